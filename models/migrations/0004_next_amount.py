"""What the next term of a renewal will cost, where it is known."""
from __future__ import annotations

from typing import Any

RENEWAL = (
    'CREATE TABLE "renewal_new" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "customer_id" INTEGER NOT NULL, "product_id" INTEGER NOT NULL, '
    '"reference" TEXT NOT NULL DEFAULT \'\', "provider" TEXT NOT NULL DEFAULT \'\', '
    '"auto_renews" INTEGER NOT NULL DEFAULT 0 CHECK ("auto_renews" = 0 OR "auto_renews" = 1), '
    '"next_amount" INTEGER CHECK ("next_amount" IS NULL OR typeof("next_amount") = \'integer\'), '
    '"status" TEXT NOT NULL DEFAULT \'\', "lapse_reason" TEXT NOT NULL DEFAULT \'\', '
    '"ended_on" TEXT CHECK ("ended_on" IS NULL OR "ended_on" IS date(julianday("ended_on"))), "source" TEXT, '
    '"source_id" TEXT, FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("product_id") REFERENCES "product" ("id") ON DELETE RESTRICT)')
INDEXES = (
    'CREATE INDEX "renewal_customer_id" ON "renewal" ("customer_id")',
    'CREATE INDEX "renewal_product_id" ON "renewal" ("product_id")',
    'CREATE INDEX "renewal_reference" ON "renewal" ("reference")',
    'CREATE INDEX "renewal_status" ON "renewal" ("status")',
)


def up(migrator: Any, db: Any) -> None:
    """Make the table again with a column more: create, copy, drop, rename, as SQLite's own manual asks.

    Foreign keys are off and triggers gone while migrations run, so that dropping the table takes no term along.
    """
    kept = ", ".join(f'"{row[1]}"' for row in db.execute_sql('PRAGMA table_info("renewal")').fetchall())
    db.execute_sql(RENEWAL)
    db.execute_sql(f'INSERT INTO "renewal_new" ({kept}) SELECT {kept} FROM "renewal"')
    db.execute_sql('DROP TABLE "renewal"')
    db.execute_sql('ALTER TABLE "renewal_new" RENAME TO "renewal"')
    for statement in INDEXES:
        db.execute_sql(statement)
