"""Sau giao ban: what the press covered before and after briefings asked for it."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from pandas import DataFrame, isna

from dashboard import charts, codes, empty, followed, guidance_items, links, parts, quality, statistics
from dashboard.address import choice, picked
from dashboard.filters import Filters
from dashboard.frames import first, rows
from dashboard.highlights import element
from dashboard.labels import as_sentence, plain

WINDOWS = ("7", "14", "28")
UNCOVERED = 12
RANKED = 12


def draw() -> None:
    """Draw the view."""
    v = parts.view()
    parts.intro("guidance")
    if v.filters.outlets or v.filters.topics or v.filters.agencies:
        st.caption(f":material/info: {v.labels('guidance.filters')}")
    items = v.ask("guidance_followed")
    if items.empty:
        empty.offer_looser(v.labels("guidance.none"))
        return
    with st.container(horizontal=True):
        measure = codes.measure_switch("campaign")
        days = int(choice("days", v.labels("control.days"), {d: v.labels("guidance.days", days=d) for d in WINDOWS}))
    told = followed.items(items.assign(label=named(v, items)), measure)
    overview(v, told)
    carry_through(v, measure, days)
    waits(v, told, measure)
    uncovered(v, told)
    never_named(v)


def named(v: parts.View, frame: DataFrame) -> list[str]:
    """Return the names of campaigns; empty for an item that names none."""
    names = v.names["campaign"]
    return ["" if isna(row.id) else names.get(row.id, v.labels.code(row.label_vi, row.label_en)) for row in rows(frame)]


def overview(v: parts.View, told: DataFrame) -> None:
    """Draw how many briefings and items there are, and how many were covered in time."""
    labels = v.labels
    n = {wait: int((told["wait"] == wait).sum()) for wait in (*followed.WAITS, "unmeasured")}
    covered = sum(n[wait] for _, wait in followed.LIMITS)
    numbers = {
        "guidance.briefings": told["briefing_id"].nunique(),
        "guidance.all_items": len(told),
        "guidance.covered": covered,
        "guidance.uncovered": n["none"] + n["later"],
        "guidance.unknown": n["open"] + n["unmeasured"],
    }
    with st.grid(5, min_column_width=140):
        for key, number in numbers.items():
            st.metric(labels(key), labels.number(number), help=labels(f"{key}.help"), border=True, height="stretch")


def carry_through(v: parts.View, measure: str, days: int) -> None:
    """Draw each campaign's share before and after the briefings that named it, then one campaign at large."""
    labels = v.labels
    parts.heading("guidance.carry")
    everything = v.ask("carry_through", measure=measure)
    whole = everything[everything["n_briefings"] > 0]
    if whole.empty:
        st.info(labels("guidance.no_windows", days=7), icon=":material/horizontal_rule:")
        return
    one_window = whole[whole["days"] == days]
    with parts.side_by_side():
        left, right = st.container(), st.container()
    if len(one_window):
        with left:
            before_and_after(v, one_window, everything, days)
    with right:
        one_at_large(v, whole, everything, measure)


def one_at_large(v: parts.View, whole: DataFrame, everything: DataFrame, measure: str) -> None:
    """Draw the campaign that the reader picks in all lengths of window.

    Args:
        v: the view.
        whole: rows of `queries.carry_through` with whole windows, of which one campaign is picked.
        everything: all of its rows, for what was left out.
        measure: how articles were matched.
    """
    labels, names = v.labels, v.names["campaign"]
    ids = list(dict.fromkeys(whole["id"]))
    one = picked("of", labels("control.campaign"), {code: names.get(code, code) for code in ids})
    of_campaign = whole[whole["id"] == one].sort_values("days").reset_index(drop=True)
    windows = v.ask("guidance_windows", measure=measure)
    left_out = everything[everything["id"] == one].sort_values("days")
    alt = labels("guidance.windows.alt", code=names.get(one, one))
    parts.chart(
        charts.windows(of_campaign, labels, v.theme, colour=v.colour("campaign", one)),
        key="guidance_windows",
        alt=alt,
        caption=labels(
            "caption.windows",
            left_out=", ".join(
                labels("guidance.left_out", days=int(row.days), count=int(row.n_left_out)) for row in rows(left_out)
            ),
        )
        + f" {quality.sentence(v, 'campaign', [one], measure)}",
        data=windows[windows["id"] == one],
    )
    st.table(windows_table(v, of_campaign), hide_index=True, alt=alt)


def before_and_after(v: parts.View, shown: DataFrame, everything: DataFrame, days: int) -> None:
    """Draw the shares of all campaigns in one length of window."""
    labels = v.labels
    shown = shown.assign(
        label=v.named(shown, "campaign"),
        note=[labels("guidance.n_briefings", count=int(row.n_briefings)) for row in rows(shown)],
        share_a=shown["share_after"],
        n_a=shown["n_after"],
        n_a_total=shown["n_after_total"],
        share_b=shown["share_before"],
        n_b=shown["n_before"],
        n_b_total=shown["n_before_total"],
        stated_days=days,
    )
    shown = shown.assign(link_a=links.linked(shown, of="id", days="stated_days")["link"])
    shown = shown.assign(link_b=shown["link_a"])
    missing = everything[(everything["days"] == days) & (everything["n_briefings"] == 0)]
    missing_names = ", ".join(plain(name) for name in v.named(missing, "campaign"))
    parts.chart(
        charts.dumbbell(
            shown,
            labels,
            v.theme,
            names=(labels("guidance.after_days", days=days), labels("guidance.before_days", days=days)),
            unit=v.filters.unit,
        ),
        key="carry_through",
        alt=labels("guidance.carry.alt", days=days, count=len(shown)),
        caption=labels("caption.carry", days=days)
        + (f" {labels('caption.carry.missing', names=missing_names)}" if len(missing) else ""),
        data=everything,
        page="guidance",
    )


def windows_table(v: parts.View, of_campaign: DataFrame) -> DataFrame:
    """Return the numbers of one campaign's windows in words, one row per window."""
    labels = v.labels

    def in_unit(side: str) -> str:
        return f"{labels(f'guidance.{side}')} ({labels.unit(v.filters.unit)})"

    return DataFrame(
        {
            labels("column.window"): [labels("guidance.window", days=int(row.days)) for row in rows(of_campaign)],
            in_unit("before"): [part(v, row.n_before, row.n_before_total) for row in rows(of_campaign)],
            in_unit("after"): [part(v, row.n_after, row.n_after_total) for row in rows(of_campaign)],
            labels("guidance.briefings"): [labels.number(row.n_briefings) for row in rows(of_campaign)],
        }
    )


def part(v: parts.View, n: int, total: int) -> str:
    """Write a part of a whole: '144/870 (16,6%)'."""
    return f"{v.labels.number(n)}/{v.labels.number(total)} ({v.labels.percent(n / total)})"


def waits(v: parts.View, told: DataFrame, measure: str) -> None:
    """Draw how long it took to the first article on each item, and the items."""
    labels = v.labels
    parts.heading("guidance.waits")
    counts = followed.by_wait(told)
    counts = counts.assign(label=[labels(f"wait.{wait}") for wait in counts["wait"]], measure=measure)
    counts = links.linked(counts, wait="wait", measure="measure")
    parts.chart(
        charts.days_to_first(counts, labels, v.theme),
        key="waits",
        alt=labels("guidance.waits.alt", count=int(counts["n"].iloc[0])),
        caption=labels("caption.waits", unmeasured=int((told["wait"] == "unmeasured").sum())),
        data=counts.drop(columns="measure"),
        page="guidance",
    )
    options = {wait: labels(f"wait.{wait}") for wait in ("all", *followed.WAITS, "unmeasured")}
    wait = picked("wait", labels("control.wait"), options)
    listed = told if wait == "all" else told[told["wait"] == wait]
    guidance_items.draw(v, listed.reset_index(drop=True))


def uncovered(v: parts.View, told: DataFrame) -> None:
    """List the items that nobody covered within 14 days."""
    labels = v.labels
    parts.heading("guidance.nobody")
    late = told[told["wait"].isin(["none", "later"])]
    if late.empty:
        is_known = told["wait"].isin([wait for _, wait in followed.LIMITS]).any()
        st.caption(labels("guidance.nobody.none" if is_known else "guidance.nobody.unknown"))
        return
    listed = [
        element("li", f"{labels.day(row.briefing_date.date())}: {as_sentence(row.text)}")
        for row in rows(late.head(UNCOVERED))
    ]
    st.html(f'<ul class="gb-guidance">{"".join(listed)}</ul>')
    parts.foot(labels("caption.nobody", shown=len(listed), total=len(late)), "guidance_nobody", late)


def never_named(v: parts.View) -> None:
    """Draw what was covered in the weeks after briefings though no guidance had named it."""
    labels = v.labels
    parts.heading("guidance.unguided")
    kind = choice("kind", labels("control.kind"), {kind: labels(f"kind.{kind}") for kind in ("topic", "campaign")})
    found = v.ask("unguided", limit=10_000)
    summed = followed.never_named(found)
    summed = summed[summed["kind"] == kind]
    if summed.empty:
        nothing = "unknown" if found.empty else "none"
        st.info(labels(f"guidance.unguided.{nothing}"), icon=":material/horizontal_rule:")
        return
    top = statistics.with_shares(summed.head(RANKED))
    top = top.assign(
        label=v.named(top, kind),
        quality=[labels("guidance.after_briefings", count=int(n)) for n in top["n_briefings"]],
        asked=[unguided_text(v.filters, kind, code) for code in top["id"]],
    )
    parts.chart(
        charts.ranking(
            links.linked(top, also={links.ALONE: "1"}, unguided="asked"), labels, v.theme, unit=v.filters.unit
        ),
        key="unguided",
        alt=labels("ranking.alt", kind=labels(f"kind.{kind}"), first=top["label"].iloc[0]),
        caption=labels(
            "caption.unguided",
            briefings=found["briefing_id"].nunique(),
            unit=labels.unit(v.filters.unit),
            total=int(first(summed).n_total),
            how=labels("caption.measure.main", unit=labels.unit(v.filters.unit)),
        ),
        data=found,
    )


def unguided_text(filters: Filters, kind: str, code: str) -> str:
    """Return, as `article_list` takes it, which articles a mark counts: days of briefings and unit are the filters'."""
    kept = Filters(filters.date_from, filters.date_to, unit=filters.unit)
    return urlencode({**kept.query(), kind: [code]}, doseq=True)


draw()
