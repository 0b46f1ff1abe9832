from __future__ import annotations

import pandas as pd
import pytest
from pandas import DataFrame, Timestamp

from dashboard import charts
from dashboard.charts.dates import cuts, dates_axis, is_cut, tick_words
from dashboard.labels import Labels
from dashboard.theme import LIGHT

VI = Labels("vi")


def weeks(first: str, last: str, *with_articles: str) -> DataFrame:
    """Every week from first to last; those named hold an article, the others are gaps."""
    starts = pd.date_range(first, last, freq="7D")
    return DataFrame(
        {
            "period_start": starts,
            "period": [f"{day:%G-W%V}" for day in starts],
            "n": [1.0 if f"{day:%Y-%m-%d}" in with_articles else None for day in starts],
            "n_total": 1.0,
            "is_complete": True,
        }
    )


APART = weeks("2017-02-06", "2017-07-03", "2017-02-06", "2017-02-13", "2017-06-26", "2017-07-03")


def test_more_than_a_quarter_without_articles_is_left_out_from_a_week_after_to_a_week_before() -> None:
    assert cuts(APART) == [(Timestamp("2017-02-20"), Timestamp("2017-06-19"))]


def test_thirteen_weeks_between_articles_are_not_left_out() -> None:
    assert cuts(weeks("2021-01-04", "2021-04-05", "2021-01-04", "2021-04-05")) == []
    assert len(cuts(weeks("2021-01-04", "2021-04-12", "2021-01-04", "2021-04-12"))) == 1
    assert cuts(weeks("2021-01-04", "2021-01-04", "2021-01-04")) == []


def test_an_axis_without_long_gaps_is_whole() -> None:
    axis = dates_axis(weeks("2021-01-04", "2021-03-01", "2021-01-04", "2021-03-01"), 4)
    assert "rangebreaks" not in axis
    assert axis["dtick"] == 3 * 7 * 86_400_000


def test_ticks_stand_only_where_the_axis_is_drawn_and_name_each_year_once() -> None:
    axis = dates_axis(APART, 4)
    assert axis["rangebreaks"] == [{"bounds": ["2017-02-20", "2017-06-19"]}]
    assert not any(is_cut(day, cuts(APART)) for day in axis["tickvals"])
    assert axis["ticktext"] == ["06/02<br>2017", "20/02", "26/06"]
    assert tick_words([Timestamp("2020-12-28"), Timestamp("2021-01-04"), Timestamp("2021-01-11")]) == [
        "28/12<br>2020",
        "04/01<br>2021",
        "11/01",
    ]


@pytest.mark.parametrize("draw", [charts.bars_over_time, charts.line_over_time])
def test_what_is_left_out_is_marked_and_no_number_changes(draw: object) -> None:
    frame = APART.assign(share=1.0, share_low=1.0, share_high=1.0)
    figure = draw(frame, VI, LIGHT)  # type: ignore[operator]
    assert charts.has_cuts(figure)
    assert [(note.text, note.x) for note in figure.layout.annotations] == [("//", pd.Timestamp("2017-02-20"))]
    assert pd.Series(figure.data[0].y).sum() == 4


def test_events_in_what_is_left_out_are_not_drawn() -> None:
    frame = APART.assign(share=1.0, share_low=1.0, share_high=1.0)
    milestones = DataFrame({"on_date": pd.to_datetime(["2017-02-08", "2017-04-30"]), "label": ["đầu", "giữa"]})
    figure = charts.line_over_time(
        frame,
        VI,
        LIGHT,
        height=380,
        milestones=milestones,
        briefings=[Timestamp("2017-05-01"), Timestamp("2017-06-29")],
    )
    assert [note.text for note in figure.layout.annotations] == ["//", "đầu"]
    (ticks,) = [trace for trace in figure.data if trace.marker.symbol == "line-ns-open"]
    assert list(ticks.hovertext) == ["Giao ban ngày 29/06/2017"]
