"""Word frequencies → picture. The same words give the same picture."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import matplotlib
from wordcloud import WordCloud

from dashboard.theme import Theme

WIDTH, HEIGHT = 1200, 560
"""Pixels; shown at about half of that, so that it is sharp on dense screens."""
WORDS = 80
SMALLEST = 12
"""Of the half of WIDTH that the letters are laid out on: a phone shows it at three fifths."""


def font_path() -> Path:
    """Return a serif that has every Vietnamese letter and comes with matplotlib, which wordcloud needs anyway."""
    return Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSerif.ttf"


def picture(frequencies: Mapping[str, float], theme: Theme) -> bytes:
    """Draw the words as a PNG with a clear background, the more frequent the larger.

    Args:
        frequencies: word → weight above 0.
        theme: appearance; the words take inks of it by rank.

    Returns:
        The PNG; empty when there is no word.
    """
    if not frequencies:
        return b""
    ranked = sorted(frequencies, key=lambda word: (-frequencies[word], word))
    inks = (theme.accent, theme.codes[2], theme.codes[1], theme.muted)
    ink = {word: inks[min(place // 12, len(inks) - 1)] for place, word in enumerate(ranked)}
    cloud = WordCloud(
        font_path=str(font_path()),
        width=WIDTH // 2,
        height=HEIGHT // 2,
        scale=2,
        max_words=WORDS,
        prefer_horizontal=1.0,
        mode="RGBA",
        background_color=None,
        relative_scaling=0.45,
        min_font_size=SMALLEST,
        max_font_size=HEIGHT // 8,
        margin=3,
        random_state=7,
        color_func=lambda word, **_: ink[word],
    ).generate_from_frequencies({word: frequencies[word] for word in ranked[:WORDS]})
    file = io.BytesIO()
    cloud.to_image().quantize(colors=64).save(file, format="PNG")
    return file.getvalue()
