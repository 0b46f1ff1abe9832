from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.duplicates import story_ids
from etl.clean.signatures import signatures, without_outlet
from etl.clean.word_hashes import hash_texts

STARTS = ("b", "c", "d", "g", "h", "kh", "l", "m", "n", "ng", "ph", "t", "th", "tr", "v", "x")
WORDS = [start + end for start in STARTS for end in ("a", "e", "i", "o", "u", "anh", "ong")]
DAY = datetime(2021, 3, 11)


def signature(title: str, lead: str, body: str) -> bytes:
    return signatures([(title, lead, body)], hash_texts([f"{title}\n{lead}\n{body}".lower()]))[0]


def text(seed: int, n_words: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=n_words))


def edited(original: str, share: float, seed: int = 0) -> str:
    """The text with a share of its words, at its end, written anew."""
    words = original.split()
    n_kept = round(len(words) * (1 - share))
    return " ".join(words[:n_kept]) + " " + text(seed + 1000, len(words) - n_kept)


def stories(*articles: tuple[str, str, str], at: list[datetime] | None = None) -> list[str]:
    ids = [chr(ord("a") + number) for number in range(len(articles))]
    return story_ids(ids, [signature(*article) for article in articles], at or [DAY] * len(ids))


def test_a_signature_is_the_same_everywhere() -> None:
    first = signature("Giao ban báo chí tuần 10", "", "")
    assert len(first) == 4 * (128 + 32 + 3)
    assert first[:8].hex() == "204512c22c9ac9c8"


def test_a_reprint_belongs_to_the_story_of_the_earliest() -> None:
    later, earlier = DAY + timedelta(hours=2), DAY
    assert stories(("T", "", text(1)), ("U", "", text(1)), ("V", "", text(2)), at=[later, earlier, DAY]) == [
        "b",
        "b",
        "c",
    ]


def test_of_articles_of_one_moment_the_smallest_id_names_the_story() -> None:
    assert stories(("T", "", text(1)), ("T", "", text(1))) == ["a", "a"]


def test_a_small_edit_stays_in_the_story_and_a_large_one_leaves_it() -> None:
    original = text(1)
    assert stories(("T", "", original), ("T", "", edited(original, 0.1))) == ["a", "a"]
    assert stories(("T", "", original), ("T", "", edited(original, 0.5))) == ["a", "b"]


def test_a_chain_of_small_edits_does_not_join_its_ends() -> None:
    chain = [text(1)]
    for step in range(5):
        words = chain[-1].split()
        chain.append(" ".join([*words[36:], *text(50 + step, 36).split()]))
    at = [DAY + timedelta(hours=hour) for hour in range(len(chain))]
    found = stories(*(("T", "", body) for body in chain), at=at)
    assert found[:2] == ["a", "a"]
    assert found[-1] != "a"
    assert found[-1] == found[-2]


@pytest.mark.parametrize(
    ("title", "variant"),
    [
        ("Hải Phòng họp giao ban báo chí tuần", "Hải Phòng họp giao ban báo chí tuần - Báo Hải Phòng"),
        ("Hải Phòng họp giao ban báo chí tuần", "Hải Phòng họp giao ban báo chí tuần | Tin trong nước | Báo Mẫu"),
        ("Hải Phòng họp giao ban báo chí tuần", "Hải Phòng họp giao ban báo chí tuần – VnExpress"),
        ("Hải Phòng họp giao ban báo chí tuần", "HẢI PHÒNG HỌP GIAO BAN BÁO CHÍ TUẦN - baomau.example"),
    ],
)
def test_an_outlets_name_after_the_headline_splits_no_story(title: str, variant: str) -> None:
    assert stories((title, "", ""), (variant, "", "")) == ["a", "a"]


@pytest.mark.parametrize(
    "title",
    [
        "Djokovic - Nadal",
        "Phóng sự - Kỳ 2",
        "Hội nghị | Phần 2",
        "- VnExpress",
        "Họp báo - Hà Nội",
        "Lũ lên nhanh - Báo động đỏ",
    ],
)
def test_other_headline_endings_stay(title: str) -> None:
    assert without_outlet(title) == title


def test_headlines_alone_are_compared_as_headlines() -> None:
    assert stories(("Hải Phòng họp báo về bầu cử", "", ""), ("Hà Nội họp báo về giá đất ở", "", "")) == ["a", "b"]


@pytest.mark.parametrize("n_words", [40, 200])
def test_one_description_under_every_headline_of_a_site_makes_no_story(n_words: int) -> None:
    boilerplate = text(3, n_words)
    first = ("Phái đoàn Sở Y tế thăm hỏi bà con vùng lũ tại huyện", boilerplate, "")
    second = ("Lễ khai mạc hội thao thanh niên toàn tỉnh lần thứ ba", boilerplate, "")
    assert stories(first, second) == ["a", "b"]


def test_one_exchanged_name_in_a_headline_makes_another_story() -> None:
    assert stories(
        ("CIA: Báo cáo tài chính bán niên năm 2021", "", ""), ("HPM: Báo cáo tài chính bán niên năm 2021", "", "")
    ) == ["a", "b"]


def forecast(day: int, low: int, high: int) -> tuple[str, str, str]:
    body = f"Ngày {day}/3, khu vực Hải Phòng {text(9, 80)} nhiệt độ từ {low} đến {high} độ. {text(10, 80)}"
    return f"Dự báo thời tiết ngày {day}/3", "", body


def test_bulletins_of_different_days_are_different_stories_though_their_words_agree() -> None:
    assert stories(forecast(11, 18, 22), forecast(12, 19, 23)) == ["a", "b"]
    untitled = [("Thời tiết Hải Phòng", lead, body) for _, lead, body in (forecast(11, 18, 22), forecast(12, 19, 23))]
    assert stories(*untitled) == ["a", "b"]


def test_a_column_of_another_day_is_another_story_though_it_repeats_itself() -> None:
    horoscope = text(11)
    again = edited(horoscope, 0.1)
    assert stories(("Tử vi ngày 11/3", "", horoscope), ("Tử vi ngày 12/3", "", again)) == ["a", "b"]
    assert stories(("Tử vi ngày 11/3", "", horoscope), ("Tử vi hôm nay", "", again)) == ["a", "a"]


def test_a_reprinted_bulletin_is_one_story() -> None:
    assert stories(forecast(11, 18, 22), forecast(11, 18, 22)) == ["a", "a"]


def test_lottery_results_are_one_story_per_draw() -> None:
    def draw(day: int) -> tuple[str, str, str]:
        rows = random.Random(day).sample(range(10_000, 99_999), 27)
        return f"Kết quả xổ số ngày {day}/3", "", " ".join(f"Giải {n}: {number}." for n, number in enumerate(rows))

    assert stories(*map(draw, range(1, 8))) == list("abcdefg")


def test_a_follow_up_weeks_later_needs_more_likeness_than_a_reprint_of_the_day() -> None:
    original = text(1)
    follow_up = edited(original, 0.12)
    assert stories(("T", "", original), ("T", "", follow_up), at=[DAY, DAY + timedelta(days=2)]) == ["a", "a"]
    assert stories(("T", "", original), ("T", "", follow_up), at=[DAY, DAY + timedelta(days=20)]) == ["a", "b"]
    assert stories(("T", "", original), ("T", "", original), at=[DAY, DAY + timedelta(days=20)]) == ["a", "a"]


def test_no_articles_have_no_stories() -> None:
    assert story_ids([], [], []) == []


CORPUS = [("T", "", text(n // 2)) if n % 2 else ("T", "", edited(text(n // 2), 0.1, n)) for n in range(12)]
SIGNATURES = [signature(*article) for article in CORPUS]
TIMES = [DAY + timedelta(hours=n % 5) for n in range(12)]
IDS = [f"id{n}" for n in range(12)]


@given(st.permutations(range(12)))
def test_the_order_of_the_articles_does_not_matter(order: list[int]) -> None:
    expected = dict(zip(IDS, story_ids(IDS, SIGNATURES, TIMES), strict=True))
    found = story_ids([IDS[n] for n in order], [SIGNATURES[n] for n in order], [TIMES[n] for n in order])
    assert dict(zip((IDS[n] for n in order), found, strict=True)) == expected
    assert len(set(found)) == 6


@given(st.text(), st.text(), st.text())
def test_every_text_has_a_signature(title: str, lead: str, body: str) -> None:
    assert len(signature(title, lead, body)) == 652
