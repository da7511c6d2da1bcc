"""Tags for many customers at once."""
from __future__ import annotations

from collections.abc import Sequence

from app.context import Context
from app.customers.among import among
from app.errors import ValidationError
from app.i18n import _, ngettext
from models.customer import CustomerTag, Tag
from models.search import fold

LONGEST = 60
_WITHOUT = ("SELECT id FROM customer WHERE id IN (SELECT value FROM json_each(?)) AND id NOT IN "
            "(SELECT customer_id FROM customer_tag WHERE tag_id = ?)")


def add(context: Context, ids: Sequence[int], name: str) -> int:
    """Give these customers a tag; answers the action (0: all had it). Raises ValidationError."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise ValidationError({"tag": _("Give the tag a name of at most {most} characters.").format(most=LONGEST)})
    what = ngettext("Tag a customer", "Tag {count} customers", len(ids)).format(count=len(ids))
    with context.action(what, ids[0] if len(ids) == 1 else None) as action:
        tag_id = _tag_id(name) or Tag.create(name=name).id
        connection = context.database.connection()
        without = connection.execute(_WITHOUT, (f"[{','.join(map(str, ids))}]", tag_id)).fetchall()
        connection.executemany("INSERT INTO customer_tag (customer_id, tag_id) VALUES (?, ?)", [(row[0], tag_id) for row in without])
    return action.id


def take_off(context: Context, ids: Sequence[int], name: str) -> int:
    """Take a tag off these customers; answers the action (0: none had it)."""
    what = ngettext("Take a tag off a customer", "Take a tag off {count} customers", len(ids)).format(count=len(ids))
    with context.action(what, ids[0] if len(ids) == 1 else None) as action:
        CustomerTag.delete().where(CustomerTag.customer.in_(among(ids)), CustomerTag.tag == _tag_id(name)).execute()
    return action.id


def _tag_id(name: str) -> int | None:
    """The tag of that name; capitals and accents do not make a new one."""
    return next((tag.id for tag in Tag.select() if fold(tag.name) == fold(name)), None)
