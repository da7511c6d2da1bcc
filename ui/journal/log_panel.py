"""Logging a contact: who, how, what was said, and what is to follow."""
from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app import journal, today
from app.i18n import _
from app.journal import CHANNELS, DIRECTIONS, KINDS, Entry, Logged
from ui.journal.channel_field import ChannelField
from ui.journal.looks import ICONS
from ui.kit.buttons import Button, PrimaryButton
from ui.kit.cards import Rule, Scrolled, SectionTitle, column_of, row_of
from ui.kit.fields import ChoiceField, FlagField, LineField, NumberField, TextField
from ui.kit.form import Form, FormField
from ui.kit.form_binding import same, write_field
from ui.kit.readable import readable
from ui.kit.shell import Shell
from ui.kit.text import literal
from ui.makers import customer_field, date_field, picked_customer
from ui.shortcut_sheet import native

EMPTY: dict[str, Any] = {"customer_id": None, "channel": "phone", "text": "", "kind": "", "direction": "", "date": None, "minutes": None,
                         "outcome": "", "snag": "", "follow_up": None, "follow_up_text": ""}
WIDE = ("customer_id", "channel", "text")
PAUSE_MS = 350
NOT_SAID = ("", _("Not said"))


class LogPanel(QWidget):
    """The form of a new entry. What the words of the note say (“wants a quote by friday”) is filled in where nothing stands yet."""

    logged = Signal(object)
    """A Logged."""

    def __init__(self, context: Any, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._settles = ""
        self._told: dict[str, Any] = {}
        self.form = Form(shell, self._save, self._fields(), live=False, columns=2, wide=WIDE)
        self.settles = FlagField("")
        self.settles.hide()
        self.save_button = PrimaryButton(_("Log contact"), tip_text=native("Ctrl+Return"), on_click=self.form.submit)
        page, column = Scrolled((16, 14, 16, 8)), column_of(self, spacing=0)
        column.addWidget(page, 1)
        page.body.setSpacing(10)
        for widget in (SectionTitle(_("Log a contact")), self.form):
            page.body.addWidget(widget)
        page.body.addStretch(1)
        foot = column_of(spacing=8)
        foot.setContentsMargins(16, 10, 16, 12)
        foot.addWidget(self.settles)
        foot.addLayout(row_of(self.save_button, Button(_("Clear"), on_click=self.start), 1))
        column.addWidget(Rule())
        column.addLayout(foot)
        self.form.saved.connect(self._on_saved)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._fill_in)
        self.form.field("text").textChanged.connect(self._pause.start)
        self.start()

    @property
    def customer_id(self) -> int | None:
        """The customer picked."""
        found = self.form.values()["customer_id"]
        return found if isinstance(found, int) else None

    def start(self, customer_id: int | None = None, channel: str = "phone", settles: str = "") -> None:
        """Begin a new entry, perhaps with this customer; `settles` is the key of what is done by it."""
        self._told = {}
        self.form.load({**EMPTY, "customer_id": customer_id, "channel": channel}, ident=object())
        self._pause.stop()
        self.form.show_errors({})
        self._settles = settles
        row = next((row for row in today.due(self._context) if row.key == settles), None) if settles else None
        self.settles.setVisible(row is not None)
        self.settles.setChecked(row is not None)
        self.settles.setText(literal(_("Done by this: {what}").format(what=row.title)) if row else "")

    def focus(self) -> None:
        """Put the cursor where typing begins: the customer, or the text when the customer is known."""
        name = "customer_id" if self.customer_id is None else "text"
        self.form.field(name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fields(self) -> tuple[FormField, ...]:
        context = self._context
        return (
            ("customer_id", _("Who"), lambda: customer_field(context)),
            ("channel", _("How"), lambda: ChannelField(CHANNELS, ICONS, _("How"))),
            ("text", _("What was said"), lambda: TextField(_("e.g. wants a quote by friday"), lines=3)),
            ("kind", _("About"), lambda: ChoiceField((NOT_SAID, *KINDS.items()))),
            ("direction", _("Direction"), lambda: ChoiceField((NOT_SAID, *DIRECTIONS.items()))),
            ("date", _("When"), lambda: date_field(context, past=True, placeholder=_("today"), compact=True, explains=True)),
            ("minutes", _("Minutes"), NumberField),
            ("outcome", _("Outcome"), LineField), ("snag", _("Snag in the way"), LineField),
            ("follow_up", _("Follow up on"), lambda: date_field(context, placeholder=_("e.g. fri, in 3 weeks"), compact=True,
                                                                   explains=True)),
            ("follow_up_text", _("What to do then"), LineField))

    def _save(self, values: dict[str, Any]) -> Logged:
        values = readable(values, dates=("date", "follow_up"), numbers=("minutes",))
        customer_id = picked_customer(values)
        assert customer_id is not None
        follow_up, words = values.pop("follow_up"), values.pop("follow_up_text")
        values.pop("customer_id")
        settles = self._settles if self.settles.isChecked() else ""
        return journal.log(self._context, customer_id, Entry(**values), follow_up, words, settles)

    def _on_saved(self, result: Logged) -> None:
        self.start()
        self.logged.emit(result)

    def _fill_in(self) -> None:
        """Fill in what the note says, only where nothing was typed or chosen."""
        note = journal.read_note(self.form.values()["text"], self._context.today)
        told = {"kind": note.entry.kind if note.entry.kind not in ("call", "note") else "", "direction": note.entry.direction,
                "minutes": note.entry.minutes, "date": note.entry.date, "follow_up": note.follow_up,
                "follow_up_text": note.follow_up_text}
        values = self.form.values()
        with self.form.loading():
            for name, value in told.items():
                if same(values[name], self._told.get(name)) and not same(values[name], value):
                    write_field(self.form.field(name), value)
                    self._told[name] = value
