"""In which language a customer reads letters; empty is the business's own."""
from __future__ import annotations

from typing import Any

LANGUAGE = 'ALTER TABLE "customer" ADD COLUMN "language" TEXT NOT NULL DEFAULT \'\''


def up(migrator: Any, db: Any) -> None:
    """Add the column; nothing else of the table changes, so that it need not be made again."""
    db.execute_sql(LANGUAGE)
