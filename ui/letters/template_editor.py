"""The card in which one template is worded: the letter, the e-mail, and what the template is."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QStackedWidget, QWidget

from app.i18n import _
from app.letters.wording.templates import TemplateValues
from ui.kit.buttons import Button, IconButton, PrimaryButton
from ui.kit.cards import Card, Scrolled, row_of
from ui.kit.chips import Chip
from ui.kit.labels import ElidedLabel
from ui.letters.email_wording import EmailWording
from ui.letters.template_about import TemplateAbout
from ui.letters.template_list import standing
from ui.letters.wording import WordingEditor

if TYPE_CHECKING:
    from app.letters.wording.menu import MenuGroup

LETTER, EMAIL, ABOUT = range(3)
TABS = (_("Letter"), _("E-mail"), _("About"))


class TemplateEditor(Card):
    """One template as it is being typed."""

    typed = Signal()
    """Something is other than before."""
    paused = Signal()
    """Nothing was typed for a moment."""
    turned = Signal()
    """Another of its pages is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._kept = TemplateValues("", "")
        self._own: tuple[str, ...] = ()
        self._loading = True
        self.wording, self.email, self.about = WordingEditor(_("Text of the letter")), EmailWording(), TemplateAbout()
        self._build_head()
        self.stack = QStackedWidget()
        for page in (self.wording, self.email, self.about):
            self.stack.addWidget(page)
        scrolled = Scrolled()
        scrolled.body.addWidget(self.stack)
        self.add(scrolled, 1)                # the head and Save stay where they are
        self.discard = Button(_("Discard changes"), kind="quiet")
        self.save = PrimaryButton(_("Save"), "check", _("Save (Ctrl+Enter)"))
        self.body.addLayout(row_of(self.discard, 1, self.save))
        for signal in (self.wording.typed, self.email.typed, self.about.typed):
            signal.connect(self._on_typed)
        for signal in (self.wording.paused, self.email.wording.paused, self.email.same.committed, self.about.purpose.committed,
                       self.about.kind.committed, self.about.language.committed):
            signal.connect(self.paused)
        self._fit()
        self.wording.check_with(lambda subject, text: self._problems(subject=subject, body=text))
        self.email.wording.check_with(lambda subject, text: self._problems(email_subject=subject, email_body=text))

    def _build_head(self) -> None:
        self.back = IconButton("chevron-left", _("All templates"))
        self.title, self.whose = ElidedLabel("", "section"), Chip("")
        self.more = IconButton("ellipsis", _("More with this template"))
        self.tabs = QButtonGroup(self)
        buttons = []
        for number, text in enumerate(TABS):
            button = Button(text, kind="tab")
            self.tabs.addButton(button, number)
            buttons.append(button)
        self.tabs.idClicked.connect(self.show_page)
        head = row_of(self.back, self.title, self.whose, self.more)
        head.setStretch(1, 1)
        self._head = head
        self.body.addLayout(head)
        self.body.addLayout(row_of(*buttons, 1, spacing=16))
        buttons[0].setChecked(True)

    def add_way(self, button: QWidget) -> None:
        """Put a button before the menu of the template."""
        self._head.insertWidget(self._head.indexOf(self.more), button)

    @property
    def page(self) -> int:
        """Which of its pages is shown."""
        return self.stack.currentIndex()

    @property
    def waiting(self) -> bool:
        """Whether a pause is still to come."""
        return self.wording.waiting or self.email.wording.waiting

    def show_page(self, number: int) -> None:
        """Show the letter, the e-mail, or what the template is."""
        self.tabs.button(number).setChecked(True)
        if number == EMAIL:
            self.email.follow(self.wording.words())
            self.email.wording.check()
        self.stack.setCurrentIndex(number)
        self._fit()
        self.turned.emit()

    def load(self, kept: TemplateValues, draft: TemplateValues, own_fields: Sequence[str]) -> None:
        """Show a template in the words of its draft; Esc brings the kept ones back."""
        self._kept, self._own, self._loading = kept, tuple(own_fields), True
        self.about.load(draft)
        self.wording.load(draft.subject, draft.body, (kept.subject, kept.body))
        letter = (draft.subject, draft.body)
        self.email.load((draft.email_subject, draft.email_body), (kept.email_subject, kept.email_body), letter)
        self._loading = False
        self.show_state(draft != kept)
        self.show_errors({})

    def offer(self, groups: Sequence[MenuGroup], known: Mapping[str, str]) -> None:
        """What can be put into the words."""
        self.wording.offer(groups, known)
        self.email.wording.offer(groups, known)

    def now(self) -> TemplateValues:
        """The template as it is typed."""
        subject, body = self.wording.words()
        email_subject, email_body = self.email.words()
        return self.about.now(replace(self._kept, subject=subject, body=body, email_subject=email_subject, email_body=email_body))

    def show_state(self, changed: bool) -> None:
        """Whether there is something to save."""
        now = self.now()
        self.title.setText(now.name or _("Without a name"))
        self.whose.set(*((_("Not saved"), "danger") if changed else standing(self._kept)))
        self.save.setEnabled(changed)
        self.discard.setVisible(changed)
        self.about.say_permission(now)

    def show_errors(self, fields: Mapping[str, str]) -> None:
        """Say what is refused, where it stands."""
        self.wording.show_errors(fields)
        self.email.wording.show_errors(fields)
        self.about.show_errors(fields)

    def turn_to(self, fields: Mapping[str, str]) -> None:
        """Show the page on which the first of these faults stands."""
        part = next(iter(fields), "")
        self.show_page(LETTER if part in ("subject", "body") else EMAIL if part.startswith("email") else ABOUT)

    def _fit(self) -> None:
        """Only the page that is shown asks for room."""
        ignored, usual = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        for number in range(self.stack.count()):
            self.stack.widget(number).setSizePolicy(usual, usual if number == self.page else ignored)

    def _problems(self, **words: str) -> Sequence[object]:
        from app.letters.wording.check import problems

        return problems(replace(self.about.now(self._kept), **words), self._own)

    def _on_typed(self) -> None:
        if not self._loading:
            self.typed.emit()
