"""Codes over time in many small charts or in one, as the reader likes."""

from __future__ import annotations

from pandas import DataFrame

from dashboard import charts, codes, parts, quality, statistics
from dashboard.address import choice


def layout_switch() -> str:
    """Draw the switch between many small charts and one for all: 'many' or 'one'."""
    labels = parts.view().labels
    return choice("layout", labels("control.layout"), {name: labels(f"layout.{name}") for name in ("many", "one")})


def in_one_chart(series: DataFrame, kind: str, period: str, value: codes.Value, measure: str = "mentions") -> None:
    """Draw a line per code in one chart; arguments as `codes.over_time`."""
    v = parts.view()
    series = codes.linked(statistics.with_shares(series), kind, measure, period)
    ids = list(dict.fromkeys(series["id"]))
    series = series.assign(label=v.named(series, kind))
    parts.chart(
        charts.lines_together(
            series,
            v.labels,
            v.theme,
            value=value,
            unit=v.filters.unit,
            colours={code: v.colour(kind, code) for code in ids},
        ),
        key=f"{kind}_series_together",
        alt=v.labels("layout.one.alt", codes=", ".join(dict.fromkeys(series["label"]))),
        caption=f"{v.labels('caption.together', point=codes.point(period, value))} "
        f"{quality.sentence(v, kind, ids, measure)}",
        data=codes.with_quality(series, kind, measure),
    )
