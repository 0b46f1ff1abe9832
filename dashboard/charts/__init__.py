"""Frame → Plotly figure. Pure: no query, no Streamlit, no wording of its own.

Every frame may carry a `link` column: the address parameters that a click on the row leads to
('topic=health&from=2021-03-08'), kept in the figure as customdata.
"""

from dashboard.charts.cadence import calendar, days_between, stated_weeks
from dashboard.charts.dates import has_cuts
from dashboard.charts.dumbbell import dumbbell, windows
from dashboard.charts.expected import expected_weeks
from dashboard.charts.over_time import bars_over_time, line_over_time
from dashboard.charts.rows import changes, keyness, ranking
from dashboard.charts.strips import cross, spike_strip
from dashboard.charts.together import lines_together
from dashboard.charts.waiting import days_to_first

__all__ = [
    "bars_over_time",
    "calendar",
    "changes",
    "cross",
    "days_between",
    "days_to_first",
    "dumbbell",
    "expected_weeks",
    "has_cuts",
    "keyness",
    "line_over_time",
    "lines_together",
    "ranking",
    "spike_strip",
    "stated_weeks",
    "windows",
]
