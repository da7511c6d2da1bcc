"""The rule of a segment: built from lines or typed as text, both in step; in plain words below, with how many it finds."""
from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from app.segments import lines, rules
from app.segments.sentence import sentence
from app.segments.tokens import RuleError
from app.segments.tree import EVERYBODY, Node, tidy
from app.segments.writing import write
from ui.kit.buttons import Button
from ui.kit.cards import Card, row_of
from ui.kit.fields import TextField
from ui.kit.labels import Label
from ui.kit.text import announce
from ui.segments.builder import GroupBox
from ui.segments.offers import Offers


class RuleText(TextField):
    """The text of a rule; `committed` when one leaves it."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class RulePanel(Card):
    """Shows and changes one rule; keeps nothing itself."""

    drafted = Signal(object)
    """The rule that stands here now, as a tree, whenever it has changed and can be understood."""
    finished = Signal(str)
    """A rule to be kept."""
    confused = Signal()
    """What stands here cannot be understood; nothing that was asked about it counts any more."""

    def __init__(self, context: Any, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(_("Who belongs to it"), parent=parent)
        self._context, self._offers = context, offers
        self._kept: Node = EVERYBODY
        self._node: Node = EVERYBODY
        self._filling, self._understood = False, True
        self.builder = GroupBox(context, offers)
        self.too_deep = Label(_("This rule says more than lines can show, so it is shown as text."), "secondary", wrap=True)
        self.text = RuleText(lines=2)
        self.text.setAccessibleName(_("The rule as text"))
        self.fault = Label("", "error", wrap=True)
        self.words = Label("", "body", "muted", wrap=True, selectable=True)
        self.words.setMinimumWidth(1)  # however long a word is
        self.count = Label("", "strong")
        self.text_button = Button(_("Show as text"), "braces", "quiet", on_click=self._on_text_button)
        self._build()
        self.builder.edited.connect(self._on_edited)
        self.builder.committed.connect(self._on_committed)
        self.builder.arranged.connect(self._order_tabs)
        self.text.textChanged.connect(self._on_text)
        self.text.left.connect(self._on_text_left)

    @property
    def open_text(self) -> bool:
        """Whether the rule stands here as text."""
        return not self.text.isHidden()

    def show_rule(self, rule: str, count: int | None) -> None:
        """Show a kept rule and how many it finds; one that cannot be understood stands there as text with what is wrong."""
        self.show_count(count)
        self.builder.setEnabled(True)
        try:
            self._kept = self._node = self._tree(rule)
            self._understood = True
            self._say_fault("")
        except RuleError as error:
            self._understood = False
            self._say_fault(str(error))
            self._fill_text(rule)
            self._arrange(None)
            self.too_deep.hide()
            self.words.setText("")
            self.show_count(None)
            return
        self._fill_builder(self._node)
        self._fill_text(rule or write(self._node))
        self._say(self._node)

    def refresh_rule(self, rule: str, count: int | None) -> None:
        """The segment was read again: what is being typed stays, unless another rule is kept now."""
        try:
            same = self._tree(rule) == self._kept
        except RuleError:
            same = False
        if not same:
            self.show_rule(rule, count)
        else:
            self.show_kept_count(count)

    @property
    def unsettled(self) -> str:
        """The text that stands here and cannot be understood; nothing where that is what is kept."""
        return self.text.toPlainText() if self._understood and self.open_text and not self.fault.isHidden() else ""

    @property
    def begun(self) -> bool:
        """Whether its first line still waits to be filled in, so that it finds everybody."""
        return self._kept == EVERYBODY and bool(self.builder.items)

    def take_up(self, text: str) -> None:
        """Go on with a text that could not be understood."""
        self.text.show()
        self._name_button()
        self.text.setPlainText(text)

    def show_kept_count(self, count: int | None) -> None:
        """The kept rule was counted again; there may be more of them now, or fewer."""
        if count is not None and self._node == self._kept and self.fault.isHidden():
            self.show_count(count)

    def begin(self) -> None:
        """A rule that is still empty: offer its first line."""
        if not self.builder.items:
            self.builder.add_line()

    def show_count(self, count: int | None) -> None:
        """How many customers the rule finds (None: it is not known yet)."""
        words = "" if count is None else ngettext("{count} customer", "{count} customers", count).format(count=f"{count:,}")
        if words != self.count.text():
            self.count.setText(words)
            announce(self, words)

    def _tree(self, rule: str) -> Node:
        return rules.tree(self._context, rule, self._offers.own)

    def _build(self) -> None:
        assert self.heading is not None
        self.heading.add(self.text_button)
        for widget in (self.too_deep, self.builder, self.text, self.fault):
            self.add(widget)
        foot = row_of(self.words, self.count, spacing=12)
        foot.setStretch(0, 1)
        self.body.addLayout(foot)
        for hidden in (self.too_deep, self.text, self.fault):
            hidden.hide()

    def _say(self, node: Node) -> None:
        self.words.setText(f"{sentence(node)}.")

    def _say_fault(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def _fill_text(self, rule: str) -> None:
        self._filling = True
        if self.text.toPlainText() != rule:
            self.text.setPlainText(rule)
        self._filling = False

    def _fill_builder(self, node: Node) -> None:
        group = lines.group_of(node)
        self._arrange(group)
        if group is not None and group != self.builder.group():
            self._filling = True
            self.builder.set_group(group)
            self._filling = False

    def _arrange(self, group: lines.Group | None) -> None:
        """Lines where they can say it; else the text."""
        self.too_deep.setVisible(group is None)
        self.builder.setVisible(group is not None)
        if group is None:
            self.text.show()
        self._name_button()

    def _name_button(self) -> None:
        self.text_button.setText(_("Hide the text") if self.open_text else _("Show as text"))
        self.text_button.setVisible(not self.builder.isHidden() or not self.open_text)

    def _order_tabs(self) -> None:
        chain = [self.text_button, *self.builder.chain(), self.text]
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    def _on_text_button(self) -> None:
        self.text.setVisible(not self.open_text)
        self._name_button()
        if self.open_text:
            self.text.setFocus()

    def _on_edited(self) -> None:
        """The lines have changed: while one is not filled in, what is kept stays as it is."""
        if self._filling:
            return
        node = lines.node_of(self.builder.group(), self._context.today)
        if node is None:
            self.words.setText(_("A line is not filled in yet; until then the segment stays as it was."))
            self.show_count(None)
            return
        self._take(tidy(node))
        self._fill_text(write(self._node))

    def _take(self, node: Node) -> None:
        self._node = node
        self._say_fault("")
        self._say(node)
        self.builder.setEnabled(True)
        self.drafted.emit(node)

    def _on_committed(self) -> None:
        if self._filling:
            return
        if lines.node_of(self.builder.group(), self._context.today) is not None and self._node != self._kept:
            self._keep(write(self._node))

    def _on_text(self) -> None:
        if self._filling:
            return
        try:
            node = self._tree(self.text.toPlainText())
        except RuleError as error:
            self._say_fault(str(error))
            self.words.setText(_("Until this can be understood, the segment stays as it was.") if self._understood else "")
            self.builder.setEnabled(False)
            self.show_count(None)
            self.confused.emit()
            return
        self._take(node)
        self._fill_builder(node)

    def _on_text_left(self) -> None:
        if not self.fault.isHidden() or self._filling:
            return
        if self._node != self._kept:
            self._keep(self.text.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the text puts the kept rule back."""
        changed = self._node != self._kept or not self.fault.isHidden()
        if event.key() == Qt.Key.Key_Escape and self.text.hasFocus() and changed and self._understood:
            self.text.put_back(write(self._kept))
            return
        super().keyPressEvent(event)

    def _keep(self, rule: str) -> None:
        self._kept = self._node
        self.finished.emit(rule)

