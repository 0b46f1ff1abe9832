"""What a change of codebook changed: per code, the articles gained and lost since an earlier build."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st
from pandas import DataFrame

from dashboard import parts
from dashboard.address import picked
from dashboard.database import Build, builds
from dashboard.errors import DatabaseError
from dashboard.filters import Filters
from dashboard.frames import first
from dashboard.home import local
from dashboard.labels import DASH, Labels, plain

SHOWN = 200


def draw(v: parts.View) -> None:
    """Draw the choice of an earlier build and the codes that differ, with examples."""
    labels = v.labels
    parts.heading("data.changed")
    earlier = {
        each.name: name
        for each in builds(v.build.home)
        if each.name < v.build.name and (name := build_name(labels, each))
    }
    if not earlier:
        st.caption(labels("data.changed.none"))
        return
    chosen = picked("earlier", labels("control.earlier"), earlier)
    try:
        changed = v.ask("code_changes", Filters(), earlier=chosen)
    except DatabaseError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    if changed.empty:
        st.caption(labels("data.changed.same"))
        return
    shown = changed.assign(code=v.label(changed), kind_named=[labels(f"kind.{kind}") for kind in changed["kind"]]).head(
        SHOWN
    )
    columns = {"code": "code", **{n: n for n in ("n_gained", "n_lost", "n_earlier", "n_now")}, "kind_named": "kind"}
    st.dataframe(
        shown[list(columns)],
        hide_index=True,
        placeholder="",
        column_config={
            name: st.column_config.Column(labels(f"column.{wording}"), width=190 if name == "code" else 80)
            for name, wording in columns.items()
        },
        height=min(38 * (len(shown) + 1), 330),
        alt=labels("data.changed"),
    )
    n_compared = labels.counted(int(changed["n_compared"].iloc[0]), "articles")
    parts.foot(labels("caption.changed", count=n_compared), "code_changes", changed)
    examples(v, shown)


def examples(v: parts.View, changed: DataFrame) -> None:
    """Draw, for a code to choose, titles of articles gained and lost; each opens its article."""
    names = {f"{row.kind} {row.id}": f"{row.code} · {row.kind_named}" for row in changed.itertuples()}
    code = picked("changed_code", v.labels("control.changed_code"), names)
    row = first(changed[changed["kind"] + " " + changed["id"] == code])
    stated = {"lang": v.labels.lang} if v.labels.lang != "vi" else {}
    columns = st.columns(2, gap="large")
    for column, side, n in zip(columns, ("gained", "lost"), (row.n_gained, row.n_lost), strict=True):
        with column:
            st.markdown(f"**{v.labels(f'data.changed.{side}', count=v.labels.counted(int(n), 'articles'))}**")
            titles, ids = getattr(row, side), getattr(row, f"{side}_ids")
            if not len(titles):
                st.caption(v.labels("data.changed.no_titles"))
            for title, article_id in zip(titles, ids, strict=True):
                st.page_link(
                    parts.VIEWS / "articles.py",
                    label=plain(title) or DASH,
                    icon=":material/article:",
                    query_params={**stated, "article": article_id},
                )


def build_name(labels: Labels, build: Build) -> str:
    """Name a build by when it was published and the codebook it used last; empty when it cannot be read."""
    try:
        fresh = first(parts.answer(str(build.path), Filters(), "freshness", ()))
    except DatabaseError:
        return ""
    stamp = build.name.split("-")[1]
    try:
        moment = labels.moment(local(datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)))
    except ValueError:
        moment = stamp
    return labels("data.changed.build", moment=moment, codebook=str(fresh.codebook_version))
