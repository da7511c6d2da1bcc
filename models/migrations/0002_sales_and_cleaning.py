"""Sales, pairs that are not the same customer, and remembered maps of imports."""
from __future__ import annotations

from typing import Any

STATEMENTS = (
    'CREATE TABLE "distinct_pair" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "first_id" INTEGER NOT NULL, "second_id" INTEGER NOT NULL, '
    '"said_on" TEXT CHECK ("said_on" IS NULL OR "said_on" IS date(julianday("said_on"))), '
    '"reason" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("first_id") REFERENCES "customer" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("second_id") REFERENCES "customer" ("id") ON DELETE CASCADE)',
    'CREATE TABLE "sale" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "customer_id" INTEGER NOT NULL, '
    '"date" TEXT NOT NULL CHECK ("date" IS NULL OR "date" IS date(julianday("date"))), "product_id" INTEGER, '
    '"quantity" INTEGER NOT NULL DEFAULT 1000 CHECK ("quantity" IS NULL OR typeof("quantity") = \'integer\'), '
    '"amount" INTEGER CHECK ("amount" IS NULL OR typeof("amount") = \'integer\'), '
    '"cost" INTEGER CHECK ("cost" IS NULL OR typeof("cost") = \'integer\'), '
    '"discount" INTEGER CHECK ("discount" IS NULL OR typeof("discount") = \'integer\'), '
    '"reference" TEXT NOT NULL DEFAULT \'\', "channel" TEXT NOT NULL DEFAULT \'\', "campaign" TEXT NOT NULL DEFAULT \'\', '
    '"source" TEXT, "source_id" TEXT, '
    '"created_on" TEXT CHECK ("created_on" IS NULL OR "created_on" IS date(julianday("created_on"))), '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("product_id") REFERENCES "product" ("id") ON DELETE RESTRICT)',
    'CREATE TABLE "import_map" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "source" TEXT NOT NULL DEFAULT \'\', '
    '"kind" TEXT NOT NULL DEFAULT \'\', "columns" TEXT NOT NULL DEFAULT \'\', "value_map" TEXT NOT NULL DEFAULT \'\', '
    '"options" TEXT NOT NULL DEFAULT \'\', '
    '"used_on" TEXT CHECK ("used_on" IS NULL OR "used_on" IS date(julianday("used_on"))))',
    'CREATE INDEX "distinct_pair_first_id" ON "distinct_pair" ("first_id")',
    'CREATE INDEX "distinct_pair_second_id" ON "distinct_pair" ("second_id")',
    'CREATE UNIQUE INDEX "distinct_pair_first_id_second_id" ON "distinct_pair" ("first_id", "second_id")',
    'CREATE INDEX "sale_customer_id" ON "sale" ("customer_id")',
    'CREATE INDEX "sale_product_id" ON "sale" ("product_id")',
    'CREATE INDEX "sale_customer_id_date" ON "sale" ("customer_id", "date")',
    'CREATE INDEX "sale_date_customer_id" ON "sale" ("date", "customer_id")',
    'CREATE INDEX "sale_source_source_id" ON "sale" ("source", "source_id")',
    'CREATE UNIQUE INDEX "import_map_source_kind" ON "import_map" ("source", "kind")',
)


def up(migrator: Any, db: Any) -> None:
    """Add the tables."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
