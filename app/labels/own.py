"""The owner's own sheets of labels: kept, changed and taken away, each as one step that can be undone."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from app.context import Context
from app.errors import NotFound, ValidationError
from app.i18n import _
from app.labels.arithmetic import FIELDS, read, typed
from app.labels.sheets import A4, Sheet, every, find, plain_name
from app.saved import Saved
from models.stationery import LabelSheet


def keep(context: Context, values: Mapping[str, object], ident: int = 0) -> Saved:
    """Keep a new sheet, or with its number a changed one. Raises ValidationError with a sentence for each wrong field, NotFound."""
    sheet = read(values, ident)
    if any(plain_name(other.name) == plain_name(sheet.name) and other.id != ident for other in every(context)):
        raise ValidationError({"name": _("There is a sheet of this name already.")})
    columns = {name: value for name, value in asdict(sheet).items() if name != "id"}
    with context.action(_("Label sheet")) as action:
        if not ident:
            ident = int(LabelSheet.create(**columns).id)
        elif not LabelSheet.update(**columns).where(LabelSheet.id == ident).execute():
            raise NotFound(_("This sheet is not there any more."))
    return Saved(ident, action.id)


def take_away(context: Context, name: str) -> int:
    """Take a sheet of the owner's own away, and answer the action's number. Raises NotFound."""
    own = {plain_name(sheet.name): sheet.id for sheet in every(context) if sheet.id}
    if plain_name(name) not in own:
        raise NotFound(_("You have no label sheet of your own called “{name}”.").format(name=name))
    with context.action(_("Label sheet taken away")) as action:
        LabelSheet.delete().where(LabelSheet.id == own[plain_name(name)]).execute()
    return action.id


def describe(context: Context, name: str, told: Mapping[str, str]) -> Sheet:
    """Keep a sheet by its name: what is not told stays as it was, or is that of an A4 page. Raises ValidationError."""
    if strange := [field for field in told if field not in FIELDS or field == "name"]:
        raise ValidationError({field: _("There is no field “{name}”.").format(name=field) for field in strange},
                              _("There are: {known}.").format(known=", ".join(list(FIELDS)[1:])))
    known = next((sheet for sheet in every(context) if sheet.id and plain_name(sheet.name) == plain_name(name)), None)
    before = typed(known) if known else {"name": name, "page_width": f"{A4[0] / 100:g}", "page_height": f"{A4[1] / 100:g}"}
    try:
        keep(context, {**before, **told}, known.id if known else 0)
    except ValidationError as error:
        raise ValidationError({field: f"{FIELDS[field]}: {sentence}" for field, sentence in error.fields.items()}) from error
    return find(context, name)
