"""Reports: what is due, customers, journal, renewals by month, birthdays; on paper and as CSV."""
from app.reports.making import NAMES, ReportResult, make

__all__ = ["NAMES", "ReportResult", "make"]
