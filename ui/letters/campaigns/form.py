"""The form of a campaign: each field is saved when it is left. And the dialog in which one is begun."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app import campaigns
from app.campaigns import CampaignValues
from app.i18n import _
from app.letters.wording import templates
from app.saved import Saved
from app.segments import saved as segments
from ui.kit.fields import ChoiceField, LineField, NumberField, TextField
from ui.kit.form import Form, FormField
from ui.kit.form_dialog import FormDialog
from ui.kit.readable import readable
from ui.kit.shell import Shell
from ui.makers import amount_field, date_field

DATES, NUMBERS = ("starts_on", "answers_until"), ("paper", "postage", "minutes", "hour")


class CampaignForm(Form):
    """A campaign's values."""

    def __init__(self, context: Any, shell: Shell, save: Callable[[dict[str, Any]], Saved]) -> None:
        self._context = context
        super().__init__(shell, lambda changes: save(read(changes)), _fields(context), columns=2, wide=("name", "notes"))

    def offer(self) -> None:
        """Offer the templates and segments that there are now."""
        with self.loading():
            for attribute, choices in (("template_key", template_choices(self._context)), ("segment", segment_choices(self._context))):
                field = self.field(attribute)
                assert isinstance(field, ChoiceField)
                field.set_choices(choices)


def ask_new(context: Any, shell: Shell, done: Callable[[Saved], object]) -> FormDialog:
    """Ask what a new campaign is called, which letter goes out and to whom."""
    fields = (("name", _("Name"), lambda: LineField(_("e.g. Spring service"))), *_fields(context)[1:3])
    dialog = FormDialog(shell, _("New campaign"), _("Begin"), fields, lambda values: campaigns.create(context, CampaignValues(**values)),
                        done, {"name": "", "template_key": "", "segment": ""}, parent=shell.window(),
                        detail=_("It gets a code of its own, which stands on its letters. Everything can be changed later."))
    dialog.open()
    return dialog


def read(values: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as a campaign is kept. Raises ValidationError."""
    said = readable(values, [one for one in DATES if one in values], [one for one in NUMBERS if one in values])
    return {**said, "minutes": said["minutes"] or 0} if "minutes" in said else said


def template_choices(context: Any) -> list[tuple[object, str]]:
    """The templates by name; first none."""
    return [("", _("Not chosen yet")), *((one.key, one.name) for one in templates.all_templates(context))]


def segment_choices(context: Any) -> list[tuple[object, str]]:
    """The segments by name; first none."""
    return [("", _("No segment")), *((name, name) for name in segments.names(context))]


def _fields(context: Any) -> tuple[FormField, ...]:
    return (("name", _("Name"), LineField),
            ("template_key", _("Letter"), lambda: ChoiceField(template_choices(context))),
            ("segment", _("To the segment"), lambda: ChoiceField(segment_choices(context))),
            ("starts_on", _("Starts on"), lambda: date_field(context, compact=True)),
            ("answers_until", _("Answers count until"), lambda: date_field(context, compact=True)),
            ("paper", _("Paper and ink of a letter"), amount_field),
            ("postage", _("Postage of a letter"), amount_field),
            ("minutes", _("Your minutes of work"), lambda: NumberField("0")),
            ("hour", _("Cost of an hour of yours"), amount_field),
            ("notes", _("Notes"), TextField))
