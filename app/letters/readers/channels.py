"""By which way a letter goes: on paper, as an e-mail or as a call, as the customer prefers and the law allows.

Post needs no permission, but whoever objects gets none: what is for them goes by e-mail or as a call instead, if it may.
Marketing by e-mail or phone needs a permission on record (Privacy and Electronic Communications Regulations 2003, s. 22),
service letters do not. A channel that was switched off is off for all.
"""
from __future__ import annotations

from dataclasses import dataclass

from app.customers import emails
from app.customers.values import AddressValue
from app.i18n import _
from app.letters.addressing.countries import HOME, in_english
from app.letters.addressing.facts import Facts
from app.letters.wording.kinds import MARKETING

POST, EMAIL, PHONE = "post", "email", "phone"
CHANNELS = {POST: _("Post"), EMAIL: _("E-mail"), PHONE: _("Phone")}
_PREFERS = {EMAIL: _("prefers e-mail"), PHONE: _("prefers the phone"), "sms": _("prefers text messages")}
_NOWHERE = {EMAIL: _("prefers e-mail, but has no e-mail address that can be used"), PHONE: _("prefers the phone, but has no number")}
_OFF = {EMAIL: _("prefers e-mail, but has switched it off"), PHONE: _("prefers the phone, but has switched it off")}
_INSTEAD = {EMAIL: _("does not want letters by post, so it goes by e-mail"), PHONE: _("does not want letters by post: to be called")}
_UNPERMITTED = {EMAIL: _("prefers e-mail, but has given no permission for marketing by e-mail"),
                PHONE: _("prefers the phone, but has given no permission for marketing by phone")}


@dataclass(frozen=True)
class Way:
    """How a letter reaches one customer. `reason`: why not at all; `caution`: why not as the customer would like it."""

    channel: str = ""
    reason: str = ""
    caution: str = ""


def way_to(facts: Facts, purpose: str, by_post: bool = False) -> Way:
    """The way on which a letter of this purpose goes; with `by_post` on paper, whatever the customer prefers."""
    if reason := silence(facts):
        return Way(reason=reason)
    wanted = facts.fields["preferred_channel"]
    caution = _PREFERS.get(wanted, "")
    if wanted in _NOWHERE and not by_post:
        caution = _obstacle(facts, wanted, purpose)
        if not caution:
            return Way(wanted)
    if not by_post and objects_to_post(facts) and (other := _instead(facts, purpose)):
        return Way(other, caution=_INSTEAD[other])
    if reason := no_post(facts):
        return Way(reason=f"{caution}; {reason}" if caution and wanted in _NOWHERE and not by_post else reason)
    return Way(POST, caution="; ".join(part for part in (caution, _astray(facts.place)) if part))


def objection(facts: Facts) -> str:
    """Why nothing may be posted to this customer; empty when all is well."""
    return silence(facts) or no_post(facts)


def silence(facts: Facts) -> str:
    """Why this customer is not to be written to in any way; empty when all is well."""
    if facts.binned:
        return _("is in the bin")
    if facts.fields["deceased"]:
        return _("has died")
    return _("asked not to be contacted") if facts.fields["do_not_contact"] else ""


def no_post(facts: Facts) -> str:
    """Why no letter can come by post; empty when one can."""
    if objects_to_post(facts):
        return _("does not want letters by post")
    if not facts.place.deliverable:
        return _("has no complete postal address") if facts.place else _("has no postal address")
    return ""


def objects_to_post(facts: Facts) -> bool:
    """Whether they have said no to letters by post; whether they can be reached in another way is another matter."""
    return not facts.allowed.get(POST, True)


def _instead(facts: Facts, purpose: str) -> str:
    """The way that is left to somebody who wants no post: an e-mail, else a call, where neither law nor wish forbids it."""
    return next((channel for channel in (EMAIL, PHONE) if not _obstacle(facts, channel, purpose)), "")


def _astray(place: AddressValue) -> str:
    """A caution for an address at home without its postcode: machines sort by it."""
    country = in_english(place.country)
    if place.postcode or country not in HOME or "BFPO" in f"{place.street} {place.town}".upper():
        return ""
    return _("has no postcode, so the letter may go astray")


def reached_at(facts: Facts, channel: str) -> str:
    """The e-mail address or the number for this channel; nothing for post."""
    if channel == EMAIL:
        return facts.email if usable(facts.email) else ""
    return (facts.phone or facts.mobile) if channel == PHONE else ""


def usable(address: str) -> bool:
    """Whether a mail program can be given this address. One with ł or ü before the @ is left to the owner: few systems deliver it."""
    return address.rpartition("@")[0].isascii() and emails.looks_right(address)


def _obstacle(facts: Facts, channel: str, purpose: str) -> str:
    """Why this channel cannot be used for a letter of this purpose; empty when it can."""
    if not reached_at(facts, channel):
        return _NOWHERE[channel]
    allowed = facts.allowed.get(channel)
    if allowed is False:
        return _OFF[channel]
    return _UNPERMITTED[channel] if purpose == MARKETING and not allowed else ""
