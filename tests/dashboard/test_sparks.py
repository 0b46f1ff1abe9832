from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from dashboard.report.sparks import PRINT, bar, interval, spark

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str, tag: str) -> list[dict[str, str]]:
    return [element.attrib for element in ElementTree.fromstring(svg).iter(f"{SVG}{tag}")]


def points(svg: str) -> list[list[tuple[float, float]]]:
    return [
        [(float(x), float(y)) for x, y in re.findall(r"([\d.]+),([\d.]+)", line["points"])]
        for line in drawn(svg, "polyline")
    ]


def test_a_line_begins_at_zero_and_ends_in_a_dot() -> None:
    svg = spark([0, 5, 10], PRINT, size=(108, 48))
    assert points(svg) == [[(4.0, 44.0), (54.0, 24.0), (104.0, 4.0)]]
    assert [(dot["cx"], dot["cy"]) for dot in drawn(svg, "circle")] == [("104.0", "4.0")]


def test_a_week_without_articles_breaks_the_line() -> None:
    svg = spark([10, 10, None, 10, None, 10, 10], PRINT, size=(68, 48))
    assert points(svg) == [[(4.0, 4.0), (14.0, 4.0)], [(54.0, 4.0), (64.0, 4.0)]]
    assert [dot["cx"] for dot in drawn(svg, "circle")] == ["34.0", "64.0"]


def test_the_mean_is_a_dashed_line_on_the_same_scale() -> None:
    (line,) = drawn(spark([10, 10], PRINT, mean=5, size=(108, 48)), "line")
    assert (line["y1"], line["y2"], line["stroke-dasharray"]) == ("24.0", "24.0", "3 3")
    assert drawn(spark([10, 10], PRINT, size=(108, 48)), "line") == []


def test_an_unfinished_week_is_a_hollow_dot_apart_from_the_line() -> None:
    svg = spark([10, 10, 5], PRINT, size=(108, 48), is_finished=False)
    assert points(svg) == [[(4.0, 4.0), (54.0, 4.0)]]
    assert [(dot["cx"], dot["fill"]) for dot in drawn(svg, "circle")] == [("104.0", PRINT.paper)]


@pytest.mark.parametrize("values", [[], [None], [None, None], [0], [0, 0], [3]])
def test_little_or_nothing_to_draw_is_no_error(values: list[float | None]) -> None:
    ElementTree.fromstring(spark(values, PRINT, size=(100, 40)))


def test_a_bar_is_as_long_as_its_share_of_the_most() -> None:
    assert drawn(bar(5, 10, PRINT, size=(102, 14)), "rect")[0]["width"] == "50.0"
    ElementTree.fromstring(bar(0, 0, PRINT, mark=0, size=(102, 14)))


def test_a_rise_is_filled_and_a_fall_hollow() -> None:
    (rise,) = drawn(interval(0.01, 0.05, 0.1, (-0.1, 0.1), PRINT, size=(108, 14)), "circle")
    (fall,) = drawn(interval(-0.1, -0.05, -0.01, (-0.1, 0.1), PRINT, size=(108, 14)), "circle")
    assert (rise["cx"], rise["fill"]) == ("79.0", PRINT.rise)
    assert (fall["cx"], fall["fill"]) == ("29.0", PRINT.paper)
