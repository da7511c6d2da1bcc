"""What a database can refuse, in kinds that the workshop can turn into sentences. SQLite's codes are sorted here, once."""
from __future__ import annotations


class DatabaseFault(Exception):
    """The file or the disk is at fault, not the program."""


class Missing(DatabaseFault):
    """There is no file, or it holds nothing."""


class NotOurs(DatabaseFault):
    """The file is not a business of Regulars."""


class Damaged(DatabaseFault):
    """The file is ours but cannot be trusted."""


class Newer(DatabaseFault):
    """The file was made by a newer Regulars."""


class Busy(DatabaseFault):
    """Somebody else is writing."""


class Full(DatabaseFault):
    """There is no room on the disk."""


class NoAccess(DatabaseFault):
    """The folder or the file may not be written."""


_KINDS: tuple[tuple[str, type[DatabaseFault]], ...] = (
    ("SQLITE_BUSY", Busy), ("SQLITE_LOCKED", Busy), ("SQLITE_FULL", Full), ("SQLITE_IOERR_WRITE", Full),
    ("SQLITE_CORRUPT", Damaged), ("SQLITE_NOTADB", NotOurs), ("SQLITE_READONLY", NoAccess), ("SQLITE_CANTOPEN", NoAccess),
    ("SQLITE_PERM", NoAccess), ("SQLITE_IOERR", Damaged),
)
_SAID = (("disk is full", Full), ("is locked", Busy), ("malformed", Damaged), ("not a database", NotOurs))  # online copies give no code


def sort_out(error: BaseException) -> DatabaseFault | None:
    """The fault behind an exception, or None when it is the program's own.

    A full disk hides behind "cannot rollback - no transaction is active", so the whole chain is asked (measured).
    """
    asked: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in asked:
        if isinstance(one, DatabaseFault):
            return one
        name = getattr(one, "sqlite_errorname", None) or ""
        for prefix, kind in _KINDS:
            if name.startswith(prefix):
                return kind(str(one))
        for words, kind in _SAID if not name and type(one).__module__.startswith("sqlcipher3") else ():
            if words in str(one):
                return kind(str(one))
        asked.append(one)
        one = one.__context__ or one.__cause__
    return None
