from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.url_dates import date_in_url

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 11, 23)


def dated(path: str, host: str = "bao.example") -> datetime | None:
    return date_in_url(urlsplit(f"https://{host}/{path}"), HANOI, TODAY)


@pytest.mark.parametrize(
    ("path", "moment"),
    [
        ("day-con-20211018164054165.chn", datetime(2021, 10, 18, 16, 40, 54)),
        ("day-con-2021101816405465.chn", datetime(2021, 10, 18, 16, 40, 54)),
        ("cau-thu-n20211006121053992.htm", datetime(2021, 10, 6, 12, 10, 53)),
        ("con-ca-ban-than/20211006104739852", datetime(2021, 10, 6, 10, 47, 39)),
        ("tiem-vaccine-20211023113635.htm", datetime(2021, 10, 23, 11, 36, 35)),
        ("ngo-nhan-169211003124723555.htm", datetime(2021, 10, 3, 12, 47, 23)),
        ("2021/03/11/giao-ban.html", datetime(2021, 3, 11)),
        ("tin/2021/10/4/1032156/bao-cao.aspx", datetime(2021, 10, 4)),
        ("tin/2021-03-11/giao-ban", datetime(2021, 3, 11)),
        ("tin/20210311/giao-ban", datetime(2021, 3, 11)),
        ("hotteok-cuc-ngon-20211020i6106333/", datetime(2021, 10, 20)),
        ("von-fdi-9-thang-dau-nam-20211634963511.html", datetime(2021, 10, 23, 11, 31, 51)),
        ("don-song-dau-tu-cach1634963511.html", datetime(2021, 10, 23, 11, 31, 51)),
        ("ca-khoi-benh-1634963511720.htm", datetime(2021, 10, 23, 11, 31, 51)),
    ],
)
def test_dates_that_outlets_write_into_addresses_are_read(path: str, moment: datetime) -> None:
    assert dated(path) == moment


@pytest.mark.parametrize(
    "path",
    [
        "bao-lanh-cho-vay-1300899.html",
        "thoi-tiet/202109/mua-to-8363301/",
        "van-phan-phoi/215324.html",
        "tu-vi-thu-bay-ngay-23-10-2021/",
        "c/21457801.epi",
        "c/20170228.epi",
        "trung-quoc-qua-nhieu-8202141081159446.htm",
        "toi-nay-102021310124051171.htm",
        "nghin-ty-4220212310113025874.htm",
        "ve-que-4836286847627816887",
        "ve-que-9920211018164054.html",
        "lh-0982591304-pr13844228.htm",
        "het-gio-3479792110.html",
        "2021/13/41/giao-ban",
        "tin-20990101000000123.htm",
        "",
    ],
)
def test_ids_months_and_dates_of_events_are_no_publication_dates(path: str) -> None:
    assert dated(path) is None


def test_hosts_whose_numbers_only_look_like_dates_are_not_believed() -> None:
    assert dated("tin-tuc/mo-cua-di-lam-buon-ban-1491885264", "www.thanhuytphcm.vn") is None
    assert dated("dich-vu-logistics-20180504224259401.htm", "vietnamfinance.vn") is None


@given(st.text(st.sampled_from("0123456789/-.i"), max_size=40))
def test_no_address_makes_date_reading_fail(path: str) -> None:
    moment = dated(path)
    assert moment is None or 2000 <= moment.year <= 2026
