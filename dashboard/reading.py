"""The reading pane: an article's text with the words that counted, and the codes that they gave."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import streamlit as st
from pandas import DataFrame, Series, isna

from dashboard import address, parts
from dashboard.frames import rows
from dashboard.highlights import KINDS, MARKS, Span, element, marked, paragraphs, safe_url
from dashboard.search import Node, hits

TextField = Literal["title", "lead", "body"]
FIELDS: tuple[TextField, ...] = ("title", "lead", "body")


def pane(v: parts.View, article_id: str, sought: Node | None = None) -> None:
    """Draw an article; the address then names it.

    Args:
        v: the view.
        article_id: the article.
        sought: the search whose hits are marked too.
    """
    found = v.ask("article", article_id=article_id)
    if found.empty:
        address.keep("article", [])
        st.info(v.labels("article.gone"), icon=":material/search_off:")
        return
    address.keep("article", [article_id])
    article = found.iloc[0]
    codes, mentions = v.ask("article_codes", article_id=article_id), v.ask("article_mentions", article_id=article_id)
    left, right = st.columns([5, 2], gap="large")
    with right:
        offered = KINDS if sought is None else MARKS
        shown = st.pills(
            v.labels("article.marks"),
            offered,
            selection_mode="multi",
            default=offered,
            format_func=lambda kind: v.labels(f"kind.{kind}"),
            key="marks" if sought is None else "marks_and_hits",
            persist_state="session",
            wrap=True,
        )
        for kind in KINDS:
            of_kind = codes[codes["kind"] == kind]
            if len(of_kind):
                st.html(element("b", v.labels(f"kind.{kind}")) + evidence(v, of_kind, mentions))
        if url := safe_url(article["url"] if isinstance(article["url"], str) else None):
            st.link_button(v.labels("article.open"), url, icon=":material/open_in_new:")
    with left:
        marks = mentions[mentions["kind"].isin(shown)]
        st.html(text(v, article, marks, sought if "search" in shown else None))
        parts.foot(v.labels("caption.mentions", count=len(mentions)), "article_mentions", mentions)


def text(v: parts.View, article: Series, mentions: DataFrame, sought: Node | None = None) -> str:
    """Return an article as HTML, its mentions and the hits of a search marked; all of its words escaped.

    Args:
        v: labels and language.
        article: a row of `queries.article`.
        mentions: rows of `queries.article_mentions` to mark.
        sought: the search whose hits to mark; None for none.
    """
    html = {}
    for field in FIELDS:
        found = [
            Span(start, end, "search", v.labels("kind.search")) for start, end in hits(article[field], sought, field)
        ]
        html[field] = marked(article[field], [*spans(v, mentions[mentions["field"] == field]), *found])
    where = [
        str(article["outlet"]),
        v.labels.moment(article["published_at"].to_pydatetime()),
        v.labels.week(article["published_date"].date()),
    ]
    if article["n_in_story"] > 1:
        where.append(v.labels("article.in_story", count=int(article["n_in_story"])))
    return "".join(
        (
            '<article class="gb-read">',
            f"<h2>{html['title']}</h2>",
            element("p", " · ".join(where), "gb-meta"),
            f'<div class="gb-lead">{paragraphs(html["lead"])}</div>',
            paragraphs(html["body"]),
            "</article>",
        )
    )


def spans(v: parts.View, mentions: DataFrame) -> list[Span]:
    """Return a field's mentions as spans with the labels of the reader's language."""
    return [
        Span(int(row.start_char), int(row.end_char), str(row.kind), str(label))
        for row, label in zip(rows(mentions), v.label(mentions), strict=True)
    ]


def evidence(v: parts.View, codes: DataFrame, mentions: DataFrame) -> str:
    """Return the codes of an article as HTML, the chief ones first and in bold, each with the words that gave it and
    where these stand; a code without words of its own has them from the codes beneath it.

    Args:
        v: labels and language.
        codes: rows of `queries.article_codes` of one kind.
        mentions: rows of `queries.article_mentions`.
    """
    items = []
    for row, label in zip(rows(codes), v.label(codes), strict=True):
        name = element(
            "b" if not isna(row.is_main) and row.is_main else "span", f"{label} {v.labels.number(row.n_mentions)}"
        )
        own = mentions[(mentions["kind"] == row.kind) & (mentions["id"] == row.id)]
        words = " · ".join(surfaces(v, own)) or v.labels("article.from_beneath")
        items.append(f'<li><mark class="{row.kind}">{name}</mark>{element("small", words)}</li>')
    return f'<ul class="gb-codes">{"".join(items)}</ul>'


def surfaces(v: parts.View, mentions: DataFrame) -> list[str]:
    """Return the wordings of a code's mentions, most frequent first, each with how often it stands in which field."""
    places: dict[str, Counter[str]] = {}
    printed: dict[str, Counter[str]] = {}
    for row in rows(mentions):
        surface = " ".join(row.surface.split())
        places.setdefault(surface.lower(), Counter())[row.field] += 1
        printed.setdefault(surface.lower(), Counter())[surface] += 1
    written = []
    for wording, fields in sorted(places.items(), key=lambda each: -each[1].total()):
        where = ", ".join(f"{v.labels(f'field.{field}')} {fields[field]}" for field in FIELDS if fields[field])
        ((usual, _),) = printed[wording].most_common(1)
        written.append(f"“{usual}” {where}")
    return written
