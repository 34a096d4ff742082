"""Calendar values (TIMEX3 / ISO 8601) and what can be computed from them: intervals, arithmetic, names, stamps. Pure."""

from __future__ import annotations

from dateline.when.calendar import (
    add_months,
    day_of,
    on_or_after,
    on_or_before,
    quarter_value,
    season_of,
    shift,
    week_value,
    years_for_weekday,
)
from dateline.when.interval import Interval, contains, interval, overlaps, third
from dateline.when.names import MONTHS, SEASONS, WEEKDAYS, ZONES, month, weekday
from dateline.when.stamps import Stamp, find_stamps, parse_stamp

__all__ = [
    "MONTHS", "SEASONS", "WEEKDAYS", "ZONES", "Interval", "Stamp", "add_months", "contains", "day_of", "find_stamps", "interval", "month",
    "on_or_after", "on_or_before", "overlaps", "parse_stamp", "quarter_value", "season_of", "shift", "third", "week_value",
    "weekday", "years_for_weekday",
]  # fmt: skip
