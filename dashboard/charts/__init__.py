"""Frame → Plotly figure. Pure: no query, no Streamlit, no wording of its own.

Every frame may carry a `link` column: the address parameters that a click on the row leads to
('topic=health&from=2021-03-08'), kept in the figure as customdata.
"""

from dashboard.charts.cadence import calendar, days_between, stated_weeks
from dashboard.charts.over_time import bars_over_time, line_over_time
from dashboard.charts.pairs import pairs
from dashboard.charts.rows import changes, keyness, ranking

__all__ = [
    "bars_over_time",
    "calendar",
    "changes",
    "days_between",
    "keyness",
    "line_over_time",
    "pairs",
    "ranking",
    "stated_weeks",
]
