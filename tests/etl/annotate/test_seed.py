"""The page of 11 March 2021 that was read by hand, and its invented twin: what a correct extraction must find."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from etl.annotate.batch import annotate_batch
from etl.annotate.briefings import resolve
from etl.annotate.codebook import Codebook
from etl.clean import CleanContext, clean
from etl.extract import ColumnMap, read_source
from etl.records import Article, Source

ROOT = Path(__file__).resolve().parents[3]
SEED = ROOT.parent / "shared" / "data" / "seed" / "haiphong-2021-03-11.txt"
TWIN = next((ROOT / "data" / "sample" / "pages").glob("2021-03-11-bao-chi-gop-suc-*.txt"))
PAGES = [
    pytest.param(
        SEED,
        {
            "published_at": datetime(2021, 3, 11, 9, 9),
            "outlet_id": "haiphong.gov.vn",
            "byline": "Phương Trang",
            "title": "Đẩy mạnh thông tin, tuyên truyền về công tác bầu cử đại biểu Quốc hội khóa XV và HĐND các cấp, "
            "nhiệm kỳ 2021 - 2026",
            "chair": "Đào Khánh Hà, Ủy viên Ban Thường vụ Thành ủy, Trưởng Ban Tuyên giáo Thành ủy",
        },
        id="seed",
        marks=pytest.mark.skipif(not SEED.exists(), reason=f"{SEED.name} is not beside this checkout"),
    ),
    pytest.param(
        TWIN,
        {
            "published_at": datetime(2021, 3, 11, 9, 12),
            "outlet_id": "congthongtin.example",
            "byline": "Vũ Thị Phao",
            "title": "Báo chí góp sức để cử tri hiểu rõ, bầu đúng đại biểu Quốc hội khóa XV và đại biểu HĐND các cấp",
            "chair": "Đoàn Minh Sóng, Ủy viên Ban Thường vụ Thành ủy, Trưởng Ban Tuyên giáo Thành ủy",
        },
        id="twin",
    ),
]


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return Codebook.read(ROOT / "data" / "codebook")


def read(page: Path, codebook: Codebook) -> Article:
    zone, outlets = ZoneInfo("Asia/Ho_Chi_Minh"), codebook.outlet_index()
    context = CleanContext(timezone=zone, today=date(2026, 1, 1), outlets=outlets)
    (raw,) = read_source(Source.of(page), columns=ColumnMap.default())
    article = clean(raw, context)  # type: ignore[arg-type]
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(("page", "stated"), PAGES)
def test_the_page_yields_every_fact_that_a_reader_finds(page: Path, stated: dict[str, Any], codebook: Codebook) -> None:
    article = read(page, codebook)
    for name in ("published_at", "outlet_id", "byline", "title"):
        assert getattr(article, name) == stated[name]
    assert "Điện thoại" not in article.body

    found = annotate_batch([article], codebook)
    tables = resolve(found["briefing_reports"], {"hai-phong": "Hải Phòng"})
    (briefing,) = tables["briefings"].to_pylist()
    assert briefing == {
        "briefing_id": "weekly@hai-phong:2021-03-11",
        "series_id": "weekly@hai-phong",
        "place": "hai-phong",
        "level": "province",
        "event_date": date(2021, 3, 11),
        "session": "chiều",
        "stated_week": 10,
        "stated_month": 3,
        "stated_quarter": None,
        "stated_year": 2021,
        "iso_week": "2021-W10",
        "chair": stated["chair"],
        "title": "Hội nghị cung cấp thông tin và giao ban báo chí tuần 10 năm 2021 (tháng 3)",
    }
    agencies = {(row["role"], row["agency_id"]) for row in tables["briefing_agencies"].to_pylist()}
    assert agencies == {
        ("host", "ban-tuyen-giao-thanh-uy@hai-phong"),
        ("host", "so-thong-tin-va-truyen-thong@hai-phong"),
        ("host", "hoi-nha-bao@hai-phong"),
        ("chair", "ban-tuyen-giao-thanh-uy@hai-phong"),
        ("informing", "so-noi-vu@hai-phong"),
        ("informing", "van-phong-ubnd@hai-phong"),
    }
    mentioned = {row["agency_id"] for row in found["article_agencies"].to_pylist()}
    assert mentioned >= {
        "quoc-hoi",
        "hdnd",
        "ban-thuong-vu-thanh-uy@hai-phong",
        "uy-ban-bau-cu-tinh@hai-phong",
        "bo-chinh-tri",
        "doan-tncs-hcm",
    }
    assert not mentioned & {"trung-tam-thong-tin-tin-hoc"}
    campaigns = {row["campaign_id"] for row in found["article_campaigns"].to_pylist()}
    assert campaigns >= {
        "election-2021",
        "covid-19",
        "party-congress-13",
        "resolution-01-nq-tu",
        "directive-05",
        "disaster-prevention",
        "foreign-affairs",
        "anniversaries",
    }
    asked_for = [code for row in tables["briefing_guidance"].to_pylist() for code in row["campaign_ids"]]
    assert set(asked_for) >= {
        "election-2021",
        "covid-19",
        "party-congress-13",
        "resolution-01-nq-tu",
        "directive-05",
        "disaster-prevention",
        "foreign-affairs",
        "anniversaries",
    }


@pytest.mark.parametrize(("page", "stated"), PAGES)
def test_every_fact_keeps_the_words_it_was_read_from(page: Path, stated: dict[str, Any], codebook: Codebook) -> None:
    article = read(page, codebook)
    (report,) = annotate_batch([article], codebook)["briefing_reports"].to_pylist()
    evidence = json.loads(report["facts"])["evidence"]
    assert {fact for fact, *_ in evidence} == {
        *("event", "event_date", "session", "stated_week", "stated_month", "stated_year"),
        *("host", "chair", "informing", "guidance"),
    }
    for _, field, start, end, surface in evidence:
        assert getattr(article, field)[start:end] == surface
