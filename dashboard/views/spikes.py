"""Đột biến: in which weeks a subject was covered more than expected, and what made it so."""

from __future__ import annotations

from typing import Any

import streamlit as st
from pandas import DataFrame, Timedelta

from dashboard import charts, empty, links, parts, quality
from dashboard.address import choice, picked
from dashboard.charts.strips import weeks_words
from dashboard.frames import first, rows
from dashboard.highlights import element
from dashboard.labels import as_sentence, plain
from dashboard.queries import MEASURES, USUAL
from dashboard.queries.measures import about
from dashboard.spikes import MIN_ARTICLES, MIN_WEEKS
from dashboard.weeks import parse_week

WEEKS = Timedelta(weeks=53)
"""Weeks that the strips have room for: the latest of the days chosen."""
WORDS = 12
TINY = 0.001
STORIES = 8
AS_USUAL = "usual"
"""Topics and campaigns each as they are usually counted."""


def draw() -> None:
    """Draw the view."""
    v = parts.view()
    parts.intro("spikes")
    if empty.nothing_found():
        return
    with st.container(horizontal=True):
        kind = choice(
            "kind",
            v.labels("control.kind"),
            {"both": v.labels("spikes.both"), **{kind: v.labels(f"kind.{kind}") for kind in ("topic", "campaign")}},
        )
        measure = choice(
            "measure", v.labels("control.measure"), {m: v.labels(f"measure.{m}") for m in (AS_USUAL, *MEASURES)}
        )
    judged = v.ask("spikes", measure=None if measure == AS_USUAL else measure)
    judged = judged if kind == "both" else judged[judged["kind"] == kind]
    if not judged["q_value"].notna().any():
        empty.offer_looser(
            v.labels("spikes.too_little", unit=v.labels.unit(v.filters.unit), weeks=MIN_WEEKS, count=MIN_ARTICLES)
        )
        return
    judged = prepared(v, judged, measure, kind)
    flagged = judged[judged["is_spike"]].sort_values(["period_start", "ratio"], ascending=False)
    if flagged.empty:
        empty.offer_looser(v.labels("spikes.none", weeks=weeks_words(judged["period"].nunique(), v.labels)))
        return
    with parts.side_by_side():
        left, right = st.container(), st.container()
    with right:
        parts.heading("spikes.why")
        one = picked(
            "spike",
            v.labels("control.spike"),
            {row.spike: f"{as_sentence(v.labels.week(row.period_start))} · {row.label}" for row in rows(flagged)},
            width=620,
        )
        spike = first(flagged[flagged["spike"] == one])
        of_code = judged[(judged["kind"] == spike.kind) & (judged["id"] == spike.id)].reset_index(drop=True)
        explain(v, spike, of_code, measure)
    with left:
        parts.heading("spikes.strip")
        strip(v, judged, flagged, spike, measure)


def prepared(v: parts.View, judged: DataFrame, measure: str, kind: str) -> DataFrame:
    """Add names, a name of each row for the address, and where a click on a week leads: its explanation, if any."""
    names = [name_of(v, row, kind) for row in rows(judged)]
    spikes = [f"{row.kind}:{row.id}:{row.period}" for row in rows(judged)]
    judged = judged.assign(label=names, spike=spikes, link="")
    flagged = links.linked(judged[judged["is_spike"]], also={"measure": measure, "kind": kind}, spike="spike")
    judged.loc[flagged.index, "link"] = flagged["link"]
    return judged


def name_of(v: parts.View, row: Any, kind: str) -> str:
    """Return a code's name; where topics and campaigns stand together, a campaign is said to be one."""
    name = v.names[row.kind].get(row.id, v.labels.code(row.label_vi, row.label_en))
    return f"{name} ({v.labels('spikes.a_campaign')})" if kind == "both" and row.kind == "campaign" else name


def strip(v: parts.View, judged: DataFrame, flagged: DataFrame, spike: Any, measure: str) -> None:
    """Draw every code that has a spike, week by week."""
    until = judged["period_start"].max()
    if flagged["period_start"].max() <= until - WEEKS:  # all of them are older than the latest weeks
        until = flagged["period_start"].max()
    recent = judged[judged["period_start"].between(until - WEEKS, until, inclusive="right")]
    flagged = flagged[flagged["period_start"].isin(recent["period_start"])]
    order = {code: place for place, code in enumerate(dict.fromkeys(zip(flagged["kind"], flagged["id"], strict=True)))}
    shown = recent[[pair in order for pair in zip(recent["kind"], recent["id"], strict=True)]]
    shown = shown.assign(
        place=[order[pair] for pair in zip(shown["kind"], shown["id"], strict=True)],
        code=shown["id"],
        id=shown["kind"] + ":" + shown["id"],
    ).sort_values(["place", "period_start"])
    parts.chart(
        charts.spike_strip(
            shown, v.labels, v.theme, unit=v.filters.unit, chosen=(f"{spike.kind}:{spike.id}", spike.period)
        ),
        key="spikes",
        alt=v.labels("spikes.strip.alt", count=len(flagged), codes=len(order)),
        caption=f"{v.labels(f'caption.measure.{measure}', unit=v.labels.unit(v.filters.unit))} "
        f"{v.labels('caption.spikes', unit=v.labels.unit(v.filters.unit), weeks=MIN_WEEKS, count=MIN_ARTICLES)}",
        data=judged.drop(columns=["spike"]),
        page="spikes",
    )


def explain(v: parts.View, spike: Any, of_code: DataFrame, measure: str) -> None:
    """Say how much more there was than expected, then show the words and the stories that made it."""
    labels, unit = v.labels, v.filters.unit
    measure = USUAL[spike.kind] if measure == AS_USUAL else measure
    st.html(element("p", sentence(v, spike), "gb-said"))
    days = parse_week(spike.period)
    there = {"from": [days.monday.isoformat()], "to": [days.sunday.isoformat()], spike.kind: [spike.id]}
    there |= {name: [value] for name, value in about(spike.kind, measure).items()}
    if st.button(
        labels("spikes.read", count=labels.counted(int(spike.n), unit)), icon=":material/article:", key="spike_articles"
    ):
        parts.open_page("articles", there)
    weeks = charts.expected_weeks(
        of_code, labels, v.theme, unit=unit, colour=v.colour(spike.kind, spike.id), chosen=spike.period
    )
    parts.clickable(
        weeks,
        key="spike_weeks",
        alt=labels("spikes.weeks.alt", unit=labels.unit(unit), code=spike.label),
        page="spikes",
    )
    parts.foot(
        f"{labels('caption.spike_weeks')} {quality.sentence(v, spike.kind, [spike.id], measure)}",
        "spike_weeks",
        of_code.drop(columns=["spike"]),
        figures={"": weeks},
        page="spikes",
    )
    asked = {"kind": spike.kind, "code": spike.id, "week": spike.period, "measure": measure}
    stories(v, v.ask("spike_stories", limit=STORIES, **asked), there)
    words(v, v.ask("spike_terms", **asked), spike, there)


def sentence(v: parts.View, spike: Any) -> str:
    """Return in words how the week's count lies beside the expected one."""
    labels = v.labels
    said = labels(
        "spikes.sentence",
        code=spike.label,
        count=labels.counted(int(spike.n), v.filters.unit),
        week=labels.week(spike.period_start),
        expected=labels.number(spike.expected, 2 if spike.expected < 1 else 1),  # so that the ratio can be checked
        low=int(spike.expected_low),
        high=int(spike.expected_high),
    )
    if spike.expected > 0:
        said += " " + labels("spikes.times", ratio=float(spike.ratio))
    is_tiny = spike.q_value < TINY
    q = f"< {labels.number(TINY, 3)}" if is_tiny else f"= {labels.number(spike.q_value, 3)}"
    return f"{said} {labels('spikes.q', q=q)}"


def stories(v: parts.View, told: DataFrame, there: dict[str, list[str]]) -> None:
    """Name the stories of the week; each leads to its first article."""
    labels = v.labels
    parts.heading("spikes.stories")
    with st.container(gap="small"):
        for row in rows(told):
            with st.container(gap=None):
                parts.page_link("articles", plain(row.title), {**there, "article": [row.article_id]})
                told_by = (
                    labels.counted(int(row.n), "articles"),
                    labels("spikes.outlets.one" if row.n_outlets == 1 else "spikes.outlets", count=int(row.n_outlets)),
                )
                st.caption(f"{' · '.join(told_by)} · {labels.day(row.published_at.date())}")
    total = first(told)
    parts.foot(
        labels("caption.spike_stories", shown=len(told), stories=int(total.n_stories), total=int(total.n_total)),
        "spike_stories",
        told,
    )


def words(v: parts.View, terms: DataFrame, spike: Any, there: dict[str, list[str]]) -> None:
    """Draw the words that set the week's articles of the code apart from its earlier ones."""
    labels = v.labels
    parts.heading("spikes.words")
    top = terms.head(WORDS)
    if top.empty:
        st.caption(labels("spikes.words.none"))
        return
    also = {name: values[0] for name, values in there.items()}
    parts.chart(
        charts.keyness(links.linked(top, also=also, term="term"), labels, v.theme, unit=v.filters.unit),
        key="spike_terms",
        alt=labels("words.apart.alt", words=", ".join(top["term"].head(5))),
        caption=labels(
            "caption.spike_terms",
            unit=labels.unit(v.filters.unit),
            code=plain(spike.label),
            week=labels.week(spike.period_start),
        ),
        data=terms,
    )


draw()
