from __future__ import annotations

import pytest

from etl.load.search import searchable


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ban Tuyên giáo ĐẶC BIỆT", "ban tuyen giao dac biet"),
        ("Ủy ban, uỷ ban", "uy ban, uy ban"),
        ("e\u0323\u0302 lẻ dấu", "e le dau"),
        ("2 dòng\n🙂 漢字", "2 dong\n🙂 漢字"),
        ("", ""),
    ],
)
def test_searched_text_has_neither_letter_case_nor_diacritics(text: str, folded: str) -> None:
    assert searchable(text) == folded
