from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from pandas import DataFrame, Timestamp

from dashboard import charts
from dashboard.charts.cadence import difference
from dashboard.charts.rows import placed
from dashboard.labels import Labels
from dashboard.statistics import with_changes, with_shares
from dashboard.theme import DARK, LIGHT, code_colours, faded

VI = Labels("vi")
NAN = float("nan")


def weeks(**columns: list[Any]) -> DataFrame:
    """Four ISO weeks of 2021: two with articles, a gap, and an unfinished one."""
    return DataFrame(
        {
            "period_start": pd.to_datetime(["2021-03-01", "2021-03-08", "2021-03-15", "2021-03-22"]),
            "period": ["2021-W09", "2021-W10", "2021-W11", "2021-W12"],
            "n": [3.0, 5.0, NAN, 1.0],
            "n_total": [10.0, 10.0, 0.0, 4.0],
            "is_complete": [True, True, True, False],
            "link": ["from=2021-03-01", "from=2021-03-08", "from=2021-03-15", "from=2021-03-22"],
            **columns,
        }
    )


def ranked(*labels: str) -> DataFrame:
    n = [8 - 2 * place for place in range(len(labels))]
    return with_shares(DataFrame({"label": labels, "n": n, "n_total": [20] * len(labels), "link": [*labels]}))


def solid(figure: go.Figure) -> Any:
    (line,) = [trace for trace in figure.data if trace.mode == "lines+markers"]
    return line


def hollow(figure: go.Figure) -> Any:
    (points,) = [trace for trace in figure.data if trace.mode == "markers" and trace.marker.color == LIGHT.paper]
    return points


def text_of(figure: go.Figure) -> list[str]:
    (texts,) = [trace.text for trace in figure.data if "textposition" in trace.to_plotly_json()]
    return list(texts)


def test_a_week_without_articles_has_no_bar_and_an_unfinished_one_is_hollow() -> None:
    (bars,) = charts.bars_over_time(weeks(), VI, LIGHT).data
    assert [None if pd.isna(y) else y for y in bars.y] == [3, 5, None, 1]
    assert list(bars.marker.color) == [LIGHT.accent] * 3 + [faded(LIGHT.accent, 0.12)]
    assert list(bars.marker.line.width) == [0, 0, 0, 1.5]
    assert list(bars.text) == ["3", "5", "–", "1"]


def test_a_bar_says_its_week_its_count_and_whether_it_is_finished() -> None:
    (bars,) = charts.bars_over_time(weeks(), VI, LIGHT).data
    assert bars.hovertext[1] == "<b>tuần 10/2021 (từ 08/03/2021)</b><br>5 bài"
    assert bars.hovertext[3] == ("<b>tuần 12/2021 (từ 22/03/2021)</b><br>1 bài<br>chưa trọn, không dùng để so sánh")


def test_a_gap_breaks_the_line_and_the_unfinished_week_is_a_hollow_point_off_it() -> None:
    figure = charts.line_over_time(with_shares(weeks()), VI, LIGHT)
    assert solid(figure).connectgaps is False
    assert [None if pd.isna(y) else y for y in solid(figure).y] == [3, 5, None, None]
    assert list(hollow(figure).y) == [1]


def test_finished_weeks_alone_have_no_hollow_point() -> None:
    figure = charts.line_over_time(with_shares(weeks(is_complete=[True] * 4)), VI, LIGHT)
    assert [trace.mode for trace in figure.data] == ["lines+markers"]


def test_a_share_has_its_interval_as_a_band_that_the_gap_cuts_in_two() -> None:
    frame = with_shares(weeks())
    bands = [t for t in charts.line_over_time(frame, VI, LIGHT, value="share").data if t.fill == "toself"]
    assert [len(band.x) for band in bands] == [4, 2]
    assert list(bands[0].y) == pytest.approx(
        [frame.share_high[0], frame.share_high[1], frame.share_low[1], frame.share_low[0]]
    )
    assert not [t for t in charts.line_over_time(frame, VI, LIGHT, value="n").data if t.fill == "toself"]


def test_a_point_says_count_share_and_interval() -> None:
    figure = charts.line_over_time(with_shares(weeks()), VI, LIGHT)
    assert solid(figure).hovertext[0] == (
        "<b>tuần 9/2021 (từ 01/03/2021)</b><br>3 bài / 10 · 30,0%<br>khoảng tin cậy 95%: 10,8–60,3%"
    )
    assert solid(figure).hovertext[2] == ""


def test_milestones_and_briefings_outside_the_period_do_not_stretch_the_axis() -> None:
    milestones = DataFrame(
        {"on_date": pd.to_datetime(["2021-03-10", "2021-05-23"]), "label": ["Hiệp thương", "Ngày bầu cử"]}
    )
    figure = charts.line_over_time(
        with_shares(weeks()),
        VI,
        LIGHT,
        height=380,
        milestones=milestones,
        briefings=[Timestamp("2021-03-11"), Timestamp("2022-01-06")],
    )
    assert len(figure.layout.shapes) == 1
    assert [note.text for note in figure.layout.annotations] == ["Hiệp thương"]
    assert figure.layout.xaxis.range[1] < Timestamp("2021-04-05")
    (ticks,) = [trace for trace in figure.data if trace.marker.symbol == "line-ns-open"]
    assert list(ticks.hovertext) == ["Giao ban ngày 11/03/2021"]


def test_milestones_close_together_are_named_on_lines_of_their_own_as_far_as_there_is_room() -> None:
    days = pd.date_range("2021-03-10", periods=7)
    milestones = DataFrame({"on_date": days, "label": [f"Vòng hiệp thương thứ {number}" for number in range(1, 8)]})
    figure = charts.line_over_time(with_shares(weeks()), VI, LIGHT, height=380, milestones=milestones)
    assert [(note.text[-1], round(note.y, 3)) for note in figure.layout.annotations] == [
        ("1", 0.965),
        ("2", 0.9),
        ("3", 0.835),
        ("4", 0.77),
        ("5", 0.705),
    ]
    (marks,) = [trace for trace in figure.data if trace.marker.symbol == "diamond"]
    assert len(marks.x) == 7


def test_a_ranking_writes_the_full_label_with_count_and_share() -> None:
    long = "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hải Phòng và các tổ chức thành viên"
    figure = charts.ranking(ranked("Y tế", long), VI, LIGHT)
    short_text, long_text = text_of(figure)
    assert short_text == "Y tế  <b>8</b> · 40,0%"
    assert long_text.replace("<br>", " ") == f"{long}  <b>6</b> · 30,0%"
    assert max(len(line) for line in long_text.split("<br>")) <= 38 + len("  <b>6</b> · 30,0%")
    assert list(figure.data[1].x) == [8, 6]


def test_a_long_name_pushes_the_rows_beneath_it_down_by_its_lines() -> None:
    short, tall = placed([("a", "1"), ("b", "2")]), placed([("a " * 30, "1"), ("b", "2")])
    assert tall[1].top - short[1].top == 19
    assert all(row.top < row.text_at < row.bar_at < row.end for row in [*short, *tall])


def test_a_ranking_by_share_has_whiskers_and_one_by_count_has_none() -> None:
    frame = ranked("Y tế")
    share, count = (charts.ranking(frame, VI, LIGHT, value=value).data[1] for value in ("share", "n"))
    assert share.x[0] == 0.4
    assert (share.error_x.array[0], share.error_x.arrayminus[0]) == pytest.approx(
        (frame.share_high[0] - 0.4, 0.4 - frame.share_low[0])
    )
    assert count.error_x.array is None


def test_the_whole_row_of_a_short_bar_takes_the_click() -> None:
    figure = charts.ranking(ranked("Y tế", "Giáo dục"), VI, LIGHT)
    assert list(figure.data[0].customdata) == ["Y tế", "Giáo dục"]
    assert list(figure.data[0].x) == [8.16, 8.16]


def test_rows_without_links_cannot_be_clicked() -> None:
    figure = charts.ranking(ranked("Y tế").drop(columns="link"), VI, LIGHT)
    assert [trace.customdata for trace in figure.data] == [None] * len(figure.data)


def test_labels_cannot_smuggle_markup_into_a_chart() -> None:
    figure = charts.ranking(ranked("<a href='javascript:x'>x</a>"), VI, LIGHT)
    assert text_of(figure)[0].startswith("&lt;a href='javascript:x'&gt;x&lt;/a&gt;")
    assert "<a" not in figure.data[0].hovertext[0]


def test_changes_draw_the_week_filled_and_what_it_is_compared_with_hollow() -> None:
    frame = with_changes(
        DataFrame(
            {
                "kind": ["topic"],
                "label": ["Y tế"],
                "n": [30.0],
                "n_total": [100.0],
                "n_previous": [10.0],
                "n_previous_total": [100.0],
                "n_before": [160.0],
                "n_before_total": [800.0],
                "n_before_mean": [20.0],
            }
        )
    )
    figure = charts.changes(frame, VI, LIGHT, against="before")
    assert text_of(figure) == ["Y tế  <b>+10,0 điểm %</b> · 30 bài"]
    assert list(figure.data[2].x) == [0.3]
    assert figure.data[2].marker.color == (LIGHT.rise,)
    assert list(figure.data[1].x) == [0.2]
    assert list(charts.changes(frame, VI, LIGHT, against="previous").data[1].x) == [0.1]


def test_keyness_bars_are_as_long_as_z() -> None:
    frame = DataFrame({"term": ["bầu cử"], "z": [4.2], "n": [9], "n_other": [2], "share": [0.9], "share_other": [0.1]})
    figure = charts.keyness(frame, VI, LIGHT)
    assert list(figure.data[1].x) == [4.2]
    assert figure.data[0].hovertext[0].endswith("z = 4,2")


def slots() -> DataFrame:
    return DataFrame(
        {
            "rhythm": ["weekly"] * 4,
            "slot": ["2021-W06", "2021-W07", "2021-W08", "2021-W09"],
            "is_held": [True, False, False, True],
            "holiday_vi": [None, "Tết Nguyên đán", None, None],
            "holiday_en": [None, "Lunar New Year", None, None],
            "briefing_date": pd.to_datetime(["2021-02-11", None, None, "2021-03-04"]),
            "days_since_previous": [NAN, NAN, NAN, 21.0],
            "stated_week": [6, None, None, 8],
            "held_week": [6, None, None, 9],
            "link": ["briefing=a", "", "", "briefing=b"],
        }
    )


def test_the_calendar_tells_held_from_missed_and_from_holidays() -> None:
    held, missed, holiday = charts.calendar(slots(), VI, LIGHT).data
    assert (list(held.x), list(missed.x), list(holiday.x)) == ([6, 9], [8], [7])
    assert len({held.marker.symbol, missed.marker.symbol, holiday.marker.symbol}) == 3
    assert holiday.hovertext[0] == "<b>tuần 7/2021</b><br>Trùng ngày nghỉ: Tết Nguyên đán"
    assert held.hovertext[1] == "<b>tuần 9/2021</b><br>họp ngày 04/03/2021"
    assert list(held.customdata) == ["briefing=a", "briefing=b"]


def test_a_calendar_has_room_for_its_legend_and_its_weeks_on_a_phone() -> None:
    layout = charts.calendar(slots(), VI, LIGHT).layout
    assert layout.margin.t >= 3 * 20  # three lines, one for each meaning
    assert layout.height - layout.margin.t - layout.margin.b >= 30  # a year
    assert layout.legend.maxheight == 1  # never scrolled


def test_longer_than_a_week_stands_out_between_weekly_briefings() -> None:
    frame = slots().tail(1).reset_index(drop=True)
    assert charts.days_between(frame, VI, LIGHT).data[0].marker.color == (LIGHT.fall,)
    on_time = frame.assign(days_since_previous=7.0)
    assert charts.days_between(on_time, VI, LIGHT).data[0].marker.color == (LIGHT.accent,)
    monthly = frame.assign(rhythm="monthly")
    assert charts.days_between(monthly, VI, LIGHT).data[0].marker.color == (LIGHT.accent,)


def test_a_stated_week_stands_as_far_from_zero_as_it_differs() -> None:
    stems, points = charts.stated_weeks(slots(), VI, LIGHT).data
    assert (list(stems.y), list(points.y)) == ([0, -1], [0, -1])
    assert list(points.marker.color) == [LIGHT.accent, LIGHT.fall]
    assert points.hovertext[1] == "<b>04/03/2021</b><br>Tuần ghi trong bài: 8<br>Tuần ISO: 9"


@pytest.mark.parametrize(("stated", "held", "apart"), [(10, 10, 0), (13, 12, 1), (1, 53, 0), (1, 52, 1), (52, 1, -1)])
def test_weeks_are_compared_across_the_turn_of_the_year(stated: int, held: int, apart: int) -> None:
    assert difference(stated, held) == apart


def test_numbers_on_axes_follow_the_language() -> None:
    assert charts.bars_over_time(weeks(), VI, LIGHT).layout.separators == ",."
    assert charts.bars_over_time(weeks(), Labels("en"), DARK).layout.separators == ".,"


def test_a_code_keeps_its_colour_whatever_else_is_shown() -> None:
    colours = code_colours(["health", "sport", "weather"], LIGHT)
    assert len(set(colours.values())) == 3
    assert code_colours(["health", "sport"], LIGHT)["sport"] == colours["sport"]
    assert len(set(LIGHT.codes)) == len(set(DARK.codes)) == 18
