"""One article at a time with a question about it: the card on which a person judges the machine's coding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import streamlit as st
from pandas import DataFrame

from dashboard import judgements, parts, quality, reading
from dashboard.errors import JudgementError
from dashboard.filters import Filters
from dashboard.frames import first
from dashboard.highlights import safe_url
from dashboard.judgements import ANSWERS, Answer, Judgement
from dashboard.labels import plain

SHORTCUTS: Mapping[Answer, str] = {"yes": "Y", "no": "N", "unsure": "U"}
ICONS: Mapping[Answer, str] = {
    "yes": ":material/check:",
    "no": ":material/close:",
    "unsure": ":material/question_mark:",
}
HALVES = ("both", "matched", "unmatched")
TEXT_HEIGHT = 520
FAILED = "judging_failed"


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of whom: kind, code and measure; the half of the articles to read; the coder's name."""

    kind: str
    code: str
    measure: str
    half: str
    coder: str


def card(v: parts.View, task: Task, drawn: DataFrame, answered: Mapping[str, Answer]) -> None:
    """Draw the question, its buttons and the article.

    Args:
        v: labels, build.
        task: what is asked.
        drawn: articles to read, in order, from `queries.judgement_sample`.
        answered: article → what this coder has answered to this question.
    """
    ids, place_key = list(drawn["article_id"]), f"place_{task}"
    place = min(st.session_state.setdefault(place_key, next_open(ids, answered, 0)), len(ids))
    name = v.names[task.kind].get(task.code, task.code)
    st.markdown(f"#### {v.labels(f'verification.ask.{task.kind}.{task.measure}', code=f'“{plain(name)}”')}")
    if failed := st.session_state.pop(FAILED, None):
        st.error(plain(failed), icon=":material/error:")
    done = sum(article in answered for article in ids)
    st.progress(done / len(ids))
    given = answered.get(ids[place]) if place < len(ids) else None
    with st.container(horizontal=True, gap="small"):
        for answer in ANSWERS:
            st.button(
                v.labels(f"answer.{answer}"),
                key=f"answer_{answer}",
                icon=ICONS[answer],
                shortcut=SHORTCUTS[answer],
                type="primary" if answer == given else "secondary",
                disabled=place == len(ids),
                on_click=keep,
                args=(v, task, drawn, answered, place, answer),
            )
        step(v, "previous", place_key, place - 1, disabled=place == 0)
        step(v, "next", place_key, place + 1, disabled=place == len(ids))
    if place == len(ids):
        st.success(v.labels("verification.done"), icon=":material/done_all:")
        return
    st.caption(v.labels("verification.progress", place=place + 1, total=len(ids), answered=done))
    article(v, task, drawn.iloc[place])


def step(v: parts.View, name: str, key: str, to: int, *, disabled: bool) -> None:
    """Draw the button that goes an article back or on."""

    def go() -> None:
        st.session_state[key] = to

    arrow, shortcut = ("arrow_back", "Left") if name == "previous" else ("arrow_forward", "Right")
    st.button(
        v.labels(f"verification.{name}"),
        key=f"step_{name}",
        icon=f":material/{arrow}:",
        shortcut=shortcut,
        type="tertiary",
        disabled=disabled,
        on_click=go,
    )


def article(v: parts.View, task: Task, row: Any) -> None:
    """Draw the article; of a matched one, the words that made the machine match it are marked."""
    found = v.ask("article", Filters(), article_id=row["article_id"]).iloc[0]
    mentions = v.ask("article_mentions", Filters(), article_id=row["article_id"], kind=task.kind, code=task.code)
    with st.container(height=TEXT_HEIGHT, border=True, key=f"text_{row['sample']}_{row['draw']}"):
        st.html(reading.text(v, found, mentions if row["sample"] == "matched" else mentions.head(0)))
        if url := safe_url(found["url"] if isinstance(found["url"], str) else None):
            st.link_button(v.labels("article.open"), url, icon=":material/open_in_new:", type="tertiary")


def keep(
    v: parts.View, task: Task, drawn: DataFrame, answered: Mapping[str, Answer], place: int, answer: Answer
) -> None:
    """Add an answer to the file and go on to the next article without one; an answer that cannot be kept stays put."""
    row = first(drawn.iloc[[place]])
    try:
        judgements.append(
            judgements.file_of(v.build.home),
            Judgement(
                judged_at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
                coder=task.coder,
                kind=task.kind,
                code_id=task.code,
                measure=task.measure,
                article_id=row.article_id,
                sample=row.sample,
                stratum=row.stratum,
                weight=float(row.weight),
                population=int(row.population),
                answer=answer,
                codebook_version=quality.codebook_in_use(v.build),
                build=v.build.name,
            ),
        )
    except JudgementError as error:
        st.session_state[FAILED] = str(error)
        return
    st.session_state[f"place_{task}"] = next_open(
        list(drawn["article_id"]), {**answered, row.article_id: answer}, place + 1
    )


def next_open(articles: Sequence[str], answered: Mapping[str, object], start: int) -> int:
    """Return the place of the next article without an answer, from `start` on, then from the beginning; their number
    when all are answered."""
    order = [*range(start, len(articles)), *range(min(start, len(articles)))]
    return next((place for place in order if articles[place] not in answered), len(articles))
