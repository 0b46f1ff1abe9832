import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from etl.annotate.batch import annotate_batch
from etl.annotate.briefings import resolve
from etl.annotate.briefings.dates import event_day, is_to_come, session
from etl.annotate.briefings.periods import Label, period_label
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
        ("sáng nay (ngày 5.2), ban", "2021-02-06", "2021-02-05", "sáng"),
        ("chiều thứ năm, ngày 11/3, ban", "2021-03-12", "2021-03-11", "chiều"),
        ("sáng nay, hai ngày trước ngày hội 13/3, ban", "2021-03-11", "2021-03-11", "sáng"),
        ("nhân 90 năm ngày truyền thống (26/3/1931 - 26/3/2021), ngày25/3, đoàn", "2021-03-26", "2021-03-25", None),
    ],
)
def test_the_day_of_an_event_is_read_as_people_write_it(words: str, published: str, day: str, part: str | None) -> None:
    found = event_day(words, Span(0, len(words)), date.fromisoformat(published))
    assert found is not None
    stated = session(words, [found.span])
    assert (found.event_date.isoformat(), stated and stated[0]) == (day, part)


@pytest.mark.parametrize(
    "words",
    [
        "hội nghị giao ban báo chí tháng 2-2021",
        "vừa tổ chức hội nghị",
        "31/2 vừa qua",
        "ngày 20/11 tới",
        "đạt 7/10%",
        "thu hơn gấp 8.3 lần năm trước",
    ],
)
def test_what_is_no_day_stays_unknown(words: str) -> None:
    assert event_day(words, Span(0, len(words)), date(2021, 3, 11)) is None


@pytest.mark.parametrize(
    ("words", "published", "label", "day"),
    [
        ("chiều 2/11, ban", "2019-11-16", Label(week=45, year=2017), "2017-11-02"),  # a page stamped two years late
        ("chiều 2/7, ban", "2019-11-16", Label(month=6, year=2017), "2017-07-02"),
        ("ngày 8/1, sở", "2010-01-08", Label(month=12, year=2009), "2010-01-08"),
        ("chiều 30/12, ban", "2016-12-31", Label(month=1, year=2017), "2016-12-30"),
        ("chiều 2/11, ban", "2019-11-16", Label(month=10), "2019-11-02"),
    ],
)
def test_the_year_of_a_label_corrects_that_of_a_late_stamp(words: str, published: str, label: Label, day: str) -> None:
    found = event_day(words, Span(0, len(words)), date.fromisoformat(published), label)
    assert found is not None
    assert found.event_date.isoformat() == day


@pytest.mark.parametrize(
    ("words", "ahead"),
    [("hội nghị vào chiều 17-12", True), ("chiều 10-12 họp, hội nghị vào 17-12", False), ("hội nghị tháng này", False)],
)
def test_a_meeting_whose_only_day_lies_ahead_is_to_come(words: str, ahead: bool) -> None:
    assert is_to_come(words, Span(0, len(words)), date(2020, 12, 11)) is ahead


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
        (" tháng 10, định hướng tuyên truyền tháng 11/2020", (None, 10, None, 2020)),
        (" tháng 12, định hướng tuyên truyền tháng 1/2021", (None, 12, None, None)),  # the year turns between them
        (" quý i và nhiệm vụ quý ii/2023", (None, None, 1, 2023)),
        (" tháng năm, kỷ niệm 66 năm chiến thắng (7/5/1954 - 7/5/2020)", (None, 5, None, None)),
        (" 6 tháng đầu năm 2019", (None, None, None, 2019)),
        (" diễn ra hôm qua, sở nói về mùa mưa năm 2017", (None, None, None, None)),
        (" ngày 11 tháng 3", (None, None, None, None)),
        (" của tỉnh", (None, None, None, None)),
    ],
)
def test_a_period_is_kept_as_stated(words: str, numbers: tuple[int | None, ...]) -> None:
    folded = fold(words)
    label = period_label(folded, 0, len(folded), re.compile("định hướng|nhiệm vụ|kỷ niệm"))
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
        ("Đồng chí Vũ A, Phó Bí thư Tỉnh ủy chủ trì buổi làm việc chuẩn bị tổ chức giao ban báo chí quý IV.", None),
        ("UBND tỉnh sẽ tổ chức họp báo thường kỳ quý I trong tuần tới.", None),
        ("Hội nghị giao ban báo chí quý I diễn ra vào chiều 18/3.", None),  # a week ahead
        ("Sở trân trọng kính mời các cơ quan báo chí dự họp giao ban báo chí tháng 3.", None),
        ("Chủ tịch yêu cầu tổ chức họp báo định kỳ hằng tháng của UBND tỉnh.", None),
        ("Chiều 10/3, UBND tỉnh tổ chức họp báo định kỳ hằng tháng.", "report"),  # the custom, and one day of it
        ("Văn phòng tổ chức gặp mặt phóng viên chuyên trách họp báo Chính phủ thường kỳ.", None),
        ("UBND tỉnh tổ chức họp báo cung cấp thông tin về vụ sạt lở.", None),  # one matter
        ("UBND tỉnh tổ chức họp báo cung cấp thông tin quý I.", "report"),
        ("UBND tỉnh tổ chức họp báo công bố kết quả kỳ thi tháng 6.", None),
        ("Thành ủy tổ chức giao ban công tác thông tin, tuyên truyền, báo chí tháng 2.", "report"),
        ("Thành ủy tổ chức giao ban khối thông tấn, báo chí tháng 2.", "report"),
        ("Thành ủy tổ chức giao ban công tác tuyên giáo, có đại diện các cơ quan báo chí dự.", None),
        ("Thành ủy tổ chức giao ban dư luận xã hội, thông tin cho báo chí.", None),
        ("Chiều 1/3, sau phiên họp, Văn phòng Chính phủ tổ chức họp báo thường kỳ.", "report"),
        ("Chiều 1/3, Văn phòng Chính phủ tổ chức họp báo công bố thông tin về một hội nghị.", None),
        ("Sáng 7/3, hội nghị giao ban lãnh đạo các cơ quan báo chí tháng 3 đã diễn ra.", "report"),
        ("Tại buổi họp báo thường kỳ của UBND tỉnh chiều 6/3, Sở Y tế nói về dịch.", "coverage"),
    ],
)
def test_report_coverage_or_neither(codebook: Codebook, article: Make, lead: str, role: str | None) -> None:
    facts = told(codebook, article("Tin trong ngày", lead, "Nội dung khác.", outlet_id="bao.example"))
    assert (facts["role"] if facts else None) == role


def test_an_article_that_quotes_from_its_start_and_names_the_chair_is_a_report(
    codebook: Codebook, article: Make
) -> None:
    title = "Nhiều thông tin tại hội nghị giao ban báo chí"
    lead = "Tại giao ban báo chí tháng 2 do Thành ủy Hà Nội tổ chức chiều 1/3, các sở trả lời. Ông Lê Văn Mẫu chủ trì."
    facts = told(codebook, article(title, lead, "Nội dung."))
    assert facts is not None
    assert (facts["role"], facts["stated_month"], facts["event_date"]) == ("report", 2, "2021-03-01")
    assert facts["hosts"] == [["thanh-uy@ha-noi", "Thành ủy Hà Nội"]]


def test_a_rule_deep_in_an_article_is_no_meeting(codebook: Codebook, article: Make) -> None:
    rule = "Các bộ, UBND các tỉnh tổ chức cung cấp thông tin định kỳ cho báo chí về lĩnh vực của mình."
    assert told(codebook, article("Ban hành quy định mới", "Quy định có hiệu lực từ tháng sau.", rule)) is None


@pytest.mark.parametrize(
    ("title", "sentence", "role"),
    [
        ("Tổng kết công tác báo chí năm", "Sở TT&TT đã tổ chức 12 hội nghị giao ban báo chí, họp báo quý I.", None),
        ("Tập huấn cho phóng viên", "Chiều 5/3, Sở TT&TT cũng tổ chức hội nghị giao ban báo chí tháng 2.", None),
        ("Xử lý bãi rác", "Trước đó, chiều 5/3, Thành ủy đã tổ chức hội nghị giao ban báo chí tháng 2.", "coverage"),
        ("Xử lý bãi rác", "Chiều 5/3, Thành ủy tổ chức hội nghị giao ban báo chí tháng 2 về bãi rác.", "report"),
    ],
)
def test_a_meeting_recalled_by_the_way_is_not_reported(
    codebook: Codebook, article: Make, title: str, sentence: str, role: str | None
) -> None:
    facts = told(codebook, article(title, "Tin từ Hà Nội.", sentence))
    assert (facts["role"] if facts else None) == role


HOSTED = [
    (
        "Chiều 11/3, thực hiện chỉ đạo của Thành ủy Hà Nội, Ban Tuyên giáo Thành ủy Hà Nội tổ chức giao ban báo chí.",
        ["ban-tuyen-giao@ha-noi"],
    ),
    (
        "Chiều 11/3, tại hội trường Sở TT&TT Hà Nội, Ban Tuyên giáo Thành ủy Hà Nội tổ chức giao ban báo chí.",
        ["ban-tuyen-giao@ha-noi"],
    ),
    (
        "Chiều 11/3, ông Lê Văn Mẫu, Phó Bí thư Thành ủy Hà Nội chủ trì giao ban báo chí tháng 2. "
        "Hội nghị do Sở TT&TT và Hội Nhà báo thành phố Hà Nội phối hợp tổ chức.",
        ["so-tt-tt@ha-noi", "hoi-nha-bao@ha-noi"],
    ),
    ("Chiều 11/3, ông Lê Văn Mẫu, Phó Bí thư Thành ủy Hà Nội chủ trì giao ban báo chí tháng 2.", []),
]


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
    ("lead", "place", "level"),
    [
        ("Chiều 11/3, UBND huyện Vĩnh Bảo họp giao ban báo chí tháng 3.", "vinh-bao", "district"),
        ("Chiều 11/3, Quận ủy Lê Chân tổ chức giao ban báo chí tháng 3.", "le-chan", "district"),
        ("Chiều 11/3, Thành ủy Hải Phòng tổ chức giao ban báo chí tháng 3.", "hai-phong", "province"),
        ("Chiều 11/3, tổ chức giao ban báo chí tháng 3.", None, "province"),
    ],
)
def test_a_briefing_has_the_level_of_its_place(
    codebook: Codebook, article: Make, lead: str, place: str | None, level: str
) -> None:
    facts = told(codebook, article("Giao ban báo chí", lead, "Nội dung."))
    assert facts is not None
    assert (facts["place"], facts["level"]) == (place, level)


@pytest.mark.parametrize(
    ("sentence", "chair"),
    [
        ("Đồng chí Nguyễn A, Phó Bí thư chủ trì hội nghị.", "Nguyễn A, Phó Bí thư"),
        ("Các đồng chí: Nguyễn A, Trần B đồng chủ trì hội nghị.", "Nguyễn A, Trần B"),
        ("Chủ trì hội nghị có đồng chí Nguyễn A, Trưởng ban.", "Nguyễn A, Trưởng ban"),
        ("Hội nghị dưới sự chủ trì của đồng chí Nguyễn A.", "Nguyễn A"),
        ("Chủ trì hội nghị giao ban do đồng chí Nguyễn A, Trưởng ban.", "Nguyễn A, Trưởng ban"),
        ("Chủ trì buổi họp báo là Phó Bí thư Nguyễn A.", "Phó Bí thư Nguyễn A"),
        ("Dự có đồng chí Trần B, Phó Bí thư; đồng chí Nguyễn A, Trưởng ban chủ trì hội nghị.", "Nguyễn A, Trưởng ban"),
        ("Thường trực Thành ủy Hà Nội chủ trì hội nghị.", None),
        ("Đồng chí Nguyễn A, Trưởng ban dự và chủ trì hội nghị.", "Nguyễn A, Trưởng ban"),
        ("Đồng chí Nguyễn A, Phó Bí thư dự và phát biểu kết luận.", None),
    ],
)
def test_only_chairing_chairs(codebook: Codebook, article: Make, sentence: str, chair: str | None) -> None:
    lead = "Sáng 5/2, Thành ủy tổ chức giao ban báo chí tháng 1. " + sentence
    facts = told(codebook, article("Tin", lead, "Nội dung."))
    assert facts is not None
    assert facts["chair"] == chair


@pytest.mark.parametrize(("lead", "hosts"), HOSTED)
def test_who_gave_a_reason_a_room_or_the_chair_is_no_host(
    codebook: Codebook, article: Make, lead: str, hosts: list[str]
) -> None:
    facts = told(codebook, article("Tin", lead, "Nội dung."))
    assert facts is not None
    assert [agency_id for agency_id, _ in facts["hosts"]] == hosts


@pytest.mark.parametrize(
    ("sentence", "informing"),
    [
        ("Lãnh đạo Sở Y tế, Sở Nội vụ đã thông tin tới báo chí.", ["so-y-te", "so-noi-vu"]),
        ("Ông Lê Văn Mẫu, Giám đốc Sở Y tế và đại diện Sở Nội vụ trả lời câu hỏi.", ["so-y-te", "so-noi-vu"]),
        ("Báo chí bám sát định hướng của Sở Y tế, Sở Nội vụ; lượng thông tin tăng.", []),
        ("Phát biểu tại hội nghị, Giám đốc Sở Y tế nêu rõ kết quả.", []),
    ],
)
def test_who_tells_the_press_something(codebook: Codebook, article: Make, sentence: str, informing: list[str]) -> None:
    lead = "Sáng 5/2, Thành ủy Hà Nội tổ chức giao ban báo chí tháng 1."
    facts = told(codebook, article("Tin", lead, sentence))
    assert facts is not None
    assert [agency_id.split("@")[0] for agency_id, _ in facts["informing"]] == informing


@pytest.mark.parametrize(
    ("body", "items"),
    [
        (
            "Trong tháng 1, báo chí đã bám sát định hướng tuyên truyền như: phản ánh Tết; đưa tin lễ hội đầu xuân.\n"
            "Tháng 2, Ban Tuyên giáo đề nghị các cơ quan báo chí tập trung tuyên truyền bầu cử; phản ánh trồng cây.",
            ["tập trung tuyên truyền bầu cử", "phản ánh trồng cây"],
        ),
        (
            "Định hướng tuyên truyền thời gian tới, cần đẩy mạnh 9 nội dung trọng tâm. Tuyên truyền bầu cử ở cơ sở.\n"
            "Tại hội nghị, lãnh đạo một số sở thông tin về việc trồng cây và tuyên truyền lễ hội trong tháng này.",
            ["Tuyên truyền bầu cử ở cơ sở"],
        ),
        ("Trong tháng 1, các cơ quan báo chí đã tập trung tuyên truyền bầu cử; phản ánh không khí Tết ở cơ sở.", []),
    ],
)
def test_guidance_looks_ahead(codebook: Codebook, article: Make, body: str, items: list[str]) -> None:
    facts = told(codebook, article("Tin", "Sáng 5/2, Thành ủy tổ chức giao ban báo chí tháng 1.", body))
    assert facts is not None
    assert [item["text"] for item in facts["guidance"]] == items


@pytest.mark.parametrize(
    ("government", "hosts"),
    [
        (["khong-co", "chinh-phu"], [["chinh-phu", "Chính phủ"]]),
        (["bo-y-te"], [["bo-y-te", "họp báo Chính phủ thường kỳ"]]),
        (["khong-co"], []),
    ],
)
def test_a_meeting_named_after_the_government_is_held_by_whom_the_codebook_calls_so(
    folder: Path, article: Make, government: list[str], hosts: list[list[str]]
) -> None:
    path = folder / "briefing_phrases.csv"
    others = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("government,")]
    path.write_text("\n".join([*others, *(f"government,{body},," for body in government)]), encoding="utf-8")
    lead = "Chiều 3/3, diễn ra họp báo Chính phủ thường kỳ tháng 2."
    facts = told(Codebook.read(folder), article("Tin", lead, "Nội dung."))
    assert facts is not None
    assert (facts["level"], facts["place"], facts["hosts"]) == ("central", None, hosts)


def test_the_headline_gives_way_to_the_text(codebook: Codebook, article: Make) -> None:
    lead = "Sáng 5/2, Thành ủy tổ chức giao ban báo chí tháng 1, định hướng tuyên truyền tháng 2."
    facts = told(codebook, article("Giao ban báo chí tháng 2/2021", lead, "Nội dung."))
    assert facts is not None
    assert (facts["stated_month"], facts["stated_year"]) == (1, None)


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


THREE = ["tuyên truyền bầu cử trên địa bàn", "tiếp tục tuyên truyền phòng, chống dịch", "phản ánh gương người tốt"]
TWO = ["tuyên truyền mùa mưa bão", "tuyên truyền an toàn giao thông"]


@pytest.mark.parametrize(("first", "second"), [(THREE, TWO), (TWO, THREE)])
def test_the_guidance_of_two_reports_that_state_one_period_is_never_mixed(
    codebook: Codebook, article: Make, first: list[str], second: list[str]
) -> None:
    lead = "Thành ủy Hải Phòng tổ chức giao ban báo chí tháng 3 năm 2021."
    asked = "Thời gian tới, đề nghị các cơ quan báo chí tập trung một số nội dung: "
    stored = reports(
        codebook,
        article("Một", lead, asked + "; ".join(first) + ".", article_id="a"),
        article("Hai", lead, asked + "; ".join(second) + ".", article_id="b", published="2021-03-22"),
    )
    tables = resolve(stored, PLACES)
    assert tables["briefings"]["briefing_id"].to_pylist() == ["monthly@hai-phong:2021-3"]
    assert tables["briefing_articles"]["article_id"].to_pylist() == ["a", "b"]
    assert [(row["item_no"], row["text"]) for row in tables["briefing_guidance"].to_pylist()] == [
        (1, "tuyên truyền bầu cử trên địa bàn"),
        (2, "tiếp tục tuyên truyền phòng, chống dịch"),
        (3, "phản ánh gương người tốt"),
    ]


def test_the_order_of_the_articles_does_not_matter(codebook: Codebook, article: Make) -> None:
    first = article("Một", REPORT, "", article_id="a", outlet_id="bao.example")
    second = article("Hai", REPORT, "", article_id="b", outlet_id="bao.example")
    assert resolve(reports(codebook, first, second), PLACES) == resolve(reports(codebook, second, first), PLACES)


def test_no_articles_no_briefings(codebook: Codebook) -> None:
    assert {name: table.num_rows for name, table in resolve(reports(codebook), PLACES).items()} == dict.fromkeys(
        ("series", "briefings", "briefing_articles", "briefing_agencies", "briefing_guidance", "briefing_evidence"), 0
    )
