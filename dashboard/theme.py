"""Colours and the Plotly layout of the two appearances; the page's own colours are in .streamlit/config.toml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from dashboard.labels import Language

Mode = Literal["light", "dark"]

PLAIN = "none"
"""In place of Streamlit's template, which an empty one would be replaced with."""
WORDMARKS = Path(__file__).parent / "wordmarks"
SANS = "'Source Sans', 'Segoe UI', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Theme:
    """One appearance: ink, paper, lines, the accent, and the colours that codes take in turn.

    Grey is `neutral` where a number beside it says all, `doubt` where the mark itself must be read.

    The first nine code colours are told apart with the common kinds of colour blindness; the next nine are
    lighter or darker forms of them, so no chart may rely on colour alone.
    """

    mode: Mode
    ink: str
    muted: str
    paper: str
    line: str
    accent: str
    neutral: str
    doubt: str
    rise: str
    fall: str
    scale: tuple[str, ...]
    codes: tuple[str, ...]


LIGHT = Theme(
    mode="light",
    ink="#23272E",
    muted="#5F646C",
    paper="#FCFBF8",
    line="#E4E0D6",
    accent="#1F4E79",
    neutral="#B9BCC0",
    doubt="#868B92",
    rise="#1F4E79",
    fall="#B4561B",
    scale=("#F3F0E9", "#D3DEE8", "#A5BED4", "#6F97BA", "#3F729E", "#1F4E79", "#12324F"),
    codes=(
        *("#1F4E79", "#C4621A", "#2F8570", "#A23B72", "#B58A00", "#4F9BC9", "#6A4C93", "#8A5A44", "#6B6F76"),
        *("#0E7C86", "#D98880", "#5B8C3E", "#C06C9E", "#7D6608", "#2C6E9B", "#9B7FC0", "#A04000", "#3E4A56"),
    ),
)
DARK = Theme(
    mode="dark",
    ink="#E9E6DF",
    muted="#A6ABB3",
    paper="#15181D",
    line="#2C323B",
    accent="#8FBDE6",
    neutral="#565D68",
    doubt="#78818D",
    rise="#8FBDE6",
    fall="#E89B5B",
    scale=("#1F242C", "#27405A", "#2F5B83", "#3F7AAF", "#5F9CD0", "#8FBDE6", "#CDE2F5"),
    codes=(
        *("#8FBDE6", "#E89B5B", "#6CC3AB", "#DE8DB8", "#DDB94C", "#5FB0DC", "#B79FDB", "#C79A80", "#A6ABB3"),
        *("#57C2CC", "#E8B4AD", "#A3CC86", "#B0628F", "#94802E", "#4478A3", "#8468B5", "#BF5B30", "#C6CCD4"),
    ),
)


def of(mode: str | None) -> Theme:
    """Return the appearance that the reader has chosen; light when the browser has not said."""
    return DARK if mode == "dark" else LIGHT


def code_colours(code_ids: Iterable[str], theme: Theme) -> dict[str, str]:
    """Give each code its colour by its place in the codebook, so that a filter never changes it."""
    return {code_id: theme.codes[place % len(theme.codes)] for place, code_id in enumerate(code_ids)}


def wordmark(lang: Language, theme: Theme) -> str:
    """Return the product's name as an SVG picture: a rule in the accent colour, the name in the headings' serif."""
    picture = (WORDMARKS / f"{lang}.svg").read_text(encoding="utf-8")
    return picture.replace("ACCENT", theme.accent).replace("INK", theme.ink)


def faded(colour: str, opacity: float) -> str:
    """Return '#RRGGBB' as an rgba() colour."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def layout(theme: Theme, separators: str) -> dict[str, Any]:
    """Return the Plotly layout that every chart begins with.

    Args:
        theme: the appearance.
        separators: Plotly's decimal and thousands signs, ',.' for Vietnamese.
    """
    axis = {
        "gridcolor": theme.line,
        "linecolor": theme.line,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "automargin": True,
        "fixedrange": True,
        "tickfont": {"size": 12, "color": theme.muted},
    }
    return {
        "template": PLAIN,
        "font": {"family": SANS, "size": 13, "color": theme.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 4, "r": 12, "t": 12, "b": 4},
        "xaxis": axis | {"ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)"},  # a little air
        "yaxis": axis,
        "separators": separators,
        "showlegend": False,
        "bargap": 0.28,
        "dragmode": False,
        "clickmode": "event+select",
        "hoverlabel": {
            "bgcolor": theme.paper,
            "bordercolor": theme.line,
            "font": {"family": SANS, "size": 13, "color": theme.ink},
            "align": "left",
        },
    }
