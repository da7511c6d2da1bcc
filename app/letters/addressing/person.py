"""Who a letter is for: the few facts that the address and the greeting need."""
from __future__ import annotations

from dataclasses import dataclass

from app.letters.addressing.titles import is_couple, tidy_title


@dataclass(frozen=True)
class Person:
    """A customer as an envelope sees them; every part may be empty."""

    title: str = ""
    first_name: str = ""
    last_name: str = ""
    suffix: str = ""
    known_as: str = ""
    company: str = ""
    salutation: str = ""            # the owner's own words instead of the rule's
    close: str = ""
    first_name_terms: bool = False

    @property
    def name(self) -> str:
        """Title, first name, surname and letters after it, as on an envelope: "Mrs Margaret Ellis MBE", "Mr and Mrs Ellis"."""
        parts = (tidy_title(self.title), self._before_surname, self.last_name, self.suffix.replace(".", ""))
        return " ".join(part for part in parts if part)

    @property
    def _before_surname(self) -> str:
        """The first name; "John and Margaret" go without behind "Mr and Mrs", where "Mr and Mrs John Ellis" may stand."""
        both = self.last_name and is_couple(self.title) and is_couple(self.first_name)
        return "" if both else self.first_name

    @property
    def first(self) -> str:
        """The name a friend would use."""
        return self.known_as or self.first_name
