"""The reading pane: an article's text with the words that counted, and the codes that they gave."""

from __future__ import annotations

import streamlit as st
from pandas import DataFrame, Series, isna

from dashboard import address, parts
from dashboard.frames import rows
from dashboard.highlights import KINDS, Span, element, marked, paragraphs, safe_url

FIELDS = ("title", "lead", "body")


def pane(v: parts.View, article_id: str) -> None:
    """Draw an article; the address then names it."""
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
        shown = st.pills(
            v.labels("article.marks"),
            KINDS,
            selection_mode="multi",
            default=KINDS,
            format_func=lambda kind: v.labels(f"kind.{kind}"),
            key="marks",
            persist_state="session",
        )
        for kind in KINDS:
            rows = codes[codes["kind"] == kind]
            if len(rows):
                st.html(element("b", v.labels(f"kind.{kind}")) + code_list(v, rows))
        if url := safe_url(article["url"] if isinstance(article["url"], str) else None):
            st.link_button(v.labels("article.open"), url, icon=":material/open_in_new:")
    with left:
        st.html(text(v, article, mentions[mentions["kind"].isin(shown)]))
        parts.foot(v.labels("caption.mentions", count=len(mentions)), "article_mentions", mentions)


def text(v: parts.View, article: Series, mentions: DataFrame) -> str:
    """Return an article as HTML, its mentions marked; all of its words escaped.

    Args:
        v: labels and language.
        article: a row of `queries.article`.
        mentions: rows of `queries.article_mentions` to mark.
    """
    html = {field: marked(article[field], spans(v, mentions[mentions["field"] == field])) for field in FIELDS}
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


def code_list(v: parts.View, codes: DataFrame) -> str:
    """Return the codes of an article with how often each is mentioned; the chief ones first and in bold."""
    items = []
    for row, label in zip(rows(codes), v.label(codes), strict=True):
        name = element(
            "b" if not isna(row.is_main) and row.is_main else "span", f"{label} {v.labels.number(row.n_mentions)}"
        )
        items.append(f'<mark class="{row.kind}">{name}</mark>')
    return f'<div class="gb-codes">{"".join(items)}</div>'
