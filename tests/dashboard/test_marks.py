from __future__ import annotations

import plotly.graph_objects as go

from dashboard import marks


def bars(**changes: object) -> go.Figure:
    return go.Figure(
        go.Bar(
            x=[1, 2, 3],
            hovertext=["<b>Y tế &amp; đời sống</b><br>12 bài · 3,0%<br>khoảng: 1–5%", "<b>Thể thao</b>", ""],
            customdata=["topic=health", "topic=sport", "topic=none"],
            **changes,
        )
    )


def test_marks_are_listed_with_what_the_pointer_says_and_where_they_lead() -> None:
    assert marks.listed({"": bars()}) == {"topic=health": "Y tế & đời sống · 12 bài · 3,0%", "topic=sport": "Thể thao"}


def test_marks_of_several_charts_begin_with_the_name_of_theirs() -> None:
    assert list(marks.listed({"Báo A": bars()}).values())[1] == "Báo A · Thể thao"


def test_what_leads_nowhere_is_not_listed() -> None:
    plain = go.Figure(go.Bar(x=[1], hovertext=["1"]))
    assert not marks.lead_somewhere(plain)
    assert marks.lead_somewhere(bars())
    assert marks.listed({"": plain}) == {}
    assert marks.listed({"": go.Figure(go.Bar(x=[1], hovertext=["1"], customdata=[""]))}) == {}


def test_a_mark_drawn_twice_is_listed_once() -> None:
    twice = go.Figure([*bars().data, *bars().data])
    assert len(marks.listed({"": twice})) == 2
