from __future__ import annotations

import io

from fontTools.ttLib import TTFont
from PIL import Image

from dashboard.theme import DARK, LIGHT
from dashboard.wordclouds import HEIGHT, WIDTH, font_path, picture

WORDS = {"bầu cử": 40.0, "đại biểu": 25.0, "vắc xin": 12.0, "nông thôn mới": 8.0}
VIETNAMESE = "ăâđêôơưạảãáàặẳẵắằậẩẫấầẹẻẽéèệểễếềịỉĩíìọỏõóòộổỗốồợởỡớờụủũúùựửữứừỵỷỹýỳ"


def test_a_cloud_is_a_png_of_the_promised_size_with_a_clear_background() -> None:
    image = Image.open(io.BytesIO(picture(WORDS, LIGHT)))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert image.convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]


def test_the_same_words_give_the_same_picture_and_other_words_another() -> None:
    assert picture(WORDS, LIGHT) == picture(dict(reversed(WORDS.items())), LIGHT)
    assert picture(WORDS, LIGHT) != picture({"bầu cử": 1.0}, LIGHT)
    assert picture(WORDS, LIGHT) != picture(WORDS, DARK)


def test_no_words_give_no_picture() -> None:
    assert picture({}, LIGHT) == b""


def test_the_picture_is_light_enough_to_send() -> None:
    many = {f"{word} {number}": 100 / (number + 1) for number, word in enumerate([*WORDS] * 50)}
    assert len(picture(many, LIGHT)) < 150_000


def test_the_font_has_every_vietnamese_letter() -> None:
    letters = TTFont(font_path()).getBestCmap()
    assert [letter for letter in VIETNAMESE + VIETNAMESE.upper() if ord(letter) not in letters] == []
