"""Before an undo would make letters due again that are on paper: were they posted? An undo from anywhere asks here."""
from __future__ import annotations

from typing import Any

from app.i18n import _
from ui.kit.shell import Shell

NONE, SOME, ALL = "none", "some", "all"  # of the letters were posted
NO_PAPER, STOP = "", "stop"


def ask(shell: Shell, count: int) -> str | None:
    """Which of so many letters were posted: NONE, SOME or ALL; None when the user thinks better of it."""
    detail = _("What was not posted leaves the journal and is to be done again. What was posted stays, or it would be sent twice.")
    if count == 1:
        return shell.choose(_("Was the letter posted?"), ((NONE, _("No: undo")), (ALL, _("Yes: leave all as it is"))), detail)
    answers = ((NONE, _("None of them: undo")), (SOME, _("Some of them: show me the letters")), (ALL, _("All of them: leave all as it is")))
    return shell.choose(_("Were these {count} letters posted?").format(count=f"{count:,}"), answers, detail)


def before_undo(context: Any, shell: Shell, action: int) -> str:
    """Ask before this action is undone: NO_PAPER (there was nothing to ask), NONE of its paper was posted, or STOP."""
    from app.letters import posted

    letters = posted.went(context, action)
    if not letters:
        return NO_PAPER
    said = ask(shell, len(letters))
    if said == SOME:
        show_letters(shell, letters[0])
    return NONE if said == NONE else STOP


def show_letters(shell: Shell, letter: int) -> None:
    """Show the letters, to choose those that were not posted."""
    shell.open_room("letters", letter)
    shell.toast(_("Choose the letters that were not posted, then “Not posted: take back”"))
