"""From a mark to its articles: under any filters, what a click opens is as many articles as the mark says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import links, parts, queries
from dashboard.database import Build
from dashboard.filters import Filters, narrowed

APP = Path(parts.__file__).with_name("app.py")
COUNTED = re.compile(r"([\d.]+)(?: / [\d.]+)? (?:bài|tin)\b")
ELSEWHERE = {"spike", "briefing", "of", "wait"}
"""Parameters of marks that lead to other views than articles."""

UNDER = {
    "nothing": Filters(),
    "stories": Filters(unit="stories"),
    "a topic": Filters(topics=("disease",)),
    "half weeks": Filters(date(2021, 3, 3), date(2021, 3, 23)),
    "an agency's stories": Filters(agencies=("thanh-uy@hai-phong",), unit="stories"),
    "an outlet": Filters(outlets=("bao-a.vn", "dai-b.vn"), campaigns=("bau-cu",)),
}

OWN = {"compare": {"a_outlet": ["bao-a.vn"], "b_to": ["2021-03-10"], "kind": ["agency"]}}
"""What a view's own address says besides."""

DRAWN = {
    "overview": (7, 24),
    "topics": (10, 15),
    "agencies": (38, 42),
    "campaigns": (14, 23),
    "words": (4, 14),
    "guidance": (2, 2),
    "compare": (8, 15),
}
"""Marks of each view under no filter, and the articles that they say together."""


def marks(app: AppTest) -> Iterator[tuple[str, int]]:
    """Where each mark leads, and how many articles its text says."""
    for chart in app.get("plotly_chart"):
        traces = [trace for trace in json.loads(chart.proto.spec)["data"] if trace.get("customdata")]
        for trace in traces:
            for link, said in zip(trace["customdata"], trace["hovertext"], strict=True):
                if link and said and not ELSEWHERE & set(parse_qs(link)):
                    counted = COUNTED.search(said)
                    assert counted, (link, said)
                    yield link, int(counted[1].replace(".", ""))


def opened(build: Build, filters: Filters, link: str) -> int:
    """Articles of the list that a click on a mark opens."""
    own = parse_qs(link)
    address = narrowed(Filters() if own.pop(links.ALONE, None) else filters, own)
    first = {name: values[0] for name, values in address.items()}
    about = first.get("about")
    assert about in (None, "topic", "campaign", "agency")
    return queries.article_count(
        build,
        Filters.from_query(address),
        about=about,
        named=address.get("named", []),
        within=first.get("within", ""),
        unguided=first.get("unguided", ""),
        term=first.get("term"),
    )


@pytest.mark.parametrize("under", UNDER)
@pytest.mark.parametrize("view", ["overview", "topics", "agencies", "campaigns", "words", "guidance", "compare"])
def test_a_mark_opens_the_articles_that_it_counts(
    build: Build, monkeypatch: pytest.MonkeyPatch, view: str, under: str
) -> None:
    monkeypatch.setenv("GIAOBAN_HOME", str(build.home))
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.run()
    app.switch_page(f"views/{view}.py")
    for name, values in {**UNDER[under].query(), **OWN.get(view, {})}.items():
        app.query_params[name] = values
    app.run()
    assert not app.exception
    found = list(marks(app))
    assert [(link, n) for link, n in found if opened(build, UNDER[under], link) != n] == []
    if under == "nothing":
        assert (len(found), sum(n for _, n in found)) == DRAWN[view]
