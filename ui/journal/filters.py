"""What the journal is narrowed down by: words, ways, kinds and days."""
from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import dates
from app.format import short_date
from app.i18n import _
from app.journal import CHANNELS, KINDS
from ui.kit.date_fields import DateField
from ui.kit.fields import ChoiceField
from ui.kit.search_box import SearchBox
from ui.kit.tags_field import FlowLayout
from ui.theme import theme

LEAST_SEARCH, MOST_SEARCH, DAY = 180, 420, 108


class FilterBar(QWidget):
    """The search box and the choices beside it; in a narrow window they take several lines."""

    changed = Signal()

    def __init__(self, context: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.box = SearchBox(_("Search the journal"))
        self.channel = ChoiceField((("", _("Any way")), *CHANNELS.items()))
        self.kind = ChoiceField((("", _("Any kind")), *KINDS.items()))
        self.first, self.last = self._build_day(_("From")), self._build_day(_("To"))
        self.channel.setAccessibleName(_("How"))
        self.kind.setAccessibleName(_("About"))
        self.clear_channel()
        flow = FlowLayout(self, spacing=8)
        for widget in (self.box, self.channel, self.kind, self.first, self.last):
            flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.box.searched.connect(lambda _text: self.changed.emit())
        self.channel.committed.connect(self.changed)
        self.kind.committed.connect(self.changed)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    @property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day, where they are set."""
        first, last = self.first.day(), self.last.day()
        return (first if isinstance(first, date) else None, last if isinstance(last, date) else None)

    def asked(self) -> dict[str, Any]:
        """What is looked for, by the names that the journal's `find` takes."""
        first, last = self.days
        return {"text": self.box.text().strip(), "channel": self.channel.choice() or "", "kind": self.kind.choice() or "",
                "first": first, "last": last}

    def clear_channel(self) -> None:
        """Any way, any kind."""
        self.channel.set_choice("")
        self.kind.set_choice("")

    def clear(self) -> None:
        """Look for nothing in particular."""
        self.box.clear_quietly()
        self.clear_channel()
        for field in (self.first, self.last):
            field.set_day(None)
        self.changed.emit()

    def _build_day(self, name: str) -> DateField:
        field = DateField(lambda text: dates.parse_typed(text, self._context.today, past=True), short_date, name)
        field.setAccessibleName(name)
        field.meaning.hide()
        field.line.setMinimumWidth(60)
        field.committed.connect(lambda: self._on_day(field))
        return field

    def _on_day(self, field: DateField) -> None:
        field.set_day(field.day())
        self.changed.emit()

    def _on_theme(self) -> None:
        for field in (self.first, self.last):
            field.setFixedWidth(theme().px(DAY))
        self._fit()

    def _fit(self) -> None:
        """Give the search box what the others leave."""
        others = sum(widget.sizeHint().width() + 8 for widget in (self.channel, self.kind)) + 2 * (theme().px(DAY) + 8)
        self.box.setFixedWidth(max(theme().px(LEAST_SEARCH), min(theme().px(MOST_SEARCH), self.width() - others)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
