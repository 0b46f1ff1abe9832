"""So sánh: two periods, two outlets or any two selections, side by side."""

from __future__ import annotations

from datetime import date

import streamlit as st
from pandas import DataFrame

from dashboard import address, charts, codes, empty, links, parts, quality, sides, statistics
from dashboard.address import choice
from dashboard.charts.dumbbell import is_certain
from dashboard.code_names import in_words, unplaced_apart
from dashboard.filters import LISTS, Filters
from dashboard.frames import first, rows
from dashboard.highlights import element
from dashboard.labels import plain
from dashboard.queries.measures import about

KINDS = ("topic", "campaign", "agency")
SHOWN = 15
WORDS = 15
FURTHER = ("topic", "campaign", "agency")
"""Lists of a side that are seldom needed, kept folded."""

Days = tuple[date, date]


def draw() -> None:
    """Draw the view."""
    v = parts.view()
    parts.intro("compare")
    if empty.nothing_found():
        return
    fresh = first(v.ask("freshness", Filters()))
    days = (fresh.first_date.date(), fresh.last_date.date())
    if sides.stated_sides(address.stated) is None and "a_from" not in st.session_state:
        start_with(sides.latest_weeks(v.ask("coverage")))
    presets(v)
    with st.container(key="compare_sides"):
        left, right = st.columns(2, gap="large")
    with left:
        a = side_controls(v, "a", days)
    with right:
        b = side_controls(v, "b", days)
    chosen = sides.within(v.filters, a), sides.within(v.filters, b)
    names = tuple(
        f"{v.labels(f'compare.{side}')}: {words(v, of)}" for side, of in zip(sides.SIDES, (a, b), strict=True)
    )
    totals = [v.count(of) for of in chosen]
    with left:
        said(v, totals[0])
    with right:
        said(v, totals[1])
    bare = [side for side, total in zip(sides.SIDES, totals, strict=True) if not total]
    if bare:
        st.warning(v.labels("compare.empty", side=v.labels(f"compare.{bare[0]}")), icon=":material/filter_alt_off:")
    elif chosen[0] == chosen[1]:
        st.info(v.labels("compare.same"), icon=":material/equal:")
    else:
        shares(v, chosen, (names[0], names[1]))
        apart(v, chosen, (names[0], names[1]))


def start_with(both: tuple[Filters, Filters]) -> None:
    """State both sides in the address; the controls follow it."""
    kept = {name: st.query_params.get_all(name) for name in st.query_params if name[:2] not in ("a_", "b_")}
    st.query_params.from_dict({**kept, **sides.side_query(*both)})


def presets(v: parts.View) -> None:
    """Draw the buttons that set both sides at once."""
    outlets = list(v.ask("outlets")["id"].head(2))
    now = sides.stated_sides(address.stated) or (Filters(), Filters())
    ready = {"periods": sides.latest_weeks(v.ask("coverage"))}
    if len(outlets) > 1:
        ready["outlets"] = (Filters(outlets=(outlets[0],)), Filters(outlets=(outlets[1],)))
    ready["swap"] = (now[1], now[0])
    with st.container(horizontal=True, gap="small"):
        for name, both in ready.items():
            st.button(
                v.labels(f"compare.preset.{name}"),
                key=f"preset_{name}",
                on_click=start_with,
                args=(both,),
                type="secondary",
            )


def side_controls(v: parts.View, side: str, days: Days) -> Filters:
    """Draw what a side may state for itself and return it."""
    labels = v.labels
    st.html(element("h3", labels(f"compare.{side}"), f"gb-side gb-side-{side}"))
    stated: dict[str, list[str]] = {}
    with st.container(horizontal=True):
        for name in ("from", "to"):
            stated[name] = address.day(f"{side}_{name}", labels(f"filter.{name}"), days)
    stated["outlet"] = _codes(v, side, "outlet")
    with st.expander(labels("compare.further"), expanded=any(address.stated(f"{side}_{name}") for name in FURTHER)):
        for name in FURTHER:
            stated[name] = _codes(v, side, name)
    return Filters.from_query(stated)


def said(v: parts.View, total: int) -> None:
    """Say how many articles a side holds."""
    st.html(element("p", v.labels.counted(total, v.filters.unit), "gb-said"))


def words(v: parts.View, side: Filters) -> str:
    """Return what a side states, in words."""
    return in_words(side, v.names, v.labels) or v.labels("compare.everything")


def shares(v: parts.View, chosen: tuple[Filters, Filters], names: tuple[str, str]) -> None:
    """Draw the codes whose shares differ most."""
    labels = v.labels
    parts.heading("compare.shares")
    with st.container(horizontal=True):
        kind = choice("kind", labels("control.kind"), {kind: labels(f"kind.{kind}") for kind in KINDS})
        measure = codes.measure_switch(kind)
    compared = v.ask("compare", chosen[0], other=chosen[1], kind=kind, measure=measure)
    if compared.empty:
        st.info(labels("empty.codes"), icon=":material/horizontal_rule:")
        return
    compared = unplaced_apart(compared, v.names["agency"]) if kind == "agency" else compared
    compared = compared.assign(label=v.named(compared, kind))
    top = compared.head(SHOWN)
    for side, of in zip(sides.SIDES, chosen, strict=True):
        top = top.assign(**{f"link_{side}": links.of_selection(top, of, kind, about(kind, measure))})
    certain = sum(is_certain(row) for row in rows(compared))
    parts.chart(
        charts.dumbbell(top, labels, v.theme, names=names, unit=v.filters.unit),
        key="compare",
        alt=labels("compare.alt", code=top["label"].iloc[0], difference=labels.points(top["difference"].iloc[0])),
        caption=labels(
            "caption.compare", shown=len(top), total=len(compared), certain=certain, unit=labels.unit(v.filters.unit)
        )
        + f" {quality.sentence(v, kind, top['id'], measure)}",
        data=compared,
    )


def apart(v: parts.View, chosen: tuple[Filters, Filters], names: tuple[str, str]) -> None:
    """Draw the words that set each side apart from the other."""
    labels = v.labels
    parts.heading("compare.words")
    key = statistics.keyness(v.ask("terms_compared", chosen[0], other=chosen[1]))
    left, right = st.columns(2, gap="large")
    figures = {}
    for column, side, name, of in zip((left, right), sides.SIDES, names, chosen, strict=True):
        here = key if side == "a" else turned(key)
        top = statistics.telling(here, WORDS)
        with column:
            st.html(element("h4", name, f"gb-side gb-side-{side}"))
            if top.empty:
                other = names[1] if side == "a" else names[0]
                st.caption(labels("words.apart.same", what=plain(name), against=plain(other)))
                continue
            figures[name] = charts.keyness(
                top.assign(link=links.of_selection(top.assign(id=top["term"]), of, "term")),
                labels,
                v.theme,
                unit=v.filters.unit,
            )
            parts.clickable(
                figures[name],
                key=f"compare_words_{side}",
                alt=labels("words.apart.alt", words=", ".join(top["term"].head(5))),
            )
    caption = labels("caption.compare_words", unit=labels.unit(v.filters.unit))
    parts.foot(caption, "terms_compared", key, figures=figures)


def turned(key: DataFrame) -> DataFrame:
    """Return compared words as the other side sees them, most particular to it first."""
    swapped = key.rename(
        columns={
            "n": "n_other",
            "n_other": "n",
            "n_total": "n_other_total",
            "n_other_total": "n_total",
            "share": "share_other",
            "share_other": "share",
        }
    )
    swapped = swapped.assign(z=-key["z"], log_odds=-key["log_odds"])
    return swapped.sort_values(["z", "term"], ascending=[False, True], ignore_index=True)


def _codes(v: parts.View, side: str, name: str) -> list[str]:
    """Draw a side's list of codes; where none is chosen, those of the shared filters count."""
    labels, is_filtered = v.labels, bool(getattr(v.filters, LISTS[name]))
    placeholder = labels("compare.as_filtered" if is_filtered else f"filter.{name}.all")
    return address.codes(
        f"{side}_{name}", labels(f"filter.{name}"), v.names[name], lang=labels.lang, placeholder=placeholder
    )


draw()
