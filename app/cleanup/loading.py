"""Reading the profiles of all customers, or of some, out of the business."""
from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from app.cleanup.profiles import MOST_PLACES, Maker, Profile, email_key, phone_key

_WHO = ("SELECT id, source, source_id, birthday, company, title, first_name, middle_name, last_name, suffix, known_as, gender "
        "FROM customer WHERE +binned_on IS NULL{some} ORDER BY id")  # + keeps SQLite off the index of the whole list
_SOME = " IN (SELECT value FROM json_each(?))"
_PARTS = ("SELECT customer_id, {columns} FROM {table}{some}")


def profiles(connection: Any, maker: Maker, ids: Iterable[int] | None = None) -> list[Profile]:
    """The profiles of all customers outside the bin, or of these, by id."""
    asked = () if ids is None else (json.dumps(list(ids)),)
    found: dict[int, Profile] = {}
    for key, source, source_id, birthday, company, *names in connection.execute(
            _WHO.format(some="" if ids is None else f" AND id{_SOME}"), asked):
        made = found[key] = Profile(key, birthday=birthday, source=source, source_id=source_id)
        maker.person(made, names, company)
    _add_places(found, maker, _rows(connection, "address", "street, locality, town, postcode", asked))
    for key, number, phone in _rows(connection, "phone", "number, key", asked):
        if key in found and (one := phone_key(number, phone)) and one not in found[key].phones:
            found[key].phones += (one,)
    for key, address in _rows(connection, "email", "key", asked):
        if key in found and address and (one := email_key(address)) not in found[key].emails:
            found[key].emails += (one,)
    return list(found.values())


def _rows(connection: Any, table: str, columns: str, asked: tuple[str, ...]) -> Any:
    some = f" WHERE customer_id{_SOME}" if asked else ""
    return connection.execute(_PARTS.format(columns=columns, table=table, some=some), asked)


def _add_places(found: dict[int, Profile], maker: Maker, rows: Any) -> None:
    for key, street, locality, town, postcode in rows:
        made = found.get(key)
        if made is not None and len(made.places) < MOST_PLACES and (place := maker.place(street, locality, town, postcode)):
            made.places += (place,)
