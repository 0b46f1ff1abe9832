from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dashboard import theme
from dashboard.labels import LANGUAGES, Labels, Language
from dashboard.theme import DARK, LIGHT, Theme

DASHBOARD = Path(__file__).parents[2] / "dashboard"
CONFIG = tomllib.loads((DASHBOARD / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
STYLE = (DASHBOARD / "style.css").read_text(encoding="utf-8")
TEXT, GRAPHICS = 4.5, 3.0
"""Contrasts that AA asks of text (1.4.3) and of what a chart is read by (1.4.11). Source: WCAG 2.2."""


def luminance(colour: str) -> float:
    """Relative luminance of '#RRGGBB'. Source: WCAG 2.2, definition."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, opacity: float, paper: str) -> str:
    """What a colour of some opacity looks like on paper."""
    channels = ((int(colour[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(opacity * top + (1 - opacity) * below):02X}" for top, below in channels)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#FF0000", "#FFFFFF", 4.0),
    ],
)
def test_contrast_is_that_of_the_published_examples(one: str, other: str, expected: float) -> None:
    assert round(contrast(one, other), 2) == expected


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "muted", "accent", "rise", "fall"])
def test_words_of_charts_stand_out_from_the_paper(look: Theme, ink: str) -> None:
    assert contrast(getattr(look, ink), look.paper) >= TEXT


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_the_colours_of_codes_stand_out_from_the_paper(look: Theme) -> None:
    faint = {colour: round(contrast(colour, look.paper), 2) for colour in look.codes[:9]}
    assert {colour: ratio for colour, ratio in faint.items() if ratio < 2.9} == {}


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_of_differences_that_may_be_chance_stand_out_from_the_paper(look: Theme) -> None:
    assert contrast(look.doubt, look.paper) >= GRAPHICS


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    "ink", ["textColor", "linkColor", "redColor", "orangeColor", "greenColor", "blueColor", "grayColor"]
)
def test_words_of_the_page_stand_out_from_paper_fields_and_sidebar(mode: str, ink: str) -> None:
    colours: dict[str, Any] = CONFIG[mode]
    papers = [colours["backgroundColor"], colours["secondaryBackgroundColor"], colours["sidebar"]["backgroundColor"]]
    papers = papers if ink == "textColor" else papers[:1]
    assert min(contrast(colours[ink], paper) for paper in papers) >= TEXT


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [("dataframeHeaderTextColor", "dataframeHeaderBackgroundColor"), ("codeTextColor", "codeBackgroundColor")],
)
def test_words_of_tables_and_commands_stand_out(mode: str, ink: str, paper: str) -> None:
    assert contrast(CONFIG[mode][ink], CONFIG[mode][paper]) >= TEXT


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_marked_words_stay_legible(look: Theme) -> None:
    marks = re.findall(r"mark\.(\w+) \{ border-bottom: 2px solid (#\w{6}); background: rgba\([^)]*, (\.\d+)\)", STYLE)
    assert {kind for kind, _, _ in marks} == {"topic", "campaign", "agency"}
    for _, colour, opacity in marks:
        assert contrast(look.ink, mixed(colour, float(opacity), look.paper)) >= TEXT


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_paler_lines_of_ours_are_still_text(look: Theme) -> None:
    opacities = {float(value) for value in re.findall(r"[ {]opacity: (\.\d+);", STYLE)}
    assert opacities
    assert min(contrast(mixed(look.ink, opacity, look.paper), look.paper) for opacity in opacities) >= TEXT


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("lang", list(LANGUAGES))
def test_the_wordmark_draws_the_name_in_the_inks_of_the_page(lang: Language, look: Theme) -> None:
    picture = theme.wordmark(lang, look)
    assert f"<title>{Labels(lang)('app.name')}</title>" in picture
    assert re.findall('fill="(#?[A-Za-z0-9]+)"', picture) == [look.accent, look.ink]
    assert "<text" not in picture


def test_a_code_keeps_its_colour_whatever_is_filtered() -> None:
    assert theme.code_colours(["a", "b"], LIGHT) == {"a": "#1F4E79", "b": "#C4621A"}


def test_the_charts_are_drawn_on_the_papers_of_the_page() -> None:
    assert (LIGHT.paper, DARK.paper) == (CONFIG["light"]["backgroundColor"], CONFIG["dark"]["backgroundColor"])
    assert (LIGHT.ink, DARK.ink) == (CONFIG["light"]["textColor"], CONFIG["dark"]["textColor"])
