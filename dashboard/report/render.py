"""The sections and the whole report as HTML. Every word of articles and codebooks is escaped by the templates."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dashboard.code_names import Names, in_words
from dashboard.frames import first
from dashboard.labels import Labels
from dashboard.report import fonts, meetings, notices, sections, sparks
from dashboard.report.facts import Facts
from dashboard.report.frozen import ELEMENT, Frozen
from dashboard.report.medium import PAPER, Medium
from dashboard.statistics import MIN_ARTICLES, MIN_TOTAL

HERE = Path(__file__).parent
SECTIONS = ("tiles", "notices", "meetings", "movers", "agencies", "words", "stories")
RULED = ("movers", "agencies", "words", "stories", "meetings")
"""Sections whose counting needs a word, in order."""
SPARK, BAR, INTERVAL = (150, 40), (90, 14), (96, 14)
"""Sizes of the small charts in pixels."""

TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def sections_of(facts: Facts, labels: Labels, names: Names, medium: Medium) -> dict[str, str]:
    """Return SECTIONS as HTML, by name."""
    context = _context(facts, labels, names, medium)
    return {name: TEMPLATES.get_template(f"{name}.html").render(context) for name in SECTIONS}


def document(facts: Facts, frozen: Frozen, labels: Labels, names: Names, made_at: datetime) -> str:
    """Return the report of a week: one self-contained HTML file that also carries its numbers.

    Args:
        facts: the week's answers.
        frozen: its numbers.
        labels: wording.
        names: of all codes.
        made_at: local time, printed in the foot.
    """
    fresh = first(facts.freshness)
    return TEMPLATES.get_template("report.html").render(
        **_context(facts, labels, names, PAPER),
        element=ELEMENT,
        frozen=frozen.as_json(),
        css=Markup(fonts.faces() + stylesheet() + (HERE / "print.css").read_text(encoding="utf-8")),  # noqa: S704 - ours
        build=facts.build.name,
        codebook=str(fresh.codebook_version),
        is_invented=bool(fresh.is_invented),
        filters=in_words(facts.filters, names, labels) or labels("report.no_filters"),
        made_at=made_at,
    )


def rules(facts: Facts, labels: Labels) -> list[str]:
    """Return the rules by which the sections count, a sentence or two for each."""
    values = {
        "weeks": len(facts.weekly.series),
        "unit": labels.unit(facts.filters.unit),
        "total": MIN_TOTAL,
        "count": MIN_ARTICLES,
    }
    told = [f"{labels(f'week.{name}')}: {labels(f'week.caption.{name}', **values)}" for name in RULED]
    return [labels("week.caption.tiles", **values), *told]


def stylesheet() -> str:
    """Return the CSS of the sections."""
    return (HERE / "week.css").read_text(encoding="utf-8")


def _context(facts: Facts, labels: Labels, names: Names, medium: Medium) -> dict[str, Any]:
    moved = {kind: sections.movers(facts, labels, names, kind) for kind in sections.KINDS}
    every = [mover for each in moved.values() for mover in each]
    bodies = sections.agencies(facts, labels, names)
    span = (min([0.0, *(mover.low for mover in every)]), max([0.0, *(mover.high for mover in every)]))
    most = max([1.0, *(max(body.n, body.mean_value or 0) for body in bodies)])
    ink = medium.ink
    met = meetings.meetings(facts, labels)

    def picture(svg: str, alt: str) -> Markup:
        if medium.as_pictures:
            data = b64encode(svg.encode()).decode()
            return Markup('<img class="gw-pic" alt="{}" src="data:image/svg+xml;base64,{}">').format(alt, data)
        return Markup('<span class="gw-pic" role="img" aria-label="{}">{}</span>').format(alt, Markup(svg))  # noqa: S704

    return {
        "facts": facts,
        "week": facts.week,
        "weekly": facts.weekly,
        "labels": labels,
        "rules": " ".join(rules(facts, labels)),
        "unit": labels.unit(facts.filters.unit),
        "address": medium.address,
        "items": medium.guidance_items // max(len(met), 1),
        "tiles": sections.tiles(facts, labels),
        "notices": notices.notices(facts, labels, names),
        "meetings": met,
        "without_meeting": meetings.without_meeting(facts, labels),
        "moved": moved,
        "nothing_moved": sections.nothing_moved(facts, labels),
        "agencies": bodies,
        "words": sections.words(facts, labels),
        "stories": sections.stories(facts, labels, names),
        "spark": lambda tile, label: picture(
            sparks.spark(tile.series, ink, size=SPARK, mean=tile.mean_value, is_finished=facts.is_complete),
            labels("week.spark.alt", label=label, week=tile.first_week),
        ),
        "bar": lambda body: picture(
            sparks.bar(body.n, most, ink, mark=body.mean_value, size=BAR),
            labels("week.agencies.alt", count=labels.counted(body.n, facts.filters.unit), mean=body.mean),
        ),
        "interval": lambda mover: picture(
            sparks.interval(mover.low, mover.value, mover.high, span, ink, size=INTERVAL),
            labels("week.movers.alt", change=mover.change, interval=mover.interval),
        ),
    }
