"""Giới thiệu: what is counted and where to start, the counting rules, the limits, what each column means."""

from __future__ import annotations

import streamlit as st
from pandas import DataFrame

from dashboard import parts, welcome
from dashboard.columns import of_tables
from dashboard.extracts import software
from dashboard.frames import first
from dashboard.highlights import element

STARTS = {"week": "managers", "topics": "reviewers", "articles": "analysts"}
"""View to start from → for whom."""
RULES = ("unit", "weeks", "share", "change", "main", "words", "cadence", "carry", "quality")
LIMITS = ("coverage", "coding", "chance", "cause", "people", "reports")


def draw() -> None:
    """Draw the view."""
    v = parts.view()
    welcome.seen()
    st.title(v.labels("about.title"), anchor=False)
    st.caption(v.labels("about.intro"))
    path(v)
    parts.heading("about.rules")
    points(v, "rule", RULES)
    parts.heading("about.limits")
    points(v, "limit", LIMITS)
    parts.heading("about.versions")
    versions(v)
    parts.heading("about.columns")
    dictionary(v, of_tables(v.ask("columns"), v.labels))


def path(v: parts.View) -> None:
    """Draw the two-minute path: what is counted, from what, and the view to begin with."""
    fresh, labels = first(v.ask("freshness")), v.labels
    st.html(
        "".join(
            element("p", labels(f"about.path.{step}", **facts), "gb-said")
            for step, facts in {
                "what": {},
                "from": {
                    "count": labels.counted(int(fresh.n_articles), "articles"),
                    "outlets": int(fresh.n_outlets),
                    "first": fresh.first_date.date(),
                    "last": fresh.last_date.date(),
                },
                "click": {},
            }.items()
        )
    )
    with st.grid("auto", min_column_width=250):
        for page, reader in STARTS.items():
            with st.container(border=True, height="stretch"):
                st.page_link(parts.VIEWS / f"{page}.py", label=labels(f"{page}.title"), icon=":material/arrow_forward:")
                st.caption(labels(f"about.start.{reader}"))


def points(v: parts.View, name: str, keys: tuple[str, ...]) -> None:
    """Draw a list of terms, each with its sentence."""
    items = "".join(
        element("dt", v.labels(f"about.{name}.{key}")) + element("dd", v.labels(f"about.{name}.{key}.text"))
        for key in keys
    )
    st.html(f'<dl class="gb-fact">{items}</dl>')


def versions(v: parts.View) -> None:
    """Draw which software, data and codebook the numbers come from."""
    fresh, labels = first(v.ask("freshness")), v.labels
    stated = {
        "software": software(),
        "build": v.build.name,
        "codebook": f"{fresh.codebook_version} · {labels('about.terms', count=int(fresh.n_terms))}",
        "loaded": labels.moment(fresh.last_loaded_at.to_pydatetime()),
    }
    items = "".join(element("dt", labels(f"about.{name}")) + element("dd", text) for name, text in stated.items())
    st.html(f'<dl class="gb-fact">{items}</dl>')


def dictionary(v: parts.View, columns: DataFrame) -> None:
    """Draw what each column of each table means."""
    labels = v.labels
    one = st.selectbox(labels("control.table"), list(dict.fromkeys(columns["table_name"])), key="table", width=360)
    of_table = columns[columns["table_name"] == one]
    st.text(str(of_table["table_comment"].iloc[0] or ""))
    st.dataframe(
        of_table[["column_name", "data_type", "comment"]],
        hide_index=True,
        placeholder="",
        column_config={
            "column_name": labels("column.column_name"),
            "data_type": labels("column.data_type"),
            "comment": st.column_config.TextColumn(labels("column.comment"), width="large"),
        },
        alt=labels("about.columns"),
    )
    parts.foot(labels("caption.columns"), "columns", columns)


draw()
