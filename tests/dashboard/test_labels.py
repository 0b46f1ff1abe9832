from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from string import Formatter

import pytest
from pandas import NA, NaT

from dashboard.labels import Labels, as_sentence, language, plain, wording

DASHBOARD = Path(__file__).parents[2] / "dashboard"
VI, EN = Labels("vi"), Labels("en")


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1234567, 0, "1.234.567", "1,234,567"),
        (0, 0, "0", "0"),
        (-12.34, 1, "−12,3", "−12.3"),
        (-0.04, 1, "0,0", "0.0"),
        (float("nan"), 0, "–", "–"),
        (NA, 0, "–", "–"),
        (None, 0, "–", "–"),
    ],
)
def test_numbers_are_written_as_each_language_does(value: float, decimals: int, vi: str, en: str) -> None:
    assert (VI.number(value, decimals), EN.number(value, decimals)) == (vi, en)


@pytest.mark.parametrize(
    ("value", "vi"), [(12, "+12"), (-3, "−3"), (0, "0"), (0.04, "0"), (float("nan"), "–"), (NA, "–")]
)
def test_changes_carry_their_sign(value: float, vi: str) -> None:
    assert VI.signed(value) == vi


def test_shares_are_percentages_and_their_differences_are_points() -> None:
    assert (VI.percent(0.1254), EN.percent(0.1254)) == ("12,5%", "12.5%")
    assert (VI.points(0.031), EN.points(-0.031)) == ("+3,1 điểm %", "−3.1 points")
    assert VI.interval(0.0842, 0.1731) == "8,4–17,3%"
    assert (VI.percent(0.0), VI.percent(0.0004), EN.percent(0.0004, 0)) == ("0,0%", "dưới 0,1%", "below 1%")
    assert VI.percent(NA) == VI.points(float("nan")) == "–"


def test_days_and_weeks_are_written_the_vietnamese_way() -> None:
    assert VI.day(date(2021, 3, 11)) == EN.day(date(2021, 3, 11)) == "11/03/2021"
    assert VI.day(None) == "–"
    assert VI.moment(datetime(2021, 3, 11, 9, 9)) == "11/03/2021 09:09"
    assert (VI.week(date(2021, 3, 11)), EN.week(date(2021, 3, 11))) == ("tuần 10/2021", "week 10/2021")
    assert VI.week(date(2021, 1, 3)) == "tuần 53/2020"


def test_an_unknown_day_is_a_dash_not_an_error() -> None:
    assert VI.number(NaT) == "–"


def test_one_article_and_two_articles() -> None:
    assert [EN.counted(n, "articles") for n in (0, 1, 1200)] == ["0 articles", "1 article", "1,200 articles"]
    assert [EN.counted(n, "stories") for n in (1, 2)] == ["1 story", "2 stories"]
    assert VI.counted(1200, "articles") == "1.200 bài"


def test_sentences_are_filled_with_formatted_values() -> None:
    assert VI("caption.articles", first=1, last=50, total=VI.counted(17532, "articles")).startswith(
        "1–50 trong 17.532 bài."
    )
    assert EN("chart.week_from", day=date(2021, 3, 8)) == "from 08/03/2021"


def test_a_code_without_an_english_label_keeps_its_vietnamese_one() -> None:
    assert EN.code("Y tế", "Health") == "Health"
    assert EN.code("Y tế", None) == EN.code("Y tế", NA) == EN.code("Y tế", "") == VI.code("Y tế", "Health") == "Y tế"


@pytest.mark.parametrize(("stated", "lang"), [("en", "en"), ("vi", "vi"), (None, "vi"), ("fr", "vi"), ("EN", "vi")])
def test_vietnamese_unless_the_address_says_english(stated: str | None, lang: str) -> None:
    assert language(stated) == lang


def test_every_sentence_has_both_languages_with_the_same_names_to_fill() -> None:
    for key, texts in wording().items():
        assert texts["vi"].strip(), key
        assert texts["en"].strip(), key
        names = [sorted(name for _, name, _, _ in Formatter().parse(texts[lang]) if name) for lang in ("vi", "en")]
        assert names[0] == names[1], key


def test_every_key_in_the_code_has_a_sentence() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in DASHBOARD.rglob("*.py"))
    keys = set(re.findall(r'(?:labels|heading)\(\s*"([a-z_.]+)"', code))
    assert len(keys) > 100
    assert keys - set(wording()) == set()


def test_wording_speaks_only_its_own_language() -> None:
    vietnamese = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
    wrong = {key for key, texts in wording().items() if vietnamese.search(texts["en"])}
    assert wrong == {
        "about.rule.cadence.text",
        "articles.search.help",
        "articles.search.hint",
        "option.search.hint",
    }  # shows how to search


@pytest.mark.parametrize("text", ["**đậm**", "$x$", ":red[x]", "![](http://evil.example)", "<script>", "`x`", "a_b"])
def test_plain_text_keeps_no_markdown(text: str) -> None:
    assert re.sub(r"\\(.)", r"\1", plain(text)).replace("\u2060", "") == text
    assert not re.search(r"(?<!\\)[*$:\[\]!<>`_]", plain(text))


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("cuộc họp báo thường kỳ", "Cuộc họp báo thường kỳ"),
        ("đẩy mạnh UBND", "Đẩy mạnh UBND"),
        ("Hội nghị iPhone", "Hội nghị iPhone"),
        ("“lời dẫn”", "“lời dẫn”"),
        ("", ""),
    ],
)
def test_a_sentence_begins_with_a_capital_and_keeps_its_other_letters(stored: str, shown: str) -> None:
    assert as_sentence(stored) == shown
