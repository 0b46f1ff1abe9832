"""Where the sections of a week are shown: on the page, in its colours and with links, or on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard import links
from dashboard.filters import Filters
from dashboard.labels import Language
from dashboard.report.sparks import PRINT, Ink
from dashboard.theme import Theme
from dashboard.weeks import Week, within

PAGES = {"articles": "articles", "briefings": "briefings", "overview": "./", "spikes": "spikes"}
"""View → where it lies from the week's page."""
ITEMS_ON_SCREEN = 6
ITEMS_ON_PAPER = 15
"""With one briefing in the week; so many that the report stays within two pages."""

Address = Callable[[str, Mapping[str, str]], str]
"""A view and address parameters → where a link leads; '' where there are no links."""


@dataclass(frozen=True, slots=True)
class Medium:
    """Where sections are shown.

    Attributes:
        ink: colours of the small charts.
        address: makes links.
        as_pictures: whether charts are <img> with a data: address, for a page that allows no inline SVG.
        guidance_items: how many items of guidance are shown before "more", shared among the week's briefings.
    """

    ink: Ink
    address: Address
    as_pictures: bool
    guidance_items: int


def no_links(_view: str, _parameters: Mapping[str, str]) -> str:
    """Lead nowhere: paper."""
    return ""


PAPER = Medium(PRINT, no_links, as_pictures=False, guidance_items=ITEMS_ON_PAPER)


def screen(theme: Theme, lang: Language, filters: Filters, week: Week) -> Medium:
    """Return the week's page as a medium: links lead to the week's articles that pass the filters.

    Args:
        theme: the page's appearance.
        lang: the page's language, which links keep.
        filters: in force.
        week: which one; its days replace those of the filters.
    """
    ink = Ink(theme.muted, theme.accent, theme.rise, theme.fall, theme.muted, theme.paper)
    of_week = within(filters, week)

    def link(view: str, parameters: Mapping[str, str]) -> str:
        own = {name: [value] for name, value in parameters.items()}
        return f"{PAGES[view]}?{urlencode(links.address(view, of_week, own, lang), doseq=True)}"

    return Medium(ink, link, as_pictures=True, guidance_items=ITEMS_ON_SCREEN)
