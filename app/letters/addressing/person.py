"""Who a letter is for: the few facts that the address and the greeting need."""
from __future__ import annotations

from dataclasses import dataclass

from app.letters.addressing.titles import tidy_title


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
        """Title, first name, surname and letters after it, as on an envelope: "Mrs Margaret Ellis MBE"."""
        return " ".join(part for part in (tidy_title(self.title), self.first_name, self.last_name, self.suffix.replace(".", "")) if part)

    @property
    def first(self) -> str:
        """The name a friend would use."""
        return self.known_as or self.first_name
