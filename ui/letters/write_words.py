"""What is said about the letters that would be made."""
from __future__ import annotations

from collections.abc import Sequence

from app.i18n import _, ngettext
from app.letters.candidates import Candidate


def what_words(found: Sequence[Candidate]) -> str:
    """How many letters are ready, by which way they go, and how many to look at first."""
    if not found:
        return ""
    ready = [one for one in found if not one.reason and not one.shares]
    count = len(ready)
    emails, calls = sum(one.channel == "email" for one in ready), sum(one.channel == "phone" for one in ready)
    cautions = sum(bool(one.caution) for one in ready)
    parts = [ngettext("{count} letter ready", "{count} letters ready", count).format(count=f"{count:,}")]
    if emails or calls:
        ways = ((count - emails - calls, _("{count} by post")), (emails, _("{count} by e-mail")), (calls, _("{count} to call")))
        parts += [words.format(count=f"{number:,}") for number, words in ways if number]
    if cautions:
        parts.append(ngettext("{count} to check", "{count} to check", cautions).format(count=f"{cautions:,}"))
    return " · ".join(parts)


def way_words(one: Candidate) -> str:
    """How one customer's letter goes, when that is not by post to this customer alone."""
    if one.shares:
        return _("Reads the letter of {name}").format(name=one.shares)
    ways = {"email": _("By e-mail to {to}"), "phone": _("On the call list: {to}")}
    way = ways[one.channel].format(to=one.to) if one.channel in ways else ""
    also = _("Read by {names} too").format(names=", ".join(one.others)) if one.others else ""
    return " · ".join(part for part in (way, also) if part)
