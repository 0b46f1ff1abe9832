from hypothesis import given
from hypothesis import strategies as st

from etl.clean.word_hashes import Hashes, hash_texts


def word_hashes(text: str) -> Hashes:
    return hash_texts([text]).words.hashes


def test_the_same_word_has_the_same_hash_wherever_it_stands() -> None:
    first, second, third, fourth = word_hashes("giao ban, (giao) bán")
    assert first == third
    assert len({first, second, fourth}) == 3


def test_words_are_runs_of_letters_and_digits() -> None:
    assert len(word_hashes("Đại hội XIII – 26/3: 90 năm")) == 7
    assert len(word_hashes("")) == 0
    assert len(word_hashes("… –")) == 0


@given(st.lists(st.text("abcđếộ0", min_size=1, max_size=8), max_size=20))
def test_hashes_tell_words_apart_as_their_letters_do(words: list[str]) -> None:
    hashes = word_hashes(" ".join(words)).tolist()
    assert len(hashes) == len(words)
    assert len(set(hashes)) == len(set(words))


@given(st.text())
def test_every_text_has_hashes(text: str) -> None:
    word_hashes(text)
