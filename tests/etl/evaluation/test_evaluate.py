from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from etl import pipeline
from etl.errors import GiaobanError
from etl.evaluation.run import Evaluation, Measured, evaluate
from etl.settings import Settings

WriteGold = Callable[..., Path]

FOOTBALL = {"title": "Trận bóng đá", "lead": "Bộ Y tế gửi hoa.", "published_at": "2021-03-11"}
"""Machine: football chiefly; the ministry at lead 0–7."""
BEDS = {
    "title": "Thêm giường",
    "lead": "Bệnh viện có thêm phòng, Sở Y tế Hải Phòng cho biết.",
    "published_at": "2021-03-11",
}
"""Machine: health chiefly; the department at lead 25–42."""
PLAIN = {"title": "Tin vắn", "lead": "Trời nắng.", "published_at": "2021-03-11"}
"""Machine: nothing."""


def mark(start: int, surface: str, body: str | None, field: str = "lead") -> dict[str, Any]:
    return {"field": field, "start": start, "end": start + len(surface), "surface": surface, "agency_id": body}


def measure(evaluation: Evaluation, name: str) -> Measured:
    return next(measured for measured in evaluation.measures if measured.name == name)


def counted(measured: Measured, code: str | None = None) -> tuple[int, int, int]:
    score = measured.by_code[code] if code else measured.micro
    return score.true_positives, score.false_positives, score.false_negatives


def test_topics_are_counted_per_code_and_together(settings: Settings, write_gold: WriteGold) -> None:
    gold = write_gold(
        FOOTBALL | {"topics": ["football"]},  # right
        BEDS | {"topics": ["sport"]},  # health is extra, sport is missed
        PLAIN | {"topics": []},  # nothing on either side
    )
    about = measure(evaluate([gold], settings), "topics, about")
    assert about.n_articles == 3
    assert counted(about, "sport") == (1, 0, 1)
    assert counted(about, "health") == (0, 1, 0)
    assert counted(about) == (1, 1, 1)
    assert list(about.by_code) == ["sport", "health"]  # by frequency in the gold


def test_campaigns_are_scored_as_mentions_and_as_what_an_article_is_about(
    settings: Settings, write_gold: WriteGold
) -> None:
    passing = PLAIN | {"body": "Bầu cử là việc lớn. " + "Chợ đông người mua bán từ sáng sớm. " * 40}
    gold = write_gold(
        PLAIN | {"title": "Ngày bầu cử", "campaigns": {"election": "main"}},
        passing | {"campaigns": {"election": "mention"}},
        passing | {"campaigns": {"election": "main"}},
        PLAIN | {"campaigns": {}},
    )
    evaluation = evaluate([gold], settings)
    assert counted(measure(evaluation, "campaigns, mentions"), "election") == (3, 0, 0)
    assert counted(measure(evaluation, "campaigns, about"), "election") == (1, 0, 1)


def test_bodies_are_scored_by_span_and_by_who_they_are(settings: Settings, write_gold: WriteGold) -> None:
    gold = write_gold(
        FOOTBALL | {"agencies": [mark(0, "Bộ Y tế", "bo-y-te")]},  # right throughout
        BEDS | {"agencies": [mark(25, "Sở Y tế", "so-y-te")]},  # shorter, and left without its place
        PLAIN | {"agencies": [mark(0, "Trời", "bo-y-te")]},  # missed
    )
    evaluation = evaluate([gold], settings)
    assert counted(measure(evaluation, "agencies, exact span")) == (1, 1, 2)
    assert counted(measure(evaluation, "agencies, overlapping span")) == (2, 0, 1)
    body = measure(evaluation, "agencies, canonical body")
    assert counted(body) == (1, 1, 2)
    assert counted(body, "bo-y-te") == (1, 0, 1)
    assert counted(body, "so-y-te") == (0, 0, 1)
    assert counted(body, "so-y-te@hai-phong") == (0, 1, 0)


def test_who_a_body_is_is_not_judged_where_the_codebook_lacks_it(settings: Settings, write_gold: WriteGold) -> None:
    gold = write_gold(FOOTBALL | {"agencies": [mark(0, "Bộ Y tế", None)]})
    evaluation = evaluate([gold], settings)
    assert counted(measure(evaluation, "agencies, overlapping span")) == (1, 0, 0)
    assert counted(measure(evaluation, "agencies, canonical body")) == (0, 0, 0)


def test_words_that_moved_are_found_again_and_told(settings: Settings, write_gold: WriteGold) -> None:
    gold = write_gold(FOOTBALL | {"agencies": [mark(3, "Bộ Y tế", "bo-y-te"), mark(0, "Sở Tư pháp", "so-tu-phap")]})
    evaluation = evaluate([gold], settings)
    assert counted(measure(evaluation, "agencies, exact span")) == (1, 0, 1)
    assert evaluation.moved == [
        f"{gold} line 1: 'Bộ Y tế' is at 0 of the lead, not 3",
        f"{gold} line 1: 'Sở Tư pháp' is nowhere in the lead; scored as it stands",
    ]
    assert evaluation.unknown == ["so-tu-phap"]


BRIEFING = {
    "title": "Giao ban báo chí tuần 10",
    "lead": "Chiều 11/3, Sở Y tế Hải Phòng tổ chức Hội nghị giao ban báo chí tuần 10 năm 2021.",
    "published_at": "2021-03-11",
}


def test_the_facts_of_a_briefing_are_scored_where_they_were_coded(settings: Settings, write_gold: WriteGold) -> None:
    gold = write_gold(
        BRIEFING
        | {
            "briefing": {
                "role": "report",
                "event_date": "2021-03-11",  # right
                "session": "sáng",  # wrong
                "stated_week": None,  # extra
                "chair": "Đào Khánh Hà",  # missed
                "stated_quarter": None,  # neither has it
                "hosts": ["so-y-te@hai-phong", "bo-y-te"],  # one right, one missed
            }
        },
        PLAIN | {"briefing": {"role": "report"}},
        PLAIN | {"briefing": {"role": None}},
    )
    evaluation = evaluate([gold], settings)
    role = measure(evaluation, "briefing, role")
    assert role.n_articles == 3
    assert counted(role, "report") == (1, 0, 1)
    fields = measure(evaluation, "briefing, fields")
    assert fields.n_articles == 1
    assert {code: counted(fields, code) for code in fields.by_code} == {
        "event_date": (1, 0, 0),
        "session": (0, 1, 1),
        "stated_week": (0, 1, 0),
        "chair": (0, 0, 1),
        "hosts": (1, 0, 1),
    }


def test_a_body_missed_in_a_list_is_shown_where_the_article_names_it(settings: Settings, write_gold: WriteGold) -> None:
    told = BRIEFING | {"body": "Bộ Y tế dự.", "briefing": {"role": "report", "informing": ["bo-y-te"]}}
    missed = [one.judgement for one in evaluate([write_gold(told)], settings).disagreements]
    assert [(one.code, one.gold, one.machine, one.words) for one in missed] == [
        ("informing", "bo-y-te", "no", "[Bộ Y tế] dự.")
    ]


def test_what_was_not_coded_is_not_scored(settings: Settings, write_gold: WriteGold) -> None:
    evaluation = evaluate([write_gold(FOOTBALL | {"topics": ["sport"]})], settings)
    assert [measured.name for measured in evaluation.measures] == ["topics, mentions", "topics, about"]


def test_the_machine_is_shown_only_what_the_coder_read(settings: Settings, write_gold: WriteGold) -> None:
    article = PLAIN | {"body": "Bóng đá và bầu cử.", "topics": [], "campaigns": {}}
    whole = evaluate([write_gold(article)], settings)
    headline = evaluate([write_gold(article | {"fields": ["title", "lead"]})], settings)
    assert counted(measure(whole, "topics, mentions")) == (0, 1, 0)
    assert counted(measure(headline, "topics, mentions")) == (0, 0, 0)


def test_two_coders_and_the_machine_agree_as_far_as_alpha_says(settings: Settings, write_gold: WriteGold) -> None:
    articles = (FOOTBALL, FOOTBALL, BEDS, PLAIN)
    coder_a = [article | {"topics": topics} for article, topics in zip(articles, (["sport"], [], [], []), strict=True)]
    coder_b = [FOOTBALL | {"topics": ["sport"]}, FOOTBALL | {"topics": ["sport"]}, BEDS | {"topics": []}]
    lines = [coding | {"article_id": str(n)} for n, coding in enumerate(coder_a)]
    lines += [coding | {"article_id": str(n), "coder": "B"} for n, coding in enumerate(coder_b)]
    evaluation = evaluate([write_gold(*lines)], settings)
    about = {one.sides: one for one in evaluation.agreements if one.measure == "topics, about"}
    assert list(about) == [("A", "B"), ("A", "machine"), ("B", "machine")]
    assert [one.n_articles for one in about.values()] == [3, 4, 3]
    # A 1 0 0, B 1 1 0: one of three units apart, three 1s and three 0s: 1 - 5 * 1 / (3 * 3).
    assert about["A", "B"].by_code["sport"] == pytest.approx(4 / 9)
    assert about["B", "machine"].by_code["sport"] == 1
    assert counted(measure(evaluation, "topics, about"), "sport") == (1, 1, 0)  # scored against A, who came first


def test_articles_are_found_in_the_build_by_their_id_or_the_records_own(
    settings: Settings, write_records: Callable[..., str], record: Callable[..., dict[str, str]], write_gold: WriteGold
) -> None:
    records = [record(1), record(2), record(2, url="https://khac.vn/2", body="Khác hẳn.")]
    pipeline.load([write_records("in.jsonl", *records)], settings, pipeline.Options(workers=1))
    gold = write_gold(
        *({"article_id": article_id, "topics": ["sport"]} for article_id in ("1", "bao.vn:2", "2", "404"))
    )
    evaluation = evaluate([gold], settings)
    assert counted(measure(evaluation, "topics, about"), "sport") == (2, 0, 0)
    assert [(coding.article_id, reason) for coding, reason in evaluation.missing] == [
        ("2", "its id fits 2 articles, as bao.vn:2: write that in full"),
        ("404", "not in the build"),
    ]


def test_one_half_is_scored_alone(settings: Settings, write_gold: WriteGold) -> None:
    coded = FOOTBALL | {"topics": ["sport"]}
    evaluation = evaluate([write_gold(coded | {"half": "tune"}, coded | {"half": "report"}, coded)], settings, "tune")
    assert (len(evaluation.codings), evaluation.n_other_half) == (1, 2)


def test_an_outlet_is_known_by_its_name_and_gives_bodies_its_place(settings: Settings, write_gold: WriteGold) -> None:
    bare = PLAIN | {"lead": "Sở Y tế họp.", "outlet": "Báo Mẫu", "agencies": [mark(0, "Sở Y tế", "so-y-te@hai-phong")]}
    evaluation = evaluate([write_gold(bare)], settings)
    assert counted(measure(evaluation, "agencies, canonical body")) == (1, 0, 0)


def test_an_undated_text_is_taken_for_one_of_the_campaigns_time(settings: Settings, write_gold: WriteGold) -> None:
    path = settings.codebook / "campaigns.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace(",,,\n", ",,2021-01-01,2021-06-30\n"), "utf-8-sig")
    gold = write_gold({"title": "Bầu cử", "campaigns": {"election": "main"}})
    assert counted(measure(evaluate([gold], settings), "campaigns, about"), "election") == (1, 0, 0)


def test_nothing_to_score_is_an_error_that_says_why(settings: Settings, write_gold: WriteGold) -> None:
    gold = write_gold({"topics": []})
    with pytest.raises(GiaobanError, match=r"nothing could be scored: 1 articles, no build yet .*; giaoban load"):
        evaluate([gold], replace(settings, home=settings.home / "none"))
    with pytest.raises(GiaobanError, match="no coding of that half"):
        evaluate([gold], settings, "report")
