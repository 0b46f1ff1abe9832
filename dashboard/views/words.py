"""Từ ngữ: the words of the period, and those that set it apart."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from pandas import DataFrame

from dashboard import charts, empty, links, parts, statistics, wordclouds
from dashboard.address import choice
from dashboard.filters import Filters
from dashboard.highlights import element
from dashboard.labels import as_sentence
from dashboard.theme import of

RANKED = 20


def draw() -> None:
    """Draw the view."""
    v = parts.view()
    parts.intro("words")
    if empty.nothing_found():
        return
    terms = statistics.with_shares(v.ask("terms", limit=200))
    if terms.empty:
        st.info(v.labels("words.none"), icon=":material/horizontal_rule:")
        return
    parts.heading("words.cloud")
    st.image(
        cloud(tuple(zip(terms["term"], terms["n"].astype(float), strict=True)), v.theme.mode),
        width="stretch",
        alt=v.labels("words.cloud.alt", words=", ".join(terms["term"].head(8))),
    )
    parts.foot(v.labels("caption.cloud", unit=v.labels.unit(v.filters.unit)), "terms", terms)
    with parts.side_by_side():
        with st.container():
            ranked(v, terms)
        with st.container():
            apart(v)


def ranked(v: parts.View, terms: DataFrame) -> None:
    """Draw the words that occur in most articles."""
    parts.heading("words.ranking")
    top = links.linked(terms.head(RANKED).assign(label=terms["term"].head(RANKED)), term="term")
    parts.chart(
        charts.ranking(top, v.labels, v.theme, unit=v.filters.unit),
        key="terms_ranking",
        alt=v.labels("words.ranking.alt", words=", ".join(top["term"].head(5))),
        caption=v.labels("caption.ranking.n", unit=v.labels.unit(v.filters.unit), total=int(terms["n_total"].max())),
        data=terms,
    )


def apart(v: parts.View) -> None:
    """Draw the words that are more frequent here than in what the selection is compared with."""
    parts.heading("words.apart")
    against = choice("compared", v.labels("control.against"), {a: v.labels(f"words.{a}") for a in ("rest", "before")})
    chosen, what = selection(v)
    compared = v.ask("terms_compared", chosen, against=against)
    if compared.empty or not compared["n_other_total"].max():
        st.info(v.labels("words.apart.nothing"), icon=":material/horizontal_rule:")
        return
    key = statistics.keyness(compared)
    top = statistics.telling(key, RANKED)
    if top.empty:
        same = v.labels("words.apart.same", what=what, against=v.labels(f"words.{against}.long"))
        st.info(as_sentence(same), icon=":material/horizontal_rule:")
        return
    versus = v.labels("words.apart.what", what=as_sentence(what), against=v.labels(f"words.{against}.long"))
    st.html(element("p", versus, "gb-filters"))
    also = {name: values[0] for name, values in chosen.query().items() if name in ("from", "to")}
    parts.chart(
        charts.keyness(links.linked(top, also=also, term="term"), v.labels, v.theme, unit=v.filters.unit),
        key="terms_compared",
        alt=v.labels("words.apart.alt", words=", ".join(top["term"].head(5))),
        caption=v.labels(
            "caption.keyness",
            unit=v.labels.unit(v.filters.unit),
            what=as_sentence(what),
            against=v.labels(f"words.{against}.long"),
        ),
        data=key,
    )


def selection(v: parts.View) -> tuple[Filters, str]:
    """Return the articles whose words are compared, and their name: the filtered ones, else those of the last week."""
    everything = Filters(unit=v.filters.unit)
    if v.filters != everything or (weeks := v.ask("changes")["week_start"]).empty:
        return v.filters, v.labels("words.filtered")
    monday = weeks.iloc[0].date()
    return replace(everything, date_from=monday, date_to=links.last_day(monday, "week")), v.labels.week(monday)


@st.cache_data(max_entries=60, ttl="1h", show_spinner=False)
def cloud(frequencies: tuple[tuple[str, float], ...], mode: str) -> bytes:
    """Draw the cloud once for the same words and appearance."""
    return wordclouds.picture(dict(frequencies), of(mode))


draw()
