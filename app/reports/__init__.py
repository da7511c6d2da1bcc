"""Reports: what is due, customers, journal, renewals by month, birthdays, addresses, calls; on paper and as CSV."""
from app.reports.making import NAMES, STYLES, ReportResult, make

__all__ = ["NAMES", "STYLES", "ReportResult", "make"]
