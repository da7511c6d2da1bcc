"""What can be put into the wording of a letter, for the editor's menu: fields, other ways to write them, conditions, marks."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.context import Context
from app.customers import lists
from app.i18n import _
from app.letters.wording.chips import plain_label
from app.letters.wording.fields import LetterField, examples, of_kind, quoted
from app.letters.wording.filters import FILTERS, in_language
from app.letters.wording.kinds import RENEWAL
from models.search import fold

_GROUPS = (("letter", _("Letter"), "mail"), ("customer", _("Customer"), "user"), ("renewal", _("Renewal"), "repeat"),
           ("birthday", _("Birthday"), "cake"), ("business", _("Your business"), "store"))
_MOST_OWN = 200
_ASKED_FIRST = ("policy", "amount", "next_amount", "next_change", "previous_amount", "change", "auto_renews", "ended", "belated", "age",
                "known_as", "first", "company", "phone", "email", "provider", "starts", "code", "business_phone", "business_email")
_TABLE = """| Your renewal | |
|:--|--:|
| Product | {{ product }} |
{% if policy %}
| Reference | {{ policy }} |
{% endif %}
| Ends on | {{ ends }} |
{% if amount %}
| Amount for this term | {{ amount }} |
{% endif %}
{% if next_amount %}
| Amount for the next term{% if next_change %} ({{ next_change }}){% endif %} | {{ next_amount }} |
{% endif %}
"""


@dataclass(frozen=True)
class MenuEntry:
    """One thing to put in: `before` and `after` the cursor, or round the words that are selected."""

    label: str
    example: str
    before: str
    after: str = ""
    group: str = ""

    @property
    def snippet(self) -> str:
        """What is put in where nothing is selected."""
        return self.before + self.after

    def matches(self, typed: str) -> bool:
        """Whether every typed word is in the label, the example, the group or the field's name."""
        words = fold(f"{self.label} {self.example} {self.group} {self.before} {self.before.replace('_', ' ')}")
        return all(word in words for word in fold(typed).split())


@dataclass(frozen=True)
class MenuGroup:
    """Entries that belong together."""

    key: str
    label: str
    icon: str
    entries: tuple[MenuEntry, ...]


def menu(context: Context, kind: str, language: str = "en-GB") -> tuple[MenuGroup, ...]:
    """Everything that can stand in a letter of this kind, the owner's own fields included."""
    fields, shown = of_kind(kind), {name: str(text) for name, text in _shown(language).items()}
    made = [_group(key, label, icon, [_field(one, shown) for one in fields if one.group == key]) for key, label, icon in _GROUPS]
    own = lists.own_fields(context, _MOST_OWN)
    made.append(_group("own", _("Your own fields"), "tag", [MenuEntry(name, "", f"{{{{ {quoted(name)} }}}}") for name in own]))
    made.append(_group("only_if", _("Only if …"), "split", _conditions(fields, own)))
    made.append(_group("another_way", _("Written another way"), "sparkles", _ways(fields, shown, language)))
    made.append(_group("marks", _("Headings, lists, tables"), "heading", _marks(kind)))
    return tuple(group for group in made if group.entries)


def _group(key: str, label: str, icon: str, entries: Iterable[MenuEntry]) -> MenuGroup:
    return MenuGroup(key, label, icon, tuple(MenuEntry(one.label, one.example, one.before, one.after, label) for one in entries))


def _shown(language: str) -> dict[str, object]:
    """The examples as they would be printed."""
    long_date = in_language(language)["long_date"]
    return {name: long_date(value) if isinstance(value, date) else value for name, value in examples(language).items()}


def _field(one: LetterField, shown: dict[str, str]) -> MenuEntry:
    return MenuEntry(one.label, shown[one.name], f"{{{{ {one.name} }}}}")


def _conditions(fields: Sequence[LetterField], own: Sequence[str]) -> list[MenuEntry]:
    """Ready blocks: only if a field says something, either or, and the same for own fields."""
    known = {one.name: one for one in fields if not one.always}
    names = [name for name in _ASKED_FIRST if name in known] + [name for name in known if name not in _ASKED_FIRST]
    made = [MenuEntry(_("Only if: {field}").format(field=plain_label(name)), "", f"{{% if {name} %}}", "{% endif %}") for name in names]
    if names:
        first = names[0]
        made.insert(1, MenuEntry(_("Either … or: {field}").format(field=plain_label(first)), "", f"{{% if {first} %}}",
                                 "{% else %}{% endif %}"))
        made.insert(2, MenuEntry(_("Only without: {field}").format(field=plain_label(first)), "", f"{{% if not {first} %}}", "{% endif %}"))
    made += [MenuEntry(_("Only if: {field}").format(field=name), "", f"{{% if {quoted(name)} %}}", "{% endif %}") for name in own]
    return [*made, MenuEntry(_("Otherwise"), "", "{% else %}"), MenuEntry(_("Or else if …"), "", "{% elif ", " %}")]


def _ways(fields: Sequence[LetterField], shown: dict[str, str], language: str) -> list[MenuEntry]:
    """Each date in its other forms, and a few words with a stand-in."""
    filters = in_language(language)
    made = [MenuEntry(_("{field}, {way}").format(field=plain_label(one.name), way=way.label), str(filters[way.name](one.example)),
                      f"{{{{ {one.name} | {way.name} }}}}")
            for one in fields if isinstance(one.example, date) for way in FILTERS.values() if way.of_date and way.name != "long_date"]
    made += [MenuEntry(_("{field}, or else …").format(field=plain_label(name)), "", f'{{{{ {name} | or_else("', '") }}')
             for name in ("first", "name", "company", "phone", "email")]
    made.append(MenuEntry(_("{field}, {way}").format(field=plain_label("last_name"), way=FILTERS["upper"].label),
                          shown["last_name"].upper(), "{{ last_name | upper }}"))
    return made


def _marks(kind: str) -> Iterator[MenuEntry]:
    yield MenuEntry(_("Heading"), "# …", "# ")
    yield MenuEntry(_("Bold"), "**…**", "**", "**")
    yield MenuEntry(_("Italic"), "*…*", "*", "*")
    yield MenuEntry(_("List"), "- …", "- ")
    yield MenuEntry(_("Numbered list"), "1. …", "1. ")
    yield MenuEntry(_("New page"), "+++", "\n\n+++\n\n")
    yield MenuEntry(_("Enclosure, below the signature"), "Enc. …", "\n\nEnc. ")
    yield MenuEntry(_("Room to write in, in a table"), "____", "____")
    yield MenuEntry(_("Table"), "| … | … |", "| ", " | |\n|:--|--:|\n| | |\n")
    if kind == RENEWAL:
        yield MenuEntry(_("Table of the renewal"), "", _TABLE)
