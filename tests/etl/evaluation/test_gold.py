from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from etl.annotate.codebook import Codebook
from etl.evaluation.coding import Inline, Mention
from etl.evaluation.gold import GoldError, parse_line, read_gold

MARK = {"field": "lead", "start": 0, "end": 7, "surface": "Sở Y tế", "agency_id": "so-y-te@hai-phong"}


def line(**values: Any) -> str:
    return json.dumps({"article_id": "1", "coder": "A", **values}, ensure_ascii=False)


def test_a_line_is_one_coders_coding_of_one_article(codebook: Codebook) -> None:
    coding = parse_line(
        line(
            half="tune",
            topics=["football"],
            campaigns={"election": "mention"},
            agencies=[MARK],
            briefing={"role": "report", "event_date": "2021-03-11", "stated_week": 10, "stated_month": None},
        ),
        "gold line 1",
        codebook,
    )
    assert (coding.article_id, coding.coder, coding.half) == ("1", "A", "tune")
    assert coding.campaigns == {"election": "mention"}
    assert coding.agencies == (Mention("lead", 0, 7, "Sở Y tế", "so-y-te@hai-phong"),)
    assert coding.briefing == {"role": "report", "event_date": "2021-03-11", "stated_week": 10, "stated_month": None}


def test_finer_topics_count_for_their_top_level_one(codebook: Codebook) -> None:
    assert parse_line(line(topics=["football", "sport", "health"]), "", codebook).topics == {"sport", "health"}


def test_a_key_left_out_is_not_coded_and_an_empty_one_is_coded_as_none(codebook: Codebook) -> None:
    silent = parse_line(line(), "", codebook)
    assert (silent.topics, silent.campaigns, silent.agencies, silent.briefing) == (None, None, None, None)
    none = parse_line(line(topics=[], campaigns={}, agencies=[], briefing={"role": None}), "", codebook)
    assert (none.topics, none.campaigns, none.agencies, none.briefing) == (frozenset(), {}, (), {"role": None})


def test_a_line_may_bring_its_article_along(codebook: Codebook) -> None:
    told = parse_line(line(title="Bầu cử", published_at="2021-05-23", outlet="bao.vn"), "", codebook).inline
    assert told == Inline("Bầu cử", "", "", datetime(2021, 5, 23), "bao.vn")
    assert parse_line(line(), "", codebook).inline is None


def test_a_body_that_the_codebook_lacks_is_null(codebook: Codebook) -> None:
    coding = parse_line(line(agencies=[MARK | {"agency_id": None}]), "", codebook)
    assert coding.agencies == (Mention("lead", 0, 7, "Sở Y tế", ""),)


@pytest.mark.parametrize(
    ("text", "fault", "remedy"),
    [
        ("{", "no JSON", "write one object per line"),
        ("[1]", "'[1]'", "write one object per line"),
        (line(article_id=7), "article_id is 7", "write text in quotes"),
        (line(coder=""), 'coder is ""', "write text in quotes"),
        (line(coder="machine"), 'coder is "machine"', "name the person who coded"),
        (line(half="test"), 'half is "test"', 'use one of "tune", "report"'),
        (line(topic=["sport"]), 'key is "topic"', "use one of article_id"),
        (line(topics="sport"), 'topics is "sport"', "write a list"),
        (line(topics=["sports"]), 'topics is "sports"', "use an id of the codebook's topics.csv"),
        (line(campaigns=["election"]), 'campaigns is ["election"]', "write an object"),
        (line(campaigns={"vote": "main"}), 'campaigns is "vote"', "campaigns.csv"),
        (line(campaigns={"election": True}), "campaigns: election is true", 'use one of "main", "mention"'),
        (line(fields=[]), "fields is []", "leave the key out"),
        (line(fields=["sapo"]), 'fields is "sapo"', 'use one of "title", "lead", "body"'),
        (line(agencies={}), "agencies is {}", "write a list"),
        (line(agencies=[{"field": "lead"}]), "agencies is", "field, start, end, surface, agency_id"),
        (line(agencies=[MARK | {"end": 0}]), "agencies is", "start is before end"),
        (line(agencies=[MARK | {"agency_id": 3}]), "agencies is", "or null"),
        (line(agencies=[MARK], fields=["title"]), 'agencies: field is "lead"', 'use one of "title"'),
        (line(briefing={"role": "yes"}), 'briefing: role is "yes"', 'use one of "report", "coverage", null'),
        (line(briefing={"week": 10}), 'briefing key is "week"', "stated_week"),
        ("[" * 100_000, "no JSON (nested too deeply)", "write one object per line"),
        (line(briefing={"stated_week": "10"}), 'briefing: stated_week is "10"', "write a number, or null"),
        (line(briefing={"hosts": "so-y-te"}), 'hosts is "so-y-te"', "write a list"),
        (line(briefing={"event_date": "11/3"}), 'briefing: event_date is "11/3"', "write it as 2021-03-11"),
        (line(title="Tin", published_at="11/3/2021"), 'published_at is "11/3/2021"', "write it as 2021-03-11"),
    ],
)
def test_a_line_that_is_no_coding_is_named_with_its_value_and_a_remedy(
    tmp_path: Path, codebook: Codebook, text: str, fault: str, remedy: str
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{line()}\n\n{text}\n", encoding="utf-8")
    with pytest.raises(GoldError) as error:
        read_gold([path], codebook)
    message = str(error.value)
    assert message.startswith(f"{path} line 3: ")
    assert fault in message
    assert remedy in message
    assert "\n" not in message


def test_one_coder_codes_an_article_once_but_may_code_its_headline_besides(tmp_path: Path, codebook: Codebook) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text(line() + "\n" + line(fields=["lead", "title"]) + "\n", encoding="utf-8")
    second.write_text(line(coder="B"), encoding="utf-8-sig")
    assert [coding.unit for coding in read_gold([first, second], codebook)] == [
        ("1", ("title", "lead", "body")),
        ("1", ("title", "lead")),
        ("1", ("title", "lead", "body")),
    ]
    second.write_text(line(topics=[]), encoding="utf-8")
    with pytest.raises(GoldError, match=r"b\.jsonl line 1: coder 'A' coded '1' in .*a\.jsonl line 1 already"):
        read_gold([first, second], codebook)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, codebook: Codebook) -> None:
    with pytest.raises(GoldError, match=r"none\.jsonl: cannot be read"):
        read_gold([tmp_path / "none.jsonl"], codebook)
    path = tmp_path / "old.jsonl"
    path.write_bytes("Sở".encode("utf-16"))
    with pytest.raises(GoldError, match=r"old\.jsonl: not UTF-8 at byte 0"):
        read_gold([path], codebook)
