"""What a template is besides its words: name, kind, purpose with what the law says of it, and language."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.letters.wording.kinds import KINDS
from app.letters.wording.mailing import permission_words
from app.letters.wording.templates import LANGUAGES, TemplateValues
from ui.kit.cards import column_of
from ui.kit.date_fields import mark_wrong
from ui.kit.fields import ChoiceField, LineField, SegmentField
from ui.kit.labels import Label
from ui.letters.wording import labelled

WIDER = 72
PURPOSES = (("service", _("Service")), ("marketing", _("Marketing")))


class TemplateAbout(QWidget):
    """Shows and changes what is kept of a template besides its words."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = LineField()
        self.kind = ChoiceField([(key, kind.label) for key, kind in KINDS.items()])
        self.purpose = SegmentField(PURPOSES, _("Purpose"))
        self.language = ChoiceField(list(LANGUAGES.items()))
        self.permission = Label("", "secondary", "muted", wrap=True)
        self.errors = {part: Label("", "error", wrap=True) for part in ("name", "kind", "purpose", "language")}
        for field, title in ((self.name, _("Name")), (self.kind, _("Kind")), (self.language, _("Language"))):
            field.setAccessibleName(title)
        column = column_of(self, spacing=8)
        for title, field, part in ((_("Name"), self.name, "name"), (_("Kind"), self.kind, "kind"), (_("For"), self.purpose, "purpose"),
                                   (_("Language"), self.language, "language")):
            column.addLayout(labelled(title, field, WIDER))
            column.addWidget(self.errors[part])
            if part == "purpose":
                column.addWidget(self.permission)
        column.addStretch(1)
        self.name.textChanged.connect(lambda _text: self.typed.emit())
        for choice in (self.kind, self.purpose, self.language):
            choice.committed.connect(self.typed)
        self.show_errors({})

    def load(self, values: TemplateValues) -> None:
        """Show a template."""
        if self.name.text() != values.name:
            self.name.setText(values.name)
        self.kind.set_choice(values.kind)
        self.kind.setDisabled(values.bundled)
        self.purpose.set_choice(values.purpose)
        self.language.set_choice(values.language)
        self.say_permission(values)

    def say_permission(self, values: TemplateValues) -> None:
        """Whom the law lets such a letter go to."""
        self.permission.setText(permission_words(values))

    def now(self, values: TemplateValues) -> TemplateValues:
        """The template with what stands here."""
        return replace(values, name=self.name.text(), kind=str(self.kind.choice()), purpose=str(self.purpose.choice()),
                       language=str(self.language.choice()))

    def show_errors(self, fields: Mapping[str, str]) -> None:
        """Put sentences under the fields; none takes them away."""
        for part, label in self.errors.items():
            label.setText(fields.get(part, ""))
            label.setVisible(part in fields)
        mark_wrong(self.name, "name" in fields)
