"""Kiểm định: people judge the machine's coding on a random sample, and see what it is worth."""

from __future__ import annotations

import streamlit as st
from pandas import DataFrame

from dashboard import judgements, parts, quality
from dashboard.address import choice, picked
from dashboard.agreement import ENOUGH_IN_COMMON
from dashboard.code_names import stored
from dashboard.codes import measure_switch
from dashboard.codings import Estimate, standing
from dashboard.errors import JudgementError
from dashboard.filters import Filters
from dashboard.frames import rows
from dashboard.judgements import Judgements
from dashboard.judging import HALVES, Task, card
from dashboard.labels import plain

KINDS = ("topic", "campaign", "agency")
KNOWN = 8
LINES = 5


def draw() -> None:
    """Draw the view."""
    v = parts.view()
    st.title(v.labels("verification.title"), anchor=False)
    st.caption(v.labels("verification.intro"))
    try:
        kept = judgements.read(judgements.file_of(v.build.home))
    except JudgementError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    if kept.unreadable:
        lines = ", ".join(str(line) for line in kept.unreadable[:LINES])
        st.warning(
            v.labels("verification.unreadable", count=len(kept.unreadable), lines=lines), icon=":material/warning:"
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = choice("kind", v.labels("control.kind"), {kind: v.labels(f"kind.{kind}") for kind in KINDS})
        measure = measure_switch(kind) if kind != "agency" else "mentions"
        half = choice("half", v.labels("control.half"), {half: v.labels(f"half.{half}") for half in HALVES})
    if not v.names[kind]:
        st.info(v.labels("empty.codes"), icon=":material/horizontal_rule:")
        return
    most_covered = v.ask(f"{kind}_ranking", Filters())["id"]
    names = stored(v.names[kind])
    offered = {code: names[code] for code in most_covered if code in names} | names
    code = picked("code", v.labels("control.code"), offered)
    left, right = st.columns([5, 2], gap="large")
    with left:
        judge(v, kept, Task(kind, code, measure, half, coder(v, kept)))
    with right:
        measured(v, kind, code, measure)
    results(v)


def coder(v: parts.View, kept: Judgements) -> str:
    """Ask for the coder's name, once in a sitting; empty until there is one."""

    def take(key: str) -> None:
        st.session_state["coder"] = judgements.tidy_name(st.session_state[key] or "")

    def forget() -> None:
        st.session_state["coder"] = ""

    name: str = st.session_state.get("coder", "")
    if name:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(v.labels("verification.coder.is", name=plain(name)), width="content")
            st.button(v.labels("verification.coder.change"), key="coder_change", type="tertiary", on_click=forget)
        return name
    st.text_input(
        v.labels("verification.coder"),
        key="coder_typed",
        max_chars=judgements.NAME_LENGTH,
        help=v.labels("verification.coder.help"),
        on_change=take,
        args=("coder_typed",),
        width=360,
    )
    known = list(dict.fromkeys(each.coder for each in reversed(kept.rows)))[:KNOWN]
    if known:
        st.pills(
            v.labels("verification.coder.known"),
            known,
            format_func=plain,
            key="coder_known",
            on_change=take,
            args=("coder_known",),
        )
    return ""


def judge(v: parts.View, kept: Judgements, task: Task) -> None:
    """Draw what counts as the code, and the card of the article to judge."""
    described = v.ask("code_description", Filters(), kind=task.kind, code=task.code)["description"].dropna()
    if len(described):
        st.caption(v.labels("verification.counts", description=plain(str(described.iloc[0]))))
    sample = v.ask("judgement_sample", Filters(), kind=task.kind, code=task.code, measure=task.measure)
    if "matched" not in set(sample["sample"]):
        st.info(v.labels("verification.no_match"), icon=":material/horizontal_rule:")
    drawn = sample if task.half == "both" else sample[sample["sample"] == task.half]
    if drawn.empty:
        return
    if not task.coder:
        st.info(v.labels("verification.name_first"), icon=":material/edit:")
        return
    question = (task.coder, task.kind, task.code, task.measure)
    answered = {
        each.article_id: each.answer
        for each in standing(kept.rows)
        if (each.coder, each.kind, each.code_id, each.measure) == question
    }
    card(v, task, drawn.reset_index(drop=True), answered)


def measured(v: parts.View, kind: str, code: str, measure: str) -> None:
    """Draw what the judgements say so far about the code."""
    found, labels = quality.measured(v.build).get((kind, code, measure)), v.labels
    st.metric(
        labels("verification.precision"),
        labels.percent(found.precision, 0) if found else "–",
        border=True,
        width="stretch",
    )
    if found and found.precision is not None:
        interval = quality.short_interval(labels, found.precision_low, found.precision_high)
        st.caption(labels("verification.precision.note", interval=interval, n=found.n_judged, unsure=found.n_unsure))
    st.metric(
        labels("verification.recall"), labels.percent(found.recall, 0) if found else "–", border=True, width="stretch"
    )
    if found and found.recall is not None:
        interval = quality.short_interval(labels, found.recall_low, found.recall_high)
        st.caption(
            labels(
                "verification.recall.note",
                interval=interval,
                n=found.n_unmatched,
                missed=found.n_missed,
                unsure=found.n_unmatched_unsure,
            )
        )
    if found and found.n_coders > 1:
        st.metric(labels("verification.alpha"), labels.number(found.alpha, 2), border=True, width="stretch")
        st.caption(agreement(v, found))
    if found and found.codebook_version != (current := quality.codebook_in_use(v.build)):
        st.warning(
            labels("verification.other_codebook", codebook=found.codebook_version, current=current),
            icon=":material/history:",
        )
    with st.expander(labels("verification.method")):
        st.markdown(labels("verification.method.text"))


def agreement(v: parts.View, found: Estimate) -> str:
    """Return how far the coders agree, or what is lacking to say so."""
    if found.alpha is not None:
        return v.labels("verification.alpha.note", n=found.n_common, share=v.labels.percent(found.agreement, 0))
    return v.labels(f"verification.alpha.{'alike' if found.n_common >= ENOUGH_IN_COMMON else 'few'}", n=found.n_common)


def results(v: parts.View) -> None:
    """Draw every estimate there is."""
    labels, found = v.labels, quality.all_estimates(v.build)
    parts.heading("verification.results")
    if not found:
        st.caption(labels("verification.none"))
        return
    table = DataFrame(found)
    shown = DataFrame(
        {
            "code": [v.names[row.kind].get(row.code_id, row.code_id) for row in rows(table)],
            "kind": [labels(f"kind.{row.kind}") for row in rows(table)],
            "measure": [labels(f"measure.{row.measure}") for row in rows(table)],
            "precision": [with_interval(v, row, "precision") for row in rows(table)],
            "n_judged": table["n_judged"],
            "recall": [with_interval(v, row, "recall") for row in rows(table)],
            "n_unmatched": table["n_unmatched"],
            "unsure": table["n_unsure"] + table["n_unmatched_unsure"],
            "coders": table["n_coders"],
            "alpha": [labels.number(row.alpha, 2) for row in rows(table)],
            "codebook_version": table["codebook_version"],
        }
    )
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        column_config={name: labels(f"column.{name}") for name in shown.columns},
        alt=labels("verification.results"),
    )
    parts.foot(labels("caption.results"), "kiem_dinh", table)


def with_interval(v: parts.View, row: object, name: str) -> str:
    """Write an estimate as '94% (89–97)'; a dash when there is none."""
    value, low, high = (getattr(row, column) for column in (name, f"{name}_low", f"{name}_high"))
    text = v.labels.percent(value, 0)
    return text if text == "–" else f"{text} ({quality.short_interval(v.labels, low, high)})"


draw()
