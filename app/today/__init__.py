"""Today: what is due, what was decided about it, and who has not been heard from."""
from app.today.deciding import done, done_all, not_done, snooze, snooze_all, that_can_wait
from app.today.gathering import count, counts, due, letters_among, letters_due, next_up, put_off, renewals_due
from app.today.quiet import quiet
from app.today.rows import Counts, DueRow, NextUp, QuietRow

__all__ = ["Counts", "DueRow", "NextUp", "QuietRow", "count", "counts", "done", "done_all", "due", "letters_among", "letters_due",
           "next_up", "not_done", "put_off", "quiet", "renewals_due", "snooze", "snooze_all", "that_can_wait"]
