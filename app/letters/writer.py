"""Making letters of a template: one compiled text and one letterhead, filled in for customer after customer."""
from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from app.context import Context
from app.customers import choices
from app.i18n import _, ngettext
from app.letters.addressing.address import USUAL_LINES, address_lines
from app.letters.addressing.countries import doubt
from app.letters.addressing.facts import Cover, Facts, products_priced_ahead
from app.letters.addressing.household import household_address, household_name
from app.letters.addressing.person import Person
from app.letters.addressing.salutation import Greeting, greet, greet_all
from app.letters.addressing.words import words_of
from app.letters.page.geometry import UK_WINDOW, profile_of
from app.letters.page.letter import Letter, Letterhead
from app.letters.page.window import address_warning
from app.letters.readers.recipients import Occasion, addressee, values_for
from app.letters.wording.below import divided
from app.letters.wording.fields import BY_NAME
from app.letters.wording.merge import compile_letter
from app.letters.wording.templates import TemplateValues
from app.paper.clean import printable
from app.paper.fonts import warn_of_glyphs
from app.paper.quotes import curled
from app.paper.wrap import Wrapper
from app.settings import Business, Letters
from app.settings import Letterhead as Look

_LONGEST_REFERENCE = 24
_LONGEST_LINE = 600
_USUAL_LENGTH = 28                       # characters of an address line that surely fit
_YOUR_REF = frozenset({"your ref", "your reference", "eich cyf"})
_ON_THE_ENVELOPE = ("title", "first_name", "last_name", "suffix", "known_as", "company", "salutation", "close")


class NotReady(Exception):
    """This customer gets no letter; the text says why, as the end of a sentence that begins with the name."""


class Writer:
    """Fills one template in. Raises ValidationError when the template itself cannot be used."""

    def __init__(self, context: Context, template: TemplateValues) -> None:
        self.template = template
        self._database = context.database
        self._today = context.today
        self._business = context.settings.business
        self._settings = context.settings.letters
        self._compiled = compile_letter(template)
        self._look = context.settings.letterhead
        self._sender = letterhead(self._business, self._settings, self._look)
        self._signed = signature(self._business)
        self._words = words_of(template.language)
        self._profile = profile_of(self._settings.profile)
        self._wrapper = Wrapper()

    def write(self, facts: Facts, occasion: Occasion, readers: Sequence[Facts] = ()) -> Letter:
        """The letter to one customer, or to a household with its other `readers`. Raises NotReady with the reason when there is none."""
        merged = self._compiled.fill(values_for(facts, occasion, self._today, self._business, self.template.language,
                                                 self._compiled.fields, [one.person for one in readers]))
        if merged.empty:
            raise NotReady(nothing_for(merged.empty))
        text = divided(merged.blocks, self.template.language)
        name, address, greeting = self._addressed(facts, [one.person for one in readers])
        return Letter(
            self._sender, tuple([_kept(line) for line in address]), _named(name), self._today, _named(greeting.salutation), merged.subject,
            text.blocks, _named(greeting.close), self._signed, our_ref=_our_ref(facts), your_ref=_your_ref(facts),
            enclosures=_kept(text.enclosures), notice=text.notice, language=self.template.language, signature=self._look.signature,
            signature_width=self._look.signature_width, profile=self._settings.profile)

    def _addressed(self, facts: Facts, readers: Sequence[Person]) -> tuple[str, tuple[str, ...], Greeting]:
        """The name on further pages, the address block and the greeting."""
        person, place, words = facts.person, facts.place, self._words
        friendly, county = self._settings.first_name_close, self._settings.keep_county
        if not readers:
            lines = address_lines(person, place, county, nobody=words.occupier)
            return addressee(facts), lines, greet(person, friendly, words)
        people = (person, *readers)
        return household_name(people, words), household_address(people, place, county, words), greet_all(people, friendly, words)

    def warnings(self, facts: Facts, letter: Letter, cover: Cover | None = None) -> tuple[str, ...]:
        """What the owner should know about a letter before posting it."""
        printed = [str(facts.fields.get(name) or "") for name in (*_ON_THE_ENVELOPE, *self._compiled.fields)]
        found = warn_of_glyphs((*letter.texts(), *printed, *vars(facts.place).values()))
        return (*self._language_warnings(facts), *self._price_warnings(cover), *self._address_warnings(letter),
                *self._country_warnings(facts), *found)

    def _language_warnings(self, facts: Facts) -> tuple[str, ...]:
        """That somebody who reads another language gets a letter in this one."""
        reads, written = facts.fields["language"], self.template.language.partition("-")[0]
        if not reads or reads == written:
            return ()
        return (_("reads {language}, but this letter is in {other}").format(language=choices.words("language", reads),
                                                                        other=choices.words("language", written)),)

    @cached_property
    def _priced_ahead(self) -> frozenset[str]:
        return products_priced_ahead(self._database)

    def _price_warnings(self, cover: Cover | None) -> tuple[str, ...]:
        """That a letter could tell the next price and nobody has said it, where others of the same product have theirs."""
        if cover is None or cover.amount is None or cover.next is not None or "next_amount" not in self._compiled.fields:
            return ()
        return (_("The price of the next term is not known."),) if cover.product in self._priced_ahead else ()

    def _country_warnings(self, facts: Facts) -> tuple[str, ...]:
        """That a country is hardly one."""
        found = doubt(facts.place.country, facts.place.postcode) if facts.place.country else ""
        return (found,) if found else ()

    def _address_warnings(self, letter: Letter) -> tuple[str, ...]:
        """How a long address is printed."""
        if self._profile is UK_WINDOW and len(letter.address) <= USUAL_LINES and max(map(len, letter.address), default=0) <= _USUAL_LENGTH:
            return ()
        found = address_warning(self._wrapper, letter.address, self._profile)
        return (found,) if found else ()


def nothing_for(fields: Sequence[str]) -> str:
    """That a customer has nothing for these fields of a letter, by the names that the window has for them; own fields bear their own."""
    labels = [BY_NAME[name].label.partition(" (")[0] if name in BY_NAME else name for name in fields]
    sentence = ngettext("has nothing for the field {fields}", "has nothing for the fields {fields}", len(labels))
    return sentence.format(fields=", ".join(f"“{label}”" for label in labels))


def letterhead(business: Business, settings: Letters, look: Look) -> Letterhead:
    """The sender as the settings describe it."""
    contact = tuple(_kept(text) for text in (business.phone, business.email, business.website) if text.strip())
    address = tuple(_named(line) for line in business.address.splitlines() if line.strip())
    return Letterhead(_named(business.name), _named(business.owner), address, contact, _named(business.footer), settings.letterhead,
                      settings.fold_marks, look.logo, look.logo_width, look.logo_place, look.colour, look.rule)


def signature(business: Business) -> tuple[str, ...]:
    """The printed names under the signature: the owner's own, then the business's."""
    return tuple(dict.fromkeys(_named(name) for name in (business.owner, business.name) if name.strip()))


def _our_ref(facts: Facts) -> str:
    """The reference of the owner's books; what a program made for itself (477343c8e6bf375a9bac1f96a5000837) says nothing on paper."""
    reference = _kept(facts.fields["source_id"] or "")
    return reference if len(reference) <= _LONGEST_REFERENCE else ""


def _your_ref(facts: Facts) -> str:
    """The customer's own reference, where the owner keeps a field of that name."""
    return _kept(next((value for name, value in facts.custom.items() if name.casefold().rstrip(".:") in _YOUR_REF), ""))


def _named(text: str) -> str:
    """A line of names or words, its apostrophes as they are printed."""
    return curled(_kept(text))


def _kept(text: str) -> str:
    """One line of bounded length that can stand on paper."""
    return " ".join(printable(text).split("\n"))[:_LONGEST_LINE].strip()
