import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.annotate.folding import fold, plain, spellings


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Bầu Cử", "bầu cử"),
        ("UBND – Thành ủy", "ubnd - thành ủy"),
        ("“Cô-vít”", '"cô-vít"'),
        ("пhật ký", "nhật ký"),  # a Cyrillic letter in a Vietnamese word
        ("khóa XV", "khóa xv"),
        ("İstanbul", "İstanbul"),  # has no lower case of one character
    ],
)
def test_folding_hides_what_readers_do_not_see(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_folding_keeps_diacritics() -> None:
    assert fold("bàn") != fold("bán")


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    nfc = unicodedata.normalize("NFC", text)
    assert len(fold(nfc)) == len(nfc)
    assert len(plain(fold(nfc))) == len(nfc)


@pytest.mark.parametrize(
    ("term", "ways"),
    [
        ("ủy ban", {"ủy ban", "uỷ ban"}),
        ("hoà bình", {"hoà bình", "hòa bình"}),
        ("sức khỏe", {"sức khỏe", "sức khoẻ"}),
        ("quý", {"quý"}),  # qu is a consonant
        ("hoàn toàn", {"hoàn toàn"}),  # closed syllables have one spelling
        ("covid-19", {"covid-19"}),
    ],
)
def test_terms_are_spelt_both_ways_of_placing_the_tone(term: str, ways: set[str]) -> None:
    assert set(spellings(term)) == ways


def test_plain_text_has_no_diacritics() -> None:
    assert plain(fold("Đại hội Đảng bộ quận Lê Chân")) == "dai hoi dang bo quan le chan"
