"""Which codes occur in the same articles."""

from __future__ import annotations

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard.charts.frame import bold, figure, links, wrapped
from dashboard.frames import rows
from dashboard.labels import Labels
from dashboard.theme import Theme

LABEL = 30
"""Letters on a line of a label."""
ROW = 36
"""Height of a row in pixels."""


def pairs(frame: DataFrame, labels: Labels, theme: Theme, *, unit: str = "articles") -> go.Figure:
    """Draw a triangle of squares: the darker and larger, the more articles name both.

    Args:
        frame: one row per pair, each pair once: id_a, label_a, id_b, label_b, n (articles that name both), jaccard;
            link is optional. Codes stand in the order of their pairs' counts, summed.
        labels: wording.
        theme: appearance.
        unit: what is counted.
    """
    names = {
        **dict(zip(frame["id_a"], frame["label_a"], strict=True)),
        **dict(zip(frame["id_b"], frame["label_b"], strict=True)),
    }
    weight = dict.fromkeys(names, 0)
    for row in rows(frame):
        weight[row.id_a] += row.n
        weight[row.id_b] += row.n
    order = {code: place for place, code in enumerate(sorted(names, key=lambda code: -weight[code]))}
    first = [min(order[a], order[b]) for a, b in zip(frame["id_a"], frame["id_b"], strict=True)]
    second = [max(order[a], order[b]) for a, b in zip(frame["id_a"], frame["id_b"], strict=True)]
    most = max(frame["n"], default=1)
    chart = figure(labels, theme, 110 + ROW * len(order))
    chart.add_scatter(
        x=first,
        y=second,
        mode="markers",
        marker={
            "symbol": "square",
            "size": [5 + 12 * (n / most) ** 0.5 for n in frame["n"]],
            "color": frame["n"],
            "colorscale": [[i / (len(theme.scale) - 2), colour] for i, colour in enumerate(theme.scale[1:])],
            "line": {"width": 0},
        },
        hovertext=[
            f"{bold(row.label_a)}<br>{bold(row.label_b)}"
            f"<br>{labels.counted(int(row.n), unit)} · Jaccard {labels.number(row.jaccard, 2)}"
            for row in rows(frame)
        ],
        hoverinfo="text",
        customdata=links(frame),
    )
    places = list(order.values())
    texts = [wrapped(names[code], LABEL) for code in order]
    chart.update_yaxes(
        tickvals=places[1:],
        ticktext=[f"{text}  {place + 1}" for place, text in enumerate(texts)][1:],
        range=[len(order) - 0.4, 0.4],
    )
    chart.update_xaxes(tickvals=places[:-1], ticktext=[str(place + 1) for place in places][:-1], side="bottom")
    chart.update_xaxes(showgrid=False, range=[-0.6, len(order) - 1.4])
    if texts:
        chart.add_annotation(
            x=0,
            y=1,
            xref="paper",
            yref="paper",
            yanchor="bottom",
            xanchor="left",
            showarrow=False,
            font={"size": 12},
            text=f"1 = {wrapped(names[next(iter(order))], 40)}",
        )
        chart.update_layout(margin={"t": 28})
    return chart
