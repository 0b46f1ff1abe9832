"""The reviewers' charts: what they draw of rows that can be checked by eye."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from pandas import DataFrame

from dashboard import charts
from dashboard.charts.dumbbell import interval_words
from dashboard.charts.strips import spike_colour
from dashboard.charts.together import spread
from dashboard.frames import first
from dashboard.labels import Labels
from dashboard.theme import DARK, LIGHT, Theme

VI, EN = Labels("vi"), Labels("en")
NAN = float("nan")


def judged(**columns: list[Any]) -> DataFrame:
    """Three weeks of one code: too little to judge, as expected, a spike."""
    return DataFrame(
        {
            "id": ["health"] * 3,
            "label": ["Y tế <b>"] * 3,
            "period_start": pd.to_datetime(["2021-03-01", "2021-03-08", "2021-03-15"]),
            "period": ["2021-W09", "2021-W10", "2021-W11"],
            "n": [1, 3, 12],
            "expected": [0.5, 3.2, 4.0],
            "expected_low": [NAN, 0.0, 1.0],
            "expected_high": [NAN, 8.0, 9.0],
            "ratio": [2.0, 0.94, 3.0],
            "q_value": [NAN, 0.6, 0.01],
            "is_spike": [False, False, True],
            "link": ["", "", "spike=topic:health:2021-W11"],
            **columns,
        }
    )


def compared(**columns: list[Any]) -> DataFrame:
    """One code that differs for certain, one that may not, one without an interval."""
    return DataFrame(
        {
            "label": ["Y tế", "Bầu cử", "Thể thao"],
            "n_a": [30, 11, 2],
            "n_a_total": [100, 100, 10],
            "share_a": [0.30, 0.11, 0.2],
            "n_b": [10, 10, 1],
            "n_b_total": [100, 100, 10],
            "share_b": [0.10, 0.10, 0.1],
            "difference": [0.20, 0.01, 0.1],
            "difference_low": [0.09, -0.075, NAN],
            "difference_high": [0.31, 0.095, NAN],
            **columns,
        }
    )


def texts(figure: go.Figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def drawn(figure: go.Figure) -> list[Any]:
    """The traces that hold data, without those of the legend."""
    return [trace for trace in figure.data if trace.x is not None and trace.x[0] is not None]


def test_only_weeks_above_the_expected_are_coloured_and_lead_somewhere() -> None:
    (cells,) = drawn(charts.spike_strip(judged(), VI, LIGHT))
    assert cells.marker.color[2] == LIGHT.scale[-1]
    assert [colour.startswith("rgba") for colour in cells.marker.color[:2]] == [True, True]
    assert cells.marker.color[0] != cells.marker.color[1]
    assert list(cells.customdata) == ["", "", "spike=topic:health:2021-W11"]
    assert [cells.unselected.marker.opacity, cells.selected.marker.opacity] == [1, 1]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize(("ratio", "depth"), [(1.2, -4), (1.5, -3), (2.4, -2), (3.0, -1), (NAN, -1)])
def test_a_spike_is_the_deeper_the_more_times_the_expected_it_is(theme: Theme, ratio: float, depth: int) -> None:
    spike = first(judged(ratio=[ratio] * 3, is_spike=[True] * 3))
    assert spike_colour(spike, theme) == theme.scale[depth]


def test_a_cell_says_what_was_counted_and_expected_and_shows_labels_as_text() -> None:
    (cells,) = drawn(charts.spike_strip(judged(), VI, LIGHT))
    assert cells.hovertext[0] == "<b>Y tế &lt;b&gt;</b><br>tuần 9/2021: 1 bài<br>quá ít để xét"
    assert cells.hovertext[2].endswith("tuần 11/2021: 12 bài<br>dự kiến 4,0 (1–9)<br>cao hơn dự kiến")
    assert texts(charts.spike_strip(judged(), EN, LIGHT))[0].startswith("Y tế &lt;b&gt;")
    assert "1 week<" in texts(charts.spike_strip(judged(), EN, LIGHT))[0]


def test_the_chosen_week_is_outlined() -> None:
    (cells,) = drawn(charts.spike_strip(judged(), VI, LIGHT, chosen=("health", "2021-W11")))
    assert list(cells.marker.line.width) == [0, 0, 2]


def test_a_week_without_articles_leaves_a_column_empty() -> None:
    frame = judged(period_start=list(pd.to_datetime(["2021-03-01", "2021-03-08", "2021-03-22"])))
    (cells,) = drawn(charts.spike_strip(frame, VI, LIGHT))
    assert list(cells.x) == [0, 1, 3]


def test_the_line_breaks_where_a_week_has_no_articles_and_spikes_are_diamonds() -> None:
    frame = judged(period_start=list(pd.to_datetime(["2021-03-01", "2021-03-08", "2021-03-22"])))
    band, expected, line, points = charts.expected_weeks(frame, VI, LIGHT, chosen="2021-W11").data
    assert [None if pd.isna(n) else n for n in line.y] == [1, 3, None, 12]
    assert list(points.marker.symbol) == ["circle", "circle", "diamond"]
    assert list(points.marker.line.width) == [0, 0, 2]
    assert list(expected.y) == [3.2, 4.0]
    assert list(band.y) == [8, 9, 1, 0]


def test_a_cross_numbers_its_cells_and_leaves_zeros_blank() -> None:
    frame = DataFrame(
        {
            "id_a": ["a", "a", "b", "b"],
            "label_a": ["Bộ Y tế", "Bộ Y tế", "Thành ủy", "Thành ủy"],
            "n_a": [4, 4, 2, 2],
            "id_b": ["x", "y", "x", "y"],
            "label_b": ["COVID-19", "Bầu cử", "COVID-19", "Bầu cử"],
            "n_b": [5, 3, 5, 3],
            "n": [4, 0, 1, 2],
            "link": ["1", "2", "3", "4"],
        }
    )
    cells, numbers = charts.cross(frame, VI, LIGHT).data
    assert list(numbers.text) == ["4", "", "1", "2"]
    assert cells.marker.color[0] == LIGHT.scale[-1]
    assert cells.marker.color[1] == LIGHT.scale[0]
    assert numbers.textfont.color[:2] == ("#FFFFFF", "#10141A")
    assert "100,0% số bài của cơ quan<br>80,0% số bài của chiến dịch" in cells.hovertext[0]


def test_a_difference_beyond_chance_is_coloured_and_the_others_are_grey() -> None:
    figure = charts.dumbbell(compared(), VI, LIGHT, names=("A", "B"))
    side_b, side_a = [trace for trace in drawn(figure) if trace.mode == "markers"]
    assert list(side_a.marker.color) == [LIGHT.rise, LIGHT.doubt, LIGHT.doubt]
    assert (side_a.marker.symbol, side_b.marker.symbol) == ("circle", "diamond")
    assert [round(end, 3) for end in side_a.error_x.array] == [0.11, 0.085, 0]
    assert [trace.name for trace in figure.data if trace.x[0] is None] == ["A", "B"]


def test_a_difference_stands_in_words_with_its_interval() -> None:
    said = texts(charts.dumbbell(compared(note=["9 cuộc", "", "1 cuộc"]), VI, LIGHT, names=("A", "B")))
    assert said[0].startswith("Y tế  <b>+20,0 điểm %</b>")
    assert "95%: +9,0 đến +31,0 · 9 cuộc" in said[0]
    assert "95%: −7,5 đến +9,5<" in said[1]
    assert "quá ít để có khoảng 95% · 1 cuộc" in said[2]
    assert interval_words(first(compared()), EN) == "95%: +9.0 to +31.0"
    hardly = first(compared().assign(difference_low=0.0002, difference_high=0.0461))
    assert interval_words(hardly, VI) == "95%: +0,02 đến +4,61"
    touching = first(compared().assign(difference_low=0.0, difference_high=0.0461))
    assert interval_words(touching, VI) == "95%: 0,0 đến +4,6"


def test_windows_are_drawn_about_zero() -> None:
    frame = compared().assign(
        days=[7, 14, 28],
        n_briefings=[9, 8, 3],
        n_before=1,
        n_before_total=2,
        n_after=1,
        n_after_total=2,
        share_before=0.5,
        share_after=0.5,
    )
    figure = charts.windows(frame, VI, LIGHT)
    low, high = figure.layout.xaxis.range
    assert low == -high
    assert high > 0.31
    assert "9 cuộc" in texts(figure)[0]
    assert list(figure.data[0].error_x.array)[2] == 0


def test_every_wait_can_be_clicked_however_few_items_it_has() -> None:
    frame = DataFrame(
        {
            "label": ["1 ngày", "Chưa bài nào", "Chưa đủ ngày"],
            "n": [30, 2, 0],
            "is_late": [False, True, False],
            "is_open": [False, False, True],
            "link": ["wait=1", "wait=none", "wait=open"],
        }
    )
    columns, bars = charts.days_to_first(frame, VI, LIGHT).data
    assert list(columns.customdata) == ["wait=1", "wait=none", "wait=open"]
    assert min(columns.y) > max(bars.y)
    assert list(bars.marker.color) == [LIGHT.accent, LIGHT.fall, LIGHT.neutral]


def test_codes_in_one_chart_differ_in_the_shape_of_their_points_too() -> None:
    weeks = pd.to_datetime(["2021-03-01", "2021-03-08"])
    frame = DataFrame(
        {
            "id": ["a", "a", "b", "b"],
            "label": ["Y tế", "Y tế", "Bầu cử", "Bầu cử"],
            "period_start": [*weeks, *weeks],
            "period": ["2021-W09", "2021-W10"] * 2,
            "n": [1.0, 2.0, 3.0, 4.0],
            "n_total": [10.0] * 4,
            "share": [0.1, 0.2, 0.3, 0.4],
            "share_low": [0.0] * 4,
            "share_high": [1.0] * 4,
            "is_complete": [True, False, True, False],
        }
    )
    figure = charts.lines_together(frame, VI, LIGHT, colours={"a": "#111111", "b": "#222222"})
    solid = [trace for trace in figure.data if trace.mode == "lines+markers"]
    assert [(trace.name, trace.marker.symbol, trace.line.color) for trace in solid] == [
        ("Y tế", "circle", "#111111"),
        ("Bầu cử", "square", "#222222"),
    ]
    assert [None if pd.isna(n) else n for n in solid[0].y] == [1, None]
    assert figure.layout.showlegend is False
    assert [(note.text, note.y) for note in figure.layout.annotations] == [
        ('<span style="color:#222222">■</span> Bầu cử', 4),
        ('<span style="color:#111111">●</span> Y tế', 2),
    ]


@pytest.mark.parametrize(
    ("wanted", "heights", "places"),
    [
        ([50, 200], [20, 20], [50, 200]),
        ([50, 55, 60], [20, 20, 20], [50, 70, 90]),
        ([295, 298, 300], [20, 20, 20], [250, 270, 290]),
        ([0], [20], [10]),
        ([100, 100], [20, 40], [100, 130]),
        ([], [], []),
    ],
)
def test_names_are_moved_apart_no_further_than_they_must(
    wanted: list[float], heights: list[float], places: list[float]
) -> None:
    assert spread(wanted, heights, 300) == places
