"""Dates in Ukrainian: «3 грудня 2026 року, 09:54»."""

DATE_FORMAT = "j E Y року"
DATETIME_FORMAT = "j E Y року, H:i"
MONTH_DAY_FORMAT = "j E"
