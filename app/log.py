"""The program's log: what happened, with ids and counts only, so that it can be shown to somebody who helps."""
from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

MOST_BYTES = 500_000
OLD_FILES = 3


def start(file: Path) -> logging.Handler:
    """Write the log beside the data; where that cannot be, carry on without."""
    silence()
    logging.raiseExceptions = False  # a full disk must not print tracebacks about the log itself
    try:
        handler: logging.Handler = RotatingFileHandler(file, maxBytes=MOST_BYTES, backupCount=OLD_FILES, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(Impersonal("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return handler


def stop(handler: logging.Handler) -> None:
    """Close the file."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def silence() -> None:
    """Keep the libraries that would write what customers are called (peewee prints every value at DEBUG)."""
    for name in ("peewee", "playhouse", "chardet", "charset_normalizer"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


class Impersonal(logging.Formatter):
    """Writes where an error came from but not its text: a message such as "could not read 'Ann Ellis'" is about a person."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; what another formatter made of the same error is not taken over."""
        own = logging.makeLogRecord(record.__dict__)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: Any) -> str:
        """The kind of each error in the chain and the lines of code it passed."""
        error = ei[1] if isinstance(ei, tuple) else None
        told: list[str] = []
        while isinstance(error, BaseException) and len(told) < 10:
            told.append("\n".join([type(error).__name__, *_places(error)]))
            error = error.__cause__ or error.__context__
        return "\n".join(told)


def _places(error: BaseException) -> list[str]:
    found = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"  {Path(code.co_filename).name}:{trace.tb_lineno} in {code.co_name}")
        trace = trace.tb_next
    return found
