from __future__ import annotations

import time
from datetime import date, datetime
from pathlib import Path
from unicodedata import normalize
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean import CleanContext, clean
from etl.errors import CodebookError
from etl.extract import ColumnMap, read_source
from etl.extract.page_cues import PageCues
from etl.extract.pages import article_lines, page_fields
from etl.records import Article, RawRecord, Source

CUES = PageCues.read()
LEAD = (
    "(Songthuy.example) - Sáng 8/4, Ban Tuyên giáo Tỉnh ủy phối hợp với Hội Nhà báo tỉnh tổ chức giao ban báo chí "
    "tháng 4 năm 2021. Đồng chí Trần Văn Mẫu, Trưởng Ban Tuyên giáo Tỉnh ủy chủ trì."
)
PARAGRAPH = (
    "Tại hội nghị, đại diện các sở, ngành đã thông tin về tình hình kinh tế - xã hội quý I, công tác chuẩn bị bầu cử "
    "và phòng, chống dịch trên địa bàn tỉnh; liên hệ với cơ quan báo chí thường xuyên."
)
PAGE = f"""Cổng thông tin điện tử

Tỉnh Sông Thủy

Trang chủ

Thời gian: 08/04/2021 14:30

Sông Thủy giao ban báo chí tháng 4: Tập trung tuyên truyền bầu cử

{LEAD}


Lãnh đạo Sở Y tế tỉnh thông tin tại hội nghị


{PARAGRAPH}

Quang cảnh hội nghị

Lê Thị Ví Dụ

Cổng thông tin điện tử tỉnh Sông Thủy

Cơ quan quản lý: Văn phòng Ủy ban nhân dân tỉnh Sông Thủy

 Địa chỉ: Số 1 đường Mẫu, Sông Thủy

 Điện thoại: 0000.000.000

Sơ đồ cổng - RSS"""


def test_a_page_is_its_article_without_the_portal_around_it() -> None:
    assert page_fields(PAGE, CUES) == {
        "published_at": "08/04/2021 14:30",
        "title": "Sông Thủy giao ban báo chí tháng 4: Tập trung tuyên truyền bầu cử",
        "lead": LEAD,
        "body": f"Lãnh đạo Sở Y tế tỉnh thông tin tại hội nghị\n{PARAGRAPH}\nQuang cảnh hội nghị",
        "byline": "Lê Thị Ví Dụ",
        "outlet": "Songthuy.example",
    }


def test_decomposed_letters_and_invisible_ones_make_no_difference() -> None:
    assert page_fields(normalize("NFD", PAGE).replace("\n\n", "\n\u200b\n\xa0"), CUES) == page_fields(PAGE, CUES)


def test_the_headline_may_stand_above_the_stamp() -> None:
    fields = page_fields(f"Báo Sông Thủy\nTỉnh ủy Sông Thủy giao ban báo chí tháng 4\n09:09 | 08/04/2021\n{LEAD}", CUES)
    assert fields["title"] == "Tỉnh ủy Sông Thủy giao ban báo chí tháng 4"
    assert fields["lead"] == LEAD


@pytest.mark.parametrize(
    ("stamp", "published_at"),
    [
        ("Thứ Năm, 08/04/2021, 14:30 (GMT+7)", datetime(2021, 4, 8, 14, 30)),
        ("14:30 | 08/04/2021", datetime(2021, 4, 8, 14, 30)),
        ("Ngày đăng: 8-4-2021", datetime(2021, 4, 8)),
        ("Cập nhật lúc 14h30, ngày 08 tháng 4 năm 2021", datetime(2021, 4, 8, 14, 30)),
    ],
)
def test_stamps_are_read_in_their_usual_forms(stamp: str, published_at: datetime) -> None:
    article = cleaned(PAGE.replace("Thời gian: 08/04/2021 14:30", stamp))
    assert (article.published_at, article.date_source) == (published_at, "page")


def test_a_print_date_above_the_stamp_is_not_the_publication() -> None:
    assert page_fields(f"Ngày in: 01/02/2024 08:00\n{PAGE}", CUES)["published_at"] == "08/04/2021 14:30"


def test_a_sentence_with_a_date_is_no_stamp() -> None:
    fields = page_fields("Giao ban báo chí tháng 4\nHội nghị họp ngày 08/04/2021\n" + PARAGRAPH, CUES)
    assert "published_at" not in fields


def test_a_place_in_the_dateline_is_no_outlet() -> None:
    assert "outlet" not in page_fields(PAGE.replace("(Songthuy.example)", "(TP.HCM)"), CUES)
    assert page_fields(PAGE.replace("(Songthuy.example)", "(STTV)"), CUES)["outlet"] == "STTV"


def test_a_caption_at_the_end_is_no_byline() -> None:
    fields = page_fields(PAGE.replace("Lê Thị Ví Dụ\n", ""), CUES)
    assert "byline" not in fields
    assert fields["body"].endswith("Quang cảnh hội nghị")


def test_a_footer_word_inside_the_article_cuts_nothing() -> None:
    fields = page_fields(PAGE.replace("Quang cảnh hội nghị", f"Liên hệ thực tế\n{PARAGRAPH}"), CUES)
    assert fields["body"].count("\n") == 3


def test_a_line_of_a_hundred_thousand_words_without_a_full_stop_is_read_at_once() -> None:
    started = time.process_time()
    page_fields(f"Giao ban báo chí tháng 4\n08/04/2021\n{'từ ' * 100_000}từ", CUES)
    assert time.process_time() - started < 10  # it took minutes


def test_furniture_alone_yields_nothing() -> None:
    assert page_fields("Cổng thông tin điện tử\n\nTrang chủ\n\nĐịa chỉ: Số 1\n\nSơ đồ cổng - RSS\n", CUES) == {}


def test_a_cue_file_with_an_unknown_role_names_the_row(tmp_path: Path) -> None:
    (tmp_path / "page_cues.csv").write_text("role,cue,note\nfooter,Fax,\nfoot,Tel,\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"row 3: role 'foot', cue 'tel': use one of header"):
        PageCues.read(tmp_path)


@given(st.text() | st.lists(st.sampled_from([*PAGE.splitlines(), "08/04/2021", "Fax: 1", ""])).map("\n".join))
def test_any_text_can_be_a_page(text: str) -> None:
    assert all(isinstance(value, str) and value for name, value in page_fields(text, CUES).items() if name != "body")


def cleaned(page: str) -> Article:
    context = CleanContext(ZoneInfo("Asia/Ho_Chi_Minh"), today=date(2026, 11, 23))
    article = clean(RawRecord("page.txt", "page", dict(page_fields(page, CUES)), page), context)
    assert isinstance(article, Article)
    return article


SEED = Path(__file__).parents[3].parent / "shared" / "data" / "seed" / "haiphong-2021-03-11.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the seed page is a third party's text and not in the repository")
def test_the_seed_page_reads_as_by_hand() -> None:
    (record,) = read_source(Source.of(SEED), columns=ColumnMap.default())
    assert isinstance(record, RawRecord)
    article = clean(record, CleanContext(ZoneInfo("Asia/Ho_Chi_Minh"), today=date(2026, 11, 23)))
    assert isinstance(article, Article)
    assert article.published_at == datetime(2021, 3, 11, 9, 9)
    assert (article.outlet_id, article.byline, article.date_source) == ("haiphong.gov.vn", "Phương Trang", "page")
    assert article.title == (
        "Đẩy mạnh thông tin, tuyên truyền về công tác bầu cử đại biểu Quốc hội khóa XV "
        "và HĐND các cấp, nhiệm kỳ 2021 - 2026"
    )
    assert article.lead.startswith("(Haiphong.gov.vn) - Chiều 11/3, Ban Tuyên giáo Thành ủy - Sở Thông tin")
    assert article.body.startswith("Lãnh đạo Sở Nội vụ thông tin tại Hội nghị\nTại Hội nghị, các đại biểu")
    assert "\nĐồng chí Phạm Hưng Hùng, Chánh Văn phòng UBND thành phố thông tin tại Hội nghị\n" in article.body
    assert article.body.endswith("(26/3/1931 - 26/3/2021) và một số ngày kỷ niệm khác.")


def test_a_sentence_that_begins_like_a_footer_is_text(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Thời gian: 08/02/2021 10:00\n\nBão gần bờ, thành phố lo chống úng\n\n"
        "Sáng 8/2, thành phố họp bàn chống úng.\n\n"
        "Đường dây nóng của UBND quận Kiến An tiếp nhận 189 cuộc gọi trong hai ngày.\n\nNguyễn Sóng\n\n"
        "Cơ quan quản lý: Văn phòng UBND\n\nGhi rõ nguồn khi phát hành lại mọi thông tin từ trang này.\n",
        encoding="utf-8",
    )
    (record,) = read_source(Source.of(page), columns=ColumnMap.default())
    assert isinstance(record, RawRecord)
    assert record.fields["body"] == "Đường dây nóng của UBND quận Kiến An tiếp nhận 189 cuộc gọi trong hai ngày."
    assert record.fields["byline"] == "Nguyễn Sóng"


@pytest.mark.parametrize(
    ("below", "byline", "body"),
    [
        (["Phương Trang"], "Phương Trang", []),
        (["Phương Trang", "Nguồn: Báo Sông Cấm"], "Phương Trang", []),
        (["Tác giả: Phương Trang", "Ảnh: Lê Ví Dụ"], "Phương Trang", []),
        (["Đào Khánh", "Phương Trang"], "Phương Trang", ["Đào Khánh"]),
        (["Sở Y tế", "Theo TTXVN"], "TTXVN", ["Sở Y tế"]),
    ],
)
def test_of_names_below_the_text_the_authors_is_the_byline(below: list[str], byline: str, body: list[str]) -> None:
    lines = ["Sông Cấm giao ban báo chí", "Sáng 11/3, Sở Y tế họp báo.", "Bệnh viện quá tải.", *below]
    fields = page_fields("\n".join(lines), PageCues.read())
    assert (fields["byline"], fields["body"].split("\n")) == (byline, ["Bệnh viện quá tải.", *body])
    shown = article_lines(lines, "Sông Cấm giao ban báo chí", PageCues.read())
    assert shown == (["Sáng 11/3, Sở Y tế họp báo.", "Bệnh viện quá tải.", *body], byline)
