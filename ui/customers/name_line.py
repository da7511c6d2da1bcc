"""The customer's name with their tags beside it; what does not fit is counted, never cut."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from ui.kit.chips import Chip, chip_size, tone_of
from ui.kit.labels import ElidedLabel
from ui.kit.text import set_tip
from ui.theme import theme

GAP = 8


class NameLine(QWidget):
    """A name in the largest size, then as many chips as there is room for, then how many more there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ElidedLabel("", "display", parent=self)
        self._tags: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self._more = Chip("", "muted", self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._place)

    def show_name(self, name: str, tags: Sequence[str]) -> None:
        """Show this name and these tags."""
        self.name.setText(name)
        self.name.setAccessibleName(name)
        self._tags = tuple(tags)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(tag, tone_of(tag), self) for tag in tags]
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        wanted = self.name.sizeHint().width() + 2
        more = chip_size("+99").width() + GAP if self._tags else 0
        room = max(self.width() - GAP - wanted, more)  # the name comes first; how many tags there are is said in any case
        shown = self._fitting(room)
        hidden = self._tags[len(shown):]
        self._more.set(f"+{len(hidden)}", "muted")
        self._more.setAccessibleName(_("Further tags: {tags}").format(tags=", ".join(hidden)))
        set_tip(self._more, "\n".join(hidden))
        chips = [*self._chips[:len(shown)], *([self._more] if hidden else [])]
        taken = sum(chip.sizeHint().width() + GAP for chip in chips)
        self._lay_out(min(wanted, self.width() - taken), chips)
        for chip in (*self._chips, self._more):
            chip.setVisible(chip in chips)

    def _fitting(self, room: int) -> tuple[str, ...]:
        """The tags that stand beside the name; room for the number of the others is kept."""
        widths = [chip_size(tag).width() + GAP for tag in self._tags]
        more = chip_size("+99").width() + GAP
        for count in range(len(widths), -1, -1):
            if sum(widths[:count]) + (more if count < len(widths) else 0) <= room:
                return self._tags[:count]
        return ()

    def _lay_out(self, name_width: int, chips: Sequence[Chip]) -> None:
        rtl, height = self.isRightToLeft(), self.height()
        left = 0

        def put(widget: QWidget, size: QSize) -> None:
            nonlocal left
            start = self.width() - left - size.width() if rtl else left
            widget.setGeometry(start, (height - size.height()) // 2, size.width(), size.height())
            left += size.width() + GAP

        put(self.name, QSize(name_width, self.name.sizeHint().height()))
        for chip in chips:
            put(chip, chip.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(300, self.name.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.name.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
