"""Letters by themselves, in the window: looked for at the start and each morning, told once, printed on one click."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from app.changes import Changes
from app.errors import Locked, UserError
from app.i18n import _, ngettext
from ui.kit.messages import Banner
from ui.kit.work import Lane, Run
from ui.tray import notify

if TYPE_CHECKING:
    from app.automatic.paper import Sheaf
    from app.automatic.preparing import Done
    from app.progress import Progress
    from ui.kit.printing import Printed
    from ui.window_shell import WindowShell

START_MS, MINUTE_MS = 2000, 60 * 1000
RETRY = timedelta(minutes=5)  # after somebody else held the database
ELSEWHERE = Changes(frozenset({"letter", "letter_run", "automatic"}))


@dataclass(frozen=True)
class Bundle:
    """What one click prints: letters set for the printer, e-mails to be drafted, and why they must be looked at first, if so."""

    sheaf: Sheaf
    emails: tuple[int, ...]
    held: tuple[str, ...]


class Automatically(QObject):
    """Runs while the window is open; `banner` tells what is ready."""

    def __init__(self, context: Any, shell: WindowShell, lane: Lane, window: Any) -> None:
        super().__init__(window)
        self._context, self._shell, self._lane, self._window = context, shell, lane, window
        self._next = self._morning()
        self._looking, self._count, self._made = False, 0, 0
        self.banner = Banner()
        self.print_button = self.banner.add_button(_("Print"), self.print_ready)
        self.show_button = self.banner.add_button(_("Show"), self._on_show)
        self.undo_button = self.banner.add_button(_("Undo"), self._on_undo)
        self.banner.hide()
        self._start = QTimer(self, interval=START_MS, singleShot=True)
        self._start.timeout.connect(self.look)
        self._minutes = QTimer(self, interval=MINUTE_MS)
        self._minutes.timeout.connect(self.tick)
        shell.news.connect(self._on_news)

    def begin(self) -> None:
        """Look once the window stands, then each morning."""
        self._start.start()
        self._minutes.start()

    def rest(self) -> None:
        """Do nothing by itself, for a window that is only looked at."""
        self._start.stop()
        self._minutes.stop()

    def tick(self) -> None:
        """Look if the morning has come; asked each minute, since a laptop that sleeps stops every timer."""
        from app.automatic.morning import has_come

        if has_come(self._next, self._context.clock.now()):
            self.look()

    def look(self) -> None:
        """Prepare what is due, beside the window."""
        from app.automatic.looking import wanted
        from app.letters import pending

        self._next = self._morning()
        if self._looking or not (wanted(self._context) or any(pending.notes(self._context.places.letters))):
            return
        self._looking = True
        self._lane.start(Run(_("Preparing letters that are due"), self._prepare, self._on_prepared, self._on_refused, self._on_cancelled))

    def print_ready(self) -> None:
        """Print what is ready: at once, or with a look at it first where the wording goes out for the first time."""
        self.print_button.setEnabled(False)
        self._shell.work(_("Setting the letters"), self._bundle, self._on_bundled, self._on_not_bundled)

    def _prepare(self, progress: Progress) -> tuple[Done, bool]:
        """In the lane: what was done, and whether it is for this window to tell."""
        from app.automatic import telling
        from app.automatic.looking import look_after
        from ui.kit.printing import at_once

        done = look_after(self._context, progress, at_once)
        tell = bool(telling.sentence(done) or done.why)
        return done, tell and (telling.may_tell(self._context) or bool(done.finished))

    def _bundle(self, progress: Progress) -> Bundle:
        from app.automatic.paper import sheaf
        from app.automatic.waiting import look

        found = look(self._context)
        return Bundle(sheaf(self._context, found.ready, progress), found.emails, found.held)

    def _on_prepared(self, answer: tuple[Done, bool]) -> None:
        from app.automatic import telling

        done, tell = answer
        self._looking = False
        if done.busy:
            self._later()
            return
        if not done.off:
            self._context.news.publish(ELSEWHERE)  # the scheduler may have prepared them, of which no news came
        if tell:
            self._tell(telling.sentence(done), telling.hint(done), done.ready, bool(done.why), done.action if done.prepared else 0)

    def _on_refused(self, error: UserError) -> bool:
        """Somebody else is writing: later, silently. Anything else is said."""
        self._looking = False
        if isinstance(error, Locked):
            self._later()
        else:
            self._tell(_("The letters that are due could not be prepared."), str(error), 0, True)
        return True

    def _on_cancelled(self) -> None:
        self._looking = False

    def _on_bundled(self, bundle: Bundle) -> None:
        from app.letters.printing import job_title

        self.print_button.setEnabled(True)
        if not bundle.sheaf.ids:
            self._draft(bundle.emails)
            return
        title = job_title(self._context)
        printer = None if bundle.held else self._context.settings.automatic.printer
        self._shell.print_pages(bundle.sheaf.pdf, title, bundle.sheaf.parts, lambda printed: self._on_printed(bundle, printed),
                                bundle.sheaf.both_sides, printer)

    def _on_not_bundled(self, _error: UserError) -> bool:
        self.print_button.setEnabled(True)
        return False

    def _on_printed(self, bundle: Bundle, printed: Printed) -> None:
        from app.letters import recording

        ids = [bundle.sheaf.ids[part] for part in printed.parts]
        self._shell.act(lambda: recording.mark_printed(self._context, ids),
                        lambda marked: self._shell.toast(recording.told(marked), marked.action))
        self._draft(bundle.emails)

    def _draft(self, emails: tuple[int, ...]) -> None:
        """Write the drafts of the e-mails among them, then say what still waits."""
        from app.automatic.letting_go import drafts_of

        if emails:
            self._shell.work(_("Writing the e-mail drafts"), lambda progress: drafts_of(self._context, emails, progress), self._on_drafted)
        else:
            self._say_what_waits()

    def _on_drafted(self, files: tuple[str, ...]) -> None:
        count = ngettext("{count} e-mail draft was written", "{count} e-mail drafts were written", len(files)).format(count=len(files))
        self._shell.toast(count)
        self._say_what_waits()

    def _say_what_waits(self) -> None:
        from app.automatic.waiting import items

        count = len(items(self._context))
        if not count:
            self.banner.hide()
        elif count != self._count:
            self._count = count
            ready = ngettext("{count} letter is ready", "{count} letters are ready", count).format(count=f"{count:,}")
            self.banner.set(_("{words}.").format(words=ready))

    def _on_show(self) -> None:
        self.banner.hide()
        self._shell.open_room("letters", "outbox:waiting" if self._count else "outbox")

    def _on_undo(self) -> None:
        """What was prepared by itself is due again."""
        self.undo_button.hide()
        self._shell.undoing.undo_one(self._made)

    def _on_news(self, changes: Changes) -> None:
        if "setting" in changes.kinds:
            self._next = self._morning()
        if "letter" in changes.kinds and self.banner.isVisible() and self.print_button.isVisible():
            QTimer.singleShot(0, self, self._say_what_waits)

    def _tell(self, words: str, hint: str, ready: int, warning: bool, made: int = 0) -> None:
        self._count, self._made = ready, made
        self.undo_button.setVisible(bool(made))
        self.print_button.setVisible(bool(ready))
        self.banner.set(_("{words}.").format(words=words.rstrip(".")) if words else hint, "warning" if warning else "info",
                        hint if words else "")
        notify(self._window, self.banner.text())

    def _morning(self) -> Any:
        from app.automatic.morning import next_morning

        return next_morning(self._context.clock.now(), self._context.settings.automatic.at_hour)

    def _later(self) -> None:
        self._next = self._context.clock.now() + RETRY
