import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from etl.annotate.batch import annotate_batch
from etl.annotate.briefings import resolve
from etl.annotate.briefings.dates import event_day, session
from etl.annotate.briefings.periods import period_label
from etl.annotate.codebook import Codebook
from etl.annotate.folding import fold
from etl.annotate.matcher import Span
from etl.records import Article

Make = Callable[..., Article]
PLACES = {"hai-phong": "Hải Phòng", "ha-noi": "Hà Nội"}


def told(codebook: Codebook, article: Article) -> dict[str, Any] | None:
    reports = annotate_batch([article], codebook)["briefing_reports"].to_pylist()
    return json.loads(reports[0]["facts"]) if reports else None


@pytest.mark.parametrize(
    ("words", "published", "day", "part"),
    [
        ("chiều 11/3, ban", "2021-03-11", "2021-03-11", "chiều"),
        ("chiều 25-4, sở", "2021-04-26", "2021-04-25", "chiều"),
        ("ngày 26.8, tại", "2021-08-27", "2021-08-26", None),
        ("sáng ngày 03/6, tại", "2021-06-03", "2021-06-03", "sáng"),
        ("ngày18/6, ban", "2021-06-19", "2021-06-18", None),
        ("nay (5/2), ban", "2021-02-05", "2021-02-05", None),
        ("ngày 29/9/2016, ban", "2016-09-30", "2016-09-29", None),
        ("sáng 30/12, ban", "2022-01-02", "2021-12-30", "sáng"),  # the turn of the year
        ("ngày 11 tháng 3 năm 2021, ban", "2021-03-12", "2021-03-11", None),
        ("chiều nay, ban", "2021-03-11", "2021-03-11", "chiều"),
    ],
)
def test_the_day_of_an_event_is_read_as_people_write_it(words: str, published: str, day: str, part: str | None) -> None:
    found = event_day(words, Span(0, len(words)), date.fromisoformat(published))
    assert found is not None
    stated = session(words, [found.span])
    assert (found.event_date.isoformat(), stated and stated[0]) == (day, part)


@pytest.mark.parametrize(
    "words",
    ["hội nghị giao ban báo chí tháng 2-2021", "vừa tổ chức hội nghị", "31/2 vừa qua", "ngày 20/11 tới", "đạt 7/10%"],
)
def test_what_is_no_day_stays_unknown(words: str) -> None:
    assert event_day(words, Span(0, len(words)), date(2021, 3, 11)) is None


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (" tuần 10 năm 2021 (tháng 3).", (10, 3, None, 2021)),
        (" (định kỳ) tuần thứ 16 (tháng 4) năm 2021", (16, 4, None, 2021)),
        (" tháng 3/2021", (None, 3, None, 2021)),
        (" tháng 3-2021", (None, 3, None, 2021)),
        (" tháng 3.2021", (None, 3, None, 2021)),
        (" quý I/2022", (None, None, 1, 2022)),
        (" thường kỳ quý III-2022", (None, None, 3, 2022)),
        (" tháng 2 và định hướng tuyên truyền tháng 3", (None, 2, None, None)),
        (" ngày 11 tháng 3", (None, None, None, None)),
        (" của tỉnh", (None, None, None, None)),
    ],
)
def test_a_period_is_kept_as_stated(words: str, numbers: tuple[int | None, ...]) -> None:
    folded = fold(words)
    label = period_label(folded, 0, len(folded))
    assert (label.week, label.month, label.quarter, label.year) == numbers


REPORT = (
    "Chiều 11/3, Ban Tuyên giáo Thành ủy - Sở TT&TT - Hội Nhà báo thành phố tổ chức Hội nghị cung cấp thông tin và "
    "giao ban báo chí tuần 10 năm 2021 (tháng 3). "
    "Đồng chí Nguyễn Văn Mẫu, Trưởng Ban Tuyên giáo Thành ủy chủ trì Hội nghị."
)


@pytest.mark.parametrize(
    ("lead", "role"),
    [
        (REPORT, "report"),
        ("Sáng 5/2, Thành ủy tổ chức giao ban báo chí tháng 1.", "report"),
        ("Hội nghị giao ban báo chí tháng 3/2021 đã diễn ra sáng nay.", "report"),
        ("Ngày 5/2, UBND tỉnh tổ chức họp báo thường kỳ quý I/2021.", "report"),
        ("Tại buổi giao ban báo chí chiều 6/6, Sở Y tế cho biết số ca giảm.", "coverage"),
        ("Phát biểu tại cuộc giao ban báo chí, ông nói giá điện chưa tăng.", "coverage"),
        ("Hà Nội phạt một hộ dân, theo thông tin tại hội nghị giao ban báo chí Thành ủy.", "coverage"),
        ("Thành ủy họp giao ban trực tuyến phòng chống dịch.", None),
        ("Ban Tuyên giáo Thành ủy tổ chức hội nghị báo cáo viên tháng 3.", None),
        ("Tỉnh họp báo thường kỳ quý I/2021.", "report"),
        ("Bộ Y tế họp báo thường kỳ tháng 3.", None),  # a ministry's own press conference
        ("Ban Tuyên giáo Thành ủy họp chuẩn bị giao ban báo chí tháng 4.", None),
        ("Khai mạc Hội báo Xuân thành phố.", None),
    ],
)
def test_report_coverage_or_neither(codebook: Codebook, article: Make, lead: str, role: str | None) -> None:
    facts = told(codebook, article("Tin trong ngày", lead, "Nội dung khác.", outlet_id="bao.example"))
    assert (facts["role"] if facts else None) == role


def test_a_press_conference_abroad_is_no_briefing(codebook: Codebook, article: Make) -> None:
    assert told(codebook, article("Mỹ họp báo thường kỳ", "Người phát ngôn trả lời tại họp báo thường kỳ.", "")) is None


def test_a_report_tells_when_who_and_what_to_cover(codebook: Codebook, article: Make) -> None:
    body = (
        "Lãnh đạo Sở Nội vụ thông tin tại Hội nghị\n"
        "Các đại biểu nghe báo cáo về kinh tế.\n"
        "Ông Trần Văn Mẫu, Chánh Văn phòng UBND thành phố thông tin tại Hội nghị\n"
        "Thời gian tới, đề nghị các cơ quan báo chí tập trung một số nội dung: tuyên truyền bầu cử trên địa bàn; "
        "tiếp tục tuyên truyền phòng, chống COVID-19. Phản ánh gương người tốt, việc tốt trong phong trào thi đua.\n"
        "Nguyễn Mẫu"
    )
    facts = told(codebook, article("Đẩy mạnh tuyên truyền", REPORT, body, outlet_id="bao.example"))
    assert facts is not None
    assert facts["title"] == "Hội nghị cung cấp thông tin và giao ban báo chí tuần 10 năm 2021 (tháng 3)"
    assert (facts["event_date"], facts["session"], facts["place"]) == ("2021-03-11", "chiều", "hai-phong")
    assert (facts["stated_week"], facts["stated_month"], facts["stated_year"]) == (10, 3, 2021)
    assert facts["chair"] == "Nguyễn Văn Mẫu, Trưởng Ban Tuyên giáo Thành ủy"
    assert facts["hosts"] == [
        ["ban-tuyen-giao@hai-phong", "Ban Tuyên giáo Thành ủy"],
        ["so-tt-tt@hai-phong", "Sở TT&TT"],
        ["hoi-nha-bao@hai-phong", "Hội Nhà báo thành phố"],
    ]
    assert facts["informing"] == [
        ["so-noi-vu@hai-phong", "Sở Nội vụ"],
        ["van-phong-ubnd@hai-phong", "Văn phòng UBND thành phố"],
    ]
    assert [(item["text"], item["campaign_ids"]) for item in facts["guidance"]] == [
        ("tuyên truyền bầu cử trên địa bàn", ["election"]),
        ("tiếp tục tuyên truyền phòng, chống COVID-19", ["covid"]),
        ("Phản ánh gương người tốt, việc tốt trong phong trào thi đua", []),
    ]
    assert ["event_date", "lead", 0, 10, "Chiều 11/3"] in facts["evidence"]


@pytest.mark.parametrize(
    ("sentence", "chair"),
    [
        ("Đồng chí Nguyễn A, Phó Bí thư chủ trì hội nghị.", "Nguyễn A, Phó Bí thư"),
        ("Các đồng chí: Nguyễn A, Trần B đồng chủ trì hội nghị.", "Nguyễn A, Trần B"),
        ("Chủ trì hội nghị có đồng chí Nguyễn A, Trưởng ban.", "Nguyễn A, Trưởng ban"),
        ("Hội nghị dưới sự chủ trì của đồng chí Nguyễn A.", "Nguyễn A"),
        ("Đồng chí Nguyễn A, Phó Bí thư dự và phát biểu kết luận.", None),
    ],
)
def test_only_chairing_chairs(codebook: Codebook, article: Make, sentence: str, chair: str | None) -> None:
    lead = "Sáng 5/2, Thành ủy tổ chức giao ban báo chí tháng 1. " + sentence
    facts = told(codebook, article("Tin", lead, "Nội dung."))
    assert facts is not None
    assert facts["chair"] == chair


def reports(codebook: Codebook, *articles: Article) -> pa.Table:
    return annotate_batch(articles, codebook)["briefing_reports"]


def test_several_reports_of_one_meeting_are_one_briefing(codebook: Codebook, article: Make) -> None:
    stored = reports(
        codebook,
        article("Một", REPORT, "", article_id="a", outlet_id="bao.example"),
        article(
            *("Hai", "Chiều 11/3, Thành ủy Hải Phòng tổ chức giao ban báo chí tuần 10.", ""),
            article_id="b",
            published="2021-03-12",
        ),
        article(
            *("Ba", "Tại giao ban báo chí chiều 11/3, Sở Y tế Hải Phòng cho biết.", ""),
            article_id="c",
            published="2021-03-12",
            outlet_id="bao.example",
        ),
        article(
            *("Bốn", "Tại giao ban báo chí chiều 18/3, Sở Y tế Hải Phòng cho biết.", ""),
            article_id="d",
            published="2021-03-19",
            outlet_id="bao.example",
        ),
    )
    tables = resolve(stored, PLACES)
    assert [(row["briefing_id"], row["iso_week"]) for row in tables["briefings"].to_pylist()] == [
        ("weekly@hai-phong:2021-03-11", "2021-W10")
    ]
    assert [(row["article_id"], row["role"]) for row in tables["briefing_articles"].to_pylist()] == [
        ("a", "report"),
        ("b", "report"),
        ("c", "coverage"),
    ]
    assert tables["series"].to_pylist()[0]["label_vi"] == "Giao ban báo chí hằng tuần, Hải Phòng"


def test_the_order_of_the_articles_does_not_matter(codebook: Codebook, article: Make) -> None:
    first = article("Một", REPORT, "", article_id="a", outlet_id="bao.example")
    second = article("Hai", REPORT, "", article_id="b", outlet_id="bao.example")
    assert resolve(reports(codebook, first, second), PLACES) == resolve(reports(codebook, second, first), PLACES)


def test_no_articles_no_briefings(codebook: Codebook) -> None:
    assert {name: table.num_rows for name, table in resolve(reports(codebook), PLACES).items()} == dict.fromkeys(
        ("series", "briefings", "briefing_articles", "briefing_agencies", "briefing_guidance", "briefing_evidence"), 0
    )
