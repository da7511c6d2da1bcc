"""Finding customers and interactions by any word, as it is typed.

Two FTS5 tables hold folded copies: accents and capitals do not count, ł is l, ø is o, ß is ss; apostrophes and hyphens
may be left out; postcodes and phone numbers are found in any spacing. The tables are shadows: `follow` brings them up to
date from the change history before each commit, so that no room has to remember them.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

CUSTOMER_TABLES = frozenset({"customer", "address", "phone", "email", "custom_value", "customer_tag"})
SHADOWS = ("customer_search", "interaction_search")
CREATE = (
    "CREATE VIRTUAL TABLE customer_search USING fts5(name, rest, prefix='1 2 3 4 5', tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE interaction_search USING fts5(text, prefix='2 3', tokenize='unicode61 remove_diacritics 0')",
)
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "`": "'",
                          "‘": "'", "\x00": " ", "‐": "-", "–": "-"})
_JOINED = re.compile(r"\w+(?:['-]\w+)+")
_BATCH = 20_000
_MANY = 5_000

_DOCUMENTS = """
SELECT c.id, c.first_name || ' ' || c.middle_name || ' ' || c.last_name || ' ' || c.known_as || ' ' || c.company,
  (SELECT group_concat(number || ' ' || key, ' ') FROM phone WHERE customer_id = c.id),
  (SELECT group_concat(postcode || ' ' || replace(postcode, ' ', ''), ' ') FROM address WHERE customer_id = c.id),
  coalesce((SELECT group_concat(address, ' ') FROM email WHERE customer_id = c.id), '') || ' ' ||
  coalesce((SELECT group_concat(street || ' ' || locality || ' ' || town || ' ' || county, ' ')
    FROM address WHERE customer_id = c.id), '') || ' ' ||
  coalesce((SELECT group_concat(tag.name, ' ') FROM customer_tag JOIN tag ON tag.id = tag_id WHERE customer_id = c.id), '')
  || ' ' || coalesce((SELECT group_concat(value, ' ') FROM custom_value WHERE customer_id = c.id), '') || ' ' ||
  coalesce(c.source_id, '') || ' ' || c.title || ' ' || c.suffix || ' ' || c.job_title || ' ' || c.occupation || ' ' ||
  c.household || ' ' || c.likes || ' ' || c.dislikes || ' ' || c.need || ' ' || c.met_through || ' ' || c.notes
FROM customer c
"""


def fold(text: str) -> str:
    """The text as it is compared and sorted: small letters without accents."""
    if text.isascii():
        return text.casefold().replace("\x00", " ")
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))
    return bare.translate(_LETTERS)


def folded(value: Any) -> str:
    """The SQL function of that name: a value as it is compared; nothing for what is not known."""
    return fold(str(value)) if value else ""


def _words(text: str) -> str:
    """Folded words, joined ones (o'brien, smith-jones) a second time without the joint."""
    folded = fold(text)
    if "'" not in folded and "-" not in folded:
        return folded
    return " ".join((folded, *(re.sub(r"['-]", "", word) for word in _JOINED.findall(folded))))


def _numbers(text: str) -> str:
    """Phone numbers as typed, and each as one run of digits: international and national."""
    keys = [key[1:] for key in re.findall(r"\+\d+", text)]
    national = ["0" + key[2:] for key in keys if key.startswith("44")]
    return " ".join((text, *keys, *national))


def _documents(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, str, str]]:
    for customer_id, name, phones, postcodes, rest in rows:
        yield customer_id, _words(name), " ".join((_numbers(phones or ""), fold(postcodes or ""), _words(rest)))


def _index_customers(db: Any, where: str, parameters: tuple[object, ...] = (), fresh: bool = False) -> None:
    ids = [row[0] for row in db.execute_sql(f"SELECT c.id FROM customer c WHERE {where} ORDER BY c.id", parameters).fetchall()]
    connection = db.connection()
    for start in range(0, len(ids), _BATCH):
        batch = ids[start:start + _BATCH]
        inside = f"c.id BETWEEN {batch[0]} AND {batch[-1]} AND {where} ORDER BY c.id"
        rows = connection.execute(f"{_DOCUMENTS} WHERE {inside}", parameters).fetchall()
        if not fresh:
            connection.executemany("DELETE FROM customer_search WHERE rowid = ?", ((key,) for key in batch))
        connection.executemany("INSERT INTO customer_search (rowid, name, rest) VALUES (?, ?, ?)", _documents(rows))


def _index_interactions(db: Any, where: str, parameters: tuple[object, ...] = (), fresh: bool = False) -> None:
    connection = db.connection()
    rows = connection.execute(
        f"SELECT id, text || ' ' || outcome || ' ' || snag FROM interaction i WHERE {where}", parameters).fetchall()
    if not fresh:
        connection.executemany("DELETE FROM interaction_search WHERE rowid = ?", ((row[0],) for row in rows))
    connection.executemany("INSERT INTO interaction_search (rowid, text) VALUES (?, ?)",
                           ((key, _words(text)) for key, text in rows))


def follow(db: Any, action_id: int, tables: set[str]) -> None:
    """Bring the index up to date with everything that one action changed."""
    mine = (action_id,)
    if (tables & CUSTOMER_TABLES or "tag" in tables) and not _begun_anew(db, "customer", action_id):
        _follow_customers(db, action_id)
        if "tag" in tables:
            _index_customers(db, "c.id IN (SELECT customer_id FROM customer_tag WHERE tag_id IN "
                                 "(SELECT row_id FROM change WHERE action_id = ? AND table_name = 'tag'))", mine)
    if "interaction" in tables and not _begun_anew(db, "interaction", action_id):
        _index_interactions(db, "i.id IN (SELECT row_id FROM change WHERE action_id = ? AND table_name = 'interaction')", mine)


def _begun_anew(db: Any, table: str, action_id: int) -> bool:
    """Take out what is gone. Where more is gone than stays, the index is made anew (and True answered): that is quicker."""
    gone = "SELECT row_id FROM change WHERE action_id = ? AND table_name = ? AND operation = 'delete'"
    count = db.execute_sql(f"SELECT count(*) FROM ({gone})", (action_id, table)).fetchone()[0]
    if count > _MANY and count > db.execute_sql(f'SELECT count(*) FROM "{table}"').fetchone()[0]:
        place = SHADOWS.index(f"{table}_search")
        db.execute_sql(f"DROP TABLE {SHADOWS[place]}")
        db.execute_sql(CREATE[place])
        (_index_customers, _index_interactions)[place](db, "1", fresh=True)
        return True
    if count:
        db.execute_sql(f"DELETE FROM {table}_search WHERE rowid IN ({gone})", (action_id, table))
    return False


def _follow_customers(db: Any, action_id: int) -> None:
    """New customers are only added, known ones are taken out first: deleting from FTS5 costs as much as adding to it."""
    names = ", ".join(f"'{name}'" for name in sorted(CUSTOMER_TABLES))
    made = "SELECT row_id FROM change WHERE action_id = ? AND table_name = 'customer' AND operation = 'insert'"
    touched = f"SELECT customer_id FROM change WHERE action_id = ? AND table_name IN ({names})"
    _index_customers(db, f"c.id IN ({made})", (action_id,), fresh=True)
    _index_customers(db, f"c.id IN ({touched}) AND c.id NOT IN ({made})", (action_id, action_id))


def rebuild(db: Any) -> None:
    """Make both indexes anew from the records."""
    for shadow in SHADOWS:
        db.execute_sql(f"DELETE FROM {shadow}")
    _index_customers(db, "1", fresh=True)
    _index_interactions(db, "1", fresh=True)


def problems(db: Any) -> list[str]:
    """The names of the indexes that no longer say what the records say."""
    drifted = []
    for shadow, table in zip(SHADOWS, ("customer", "interaction"), strict=True):
        missing = db.execute_sql(
            f"SELECT EXISTS (SELECT 1 FROM {table} WHERE id NOT IN (SELECT rowid FROM {shadow})) OR "
            f"EXISTS (SELECT 1 FROM {shadow} WHERE rowid NOT IN (SELECT id FROM {table}))").fetchone()[0]
        try:
            db.execute_sql(f"INSERT INTO {shadow} ({shadow}, rank) VALUES ('integrity-check', 1)")
        except Exception:
            missing = True
        if missing:
            drifted.append(shadow)
    return drifted


def question(text: str) -> str:
    """What the user typed, as an FTS5 query that cannot fail; empty when it holds no letter or digit."""
    folded = fold(text.replace("\x00", " "))
    digits = re.sub(r"\D", "", folded.replace("(0)", ""))
    tokens = [token for token in re.split(r"\s+", folded) if re.search(r"\w", token)]
    words = " AND ".join(_prefix(token) for token in tokens)
    if len(digits) >= 3 and not re.search(r"[^\d\s()+./-]", folded):
        return f"({words}) OR {_prefix(digits)}"
    return words


def _prefix(token: str) -> str:
    return '"' + token.replace('"', '""') + '"*'
