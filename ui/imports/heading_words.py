"""What a column is called: as the file calls it, or in words where a card, a calendar or Regulars itself gave it a name."""
from __future__ import annotations

from app.customers import fields
from app.exchange import plan as plans
from app.exchange.columns import kinds
from app.i18n import _

LABEL, OWN = "_label", "custom:"


def heading_words(kind: str, heading: str) -> str:
    """“First name” for first_name, “Phone 2 label” for phone_2_label; what is no name of ours stays as it is."""
    if heading.startswith(OWN):
        return heading.removeprefix(OWN)
    if kind not in plans.READABLE:
        return heading
    if kind != kinds.CUSTOMERS:
        return plans.target_words(kind, heading) if kinds.column(kind, heading) else heading
    if heading == "id":
        return _("Number in Regulars")
    if heading.endswith(LABEL):
        return _("{what} label").format(what=heading_words(kind, heading.removesuffix(LABEL)))
    return plans.target_words(kind, heading) if fields.is_field(heading) else heading
