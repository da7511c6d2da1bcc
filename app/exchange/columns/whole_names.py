"""Names written in one piece, alone or beside columns that hold their parts. Each function answers whether nothing was lost."""
from __future__ import annotations

from app.customers.names import looks_like_company, split, split_name
from app.exchange.columns import cells
from models.search import fold

Plain = dict[str, "str | int"]
_PERSON = ("title", "first_name", "middle_name", "last_name", "suffix", "known_as")


def take(plain: Plain, text: str) -> bool:
    """Put a whole name into what the row's other columns leave open."""
    if not (plain.get("first_name") or plain.get("last_name")):
        _take_alone(plain, text)
        return True
    said, given = cells.words(text), cells.words(_own_name(plain))
    if said <= given:
        _drop_twin(plain, text)
        return True
    if all(_is_among(word, said) for word in given) and not _is_company_beside(text):
        _fill(plain, split(text), given)
        there = cells.words(_whole(plain))
        return all(word in there or (len(word) == 1 and _is_among(word, there)) for word in said)
    return looks_like_company(text) and _take_company(plain, text)


def take_shown(plain: Plain, text: str) -> bool:
    """Put the name under which a program lists a customer into what is open: beside a person it is the company's."""
    if not (plain.get("first_name") or plain.get("last_name")):
        _take_alone(plain, text)
        return True
    return cells.words(text) <= cells.words(_own_name(plain)) or _take_company(plain, text)


def _take_alone(plain: Plain, text: str) -> None:
    """A name that nothing else tells of; beside a company's it is surely a person's."""
    if fold(str(plain.get("company", ""))) == fold(text):
        if looks_like_company(text):
            return
        del plain["company"]        # QuickBooks names a person twice
    if "company" in plain:
        _fill(plain, split(text), set())
    else:
        name = split_name(text)
        _fill(plain, {"title": name.title, "first_name": name.first_name, "middle_name": name.middle_name,
                      "last_name": name.last_name, "suffix": name.suffix, "company": name.company}, set())


def _fill(plain: Plain, parts: dict[str, str], given: set[str]) -> None:
    """Fill the parts that are not there yet, without the words that stand in others."""
    for part, text in parts.items():
        fresh = [word for word in text.split() if not cells.words(word) or not cells.words(word) <= given]
        if fresh and part not in plain:
            plain[part] = cells.clean(" ".join(fresh))


def _take_company(plain: Plain, text: str) -> bool:
    return fold(str(plain.setdefault("company", text))) == fold(text)


def _drop_twin(plain: Plain, text: str) -> None:
    if fold(str(plain.get("company", ""))) == fold(text) and not looks_like_company(text):
        del plain["company"]


def _is_company_beside(text: str) -> bool:
    """Whether a name that begins as the person's is a company's all the same: Ann Ellis Ltd, but not Ann Church."""
    parts = split(text)
    return looks_like_company(text) and len(" ".join(parts[part] for part in ("first_name", "middle_name", "last_name")).split()) > 2


def _is_among(word: str, others: set[str]) -> bool:
    """Whether one of the others is this word, or the initial of it, or it of the other."""
    return word in others or any(one[0] == word[0] and 1 in (len(one), len(word)) for one in others)


def _own_name(plain: Plain) -> str:
    return " ".join(str(plain.get(part, "")) for part in ("first_name", "last_name"))


def _whole(plain: Plain) -> str:
    return " ".join(str(plain.get(part, "")) for part in _PERSON)
