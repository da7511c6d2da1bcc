"""Segments, campaigns, stationery, letters by other channels and to whole households, and e-mail versions of templates."""
from __future__ import annotations

from typing import Any

TABLES = (
    'CREATE TABLE "segment" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL DEFAULT \'\', '
    '"key" TEXT NOT NULL DEFAULT \'\', "rule" TEXT NOT NULL DEFAULT \'\', '
    '"created_on" TEXT CHECK ("created_on" IS NULL OR "created_on" IS date(julianday("created_on"))))',
    'CREATE TABLE "segment_member" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "segment_id" INTEGER NOT NULL, '
    '"customer_id" INTEGER NOT NULL, "added" INTEGER NOT NULL DEFAULT 0 CHECK ("added" = 0 OR "added" = 1), '
    'FOREIGN KEY ("segment_id") REFERENCES "segment" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE)',
    'CREATE TABLE "campaign" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL DEFAULT \'\', '
    '"code" TEXT NOT NULL DEFAULT \'\', "template_key" TEXT NOT NULL DEFAULT \'\', "segment_id" INTEGER, '
    '"starts_on" TEXT CHECK ("starts_on" IS NULL OR "starts_on" IS date(julianday("starts_on"))), '
    '"answers_until" TEXT CHECK ("answers_until" IS NULL OR "answers_until" IS date(julianday("answers_until"))), '
    '"paper" INTEGER CHECK ("paper" IS NULL OR typeof("paper") = \'integer\'), '
    '"postage" INTEGER CHECK ("postage" IS NULL OR typeof("postage") = \'integer\'), '
    '"minutes" INTEGER NOT NULL DEFAULT 0 CHECK ("minutes" IS NULL OR typeof("minutes") = \'integer\'), '
    '"hour" INTEGER CHECK ("hour" IS NULL OR typeof("hour") = \'integer\'), "notes" TEXT NOT NULL DEFAULT \'\', '
    '"created_on" TEXT CHECK ("created_on" IS NULL OR "created_on" IS date(julianday("created_on"))), '
    'FOREIGN KEY ("segment_id") REFERENCES "segment" ("id") ON DELETE SET NULL)',
    'CREATE TABLE "letter_reader" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "letter_id" INTEGER NOT NULL, '
    '"customer_id" INTEGER NOT NULL, "occasion" TEXT NOT NULL DEFAULT \'\', '
    'FOREIGN KEY ("letter_id") REFERENCES "letter" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE)',
    'CREATE TABLE "picture" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL DEFAULT \'\', '
    '"media" TEXT NOT NULL DEFAULT \'\', '
    '"width" INTEGER NOT NULL DEFAULT 0 CHECK ("width" IS NULL OR typeof("width") = \'integer\'), '
    '"height" INTEGER NOT NULL DEFAULT 0 CHECK ("height" IS NULL OR typeof("height") = \'integer\'), '
    '"data" TEXT NOT NULL DEFAULT \'\')',
    'CREATE TABLE "label_sheet" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL DEFAULT \'\', '
    '"columns" INTEGER NOT NULL DEFAULT 0 CHECK ("columns" IS NULL OR typeof("columns") = \'integer\'), '
    '"rows" INTEGER NOT NULL DEFAULT 0 CHECK ("rows" IS NULL OR typeof("rows") = \'integer\'), '
    '"label_width" INTEGER NOT NULL DEFAULT 0 CHECK ("label_width" IS NULL OR typeof("label_width") = \'integer\'), '
    '"label_height" INTEGER NOT NULL DEFAULT 0 CHECK ("label_height" IS NULL OR typeof("label_height") = \'integer\'), '
    '"left" INTEGER NOT NULL DEFAULT 0 CHECK ("left" IS NULL OR typeof("left") = \'integer\'), '
    '"top" INTEGER NOT NULL DEFAULT 0 CHECK ("top" IS NULL OR typeof("top") = \'integer\'), '
    '"pitch_x" INTEGER NOT NULL DEFAULT 0 CHECK ("pitch_x" IS NULL OR typeof("pitch_x") = \'integer\'), '
    '"pitch_y" INTEGER NOT NULL DEFAULT 0 CHECK ("pitch_y" IS NULL OR typeof("pitch_y") = \'integer\'), '
    '"page_width" INTEGER NOT NULL DEFAULT 21000 CHECK ("page_width" IS NULL OR typeof("page_width") = \'integer\'), '
    '"page_height" INTEGER NOT NULL DEFAULT 29700 CHECK ("page_height" IS NULL OR typeof("page_height") = \'integer\'))',
)
INDEXES = (
    'CREATE UNIQUE INDEX "segment_key" ON "segment" ("key")',
    'CREATE UNIQUE INDEX "campaign_code" ON "campaign" ("code")',
    'CREATE INDEX "campaign_segment_id" ON "campaign" ("segment_id")',
    'CREATE INDEX "letter_run_campaign_id" ON "letter_run" ("campaign_id")',
    'CREATE INDEX "letter_run_id" ON "letter" ("run_id")',
    'CREATE INDEX "letter_customer_id" ON "letter" ("customer_id")',
    'CREATE INDEX "letter_renewal_id" ON "letter" ("renewal_id")',
    'CREATE INDEX "letter_term_id" ON "letter" ("term_id")',
    'CREATE UNIQUE INDEX "letter_occasion" ON "letter" ("occasion")',
    'CREATE UNIQUE INDEX "label_sheet_name" ON "label_sheet" ("name")',
    'CREATE INDEX "letter_reader_letter_id" ON "letter_reader" ("letter_id")',
    'CREATE INDEX "letter_reader_customer_id" ON "letter_reader" ("customer_id")',
    'CREATE UNIQUE INDEX "letter_reader_occasion" ON "letter_reader" ("occasion")',
    'CREATE UNIQUE INDEX "picture_name" ON "picture" ("name")',
    'CREATE INDEX "segment_member_segment_id" ON "segment_member" ("segment_id")',
    'CREATE INDEX "segment_member_customer_id" ON "segment_member" ("customer_id")',
    'CREATE UNIQUE INDEX "segment_member_segment_id_customer_id" ON "segment_member" ("segment_id", "customer_id")',
    'CREATE UNIQUE INDEX "template_key" ON "template" ("key")',
)
REBUILT = {
    "letter_run": (
        'CREATE TABLE "letter_run_new" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, '
        '"name" TEXT NOT NULL DEFAULT \'\', '
        '"made_on" TEXT CHECK ("made_on" IS NULL OR "made_on" IS date(julianday("made_on"))), '
        '"file" TEXT NOT NULL DEFAULT \'\', "campaign_id" INTEGER, '
        'FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id") ON DELETE SET NULL)'),
    "letter": (
        'CREATE TABLE "letter_new" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "run_id" INTEGER NOT NULL, '
        '"customer_id" INTEGER NOT NULL, "renewal_id" INTEGER, "term_id" INTEGER, '
        '"template_key" TEXT NOT NULL DEFAULT \'\', "kind" TEXT NOT NULL DEFAULT \'\', "occasion" TEXT NOT NULL DEFAULT \'\', '
        '"subject" TEXT NOT NULL DEFAULT \'\', "content" TEXT NOT NULL DEFAULT \'\', '
        '"made_on" TEXT CHECK ("made_on" IS NULL OR "made_on" IS date(julianday("made_on"))), '
        '"printed_on" TEXT CHECK ("printed_on" IS NULL OR "printed_on" IS date(julianday("printed_on"))), '
        '"pages" INTEGER NOT NULL DEFAULT 0 CHECK ("pages" IS NULL OR typeof("pages") = \'integer\'), '
        '"copies" INTEGER NOT NULL DEFAULT 0 CHECK ("copies" IS NULL OR typeof("copies") = \'integer\'), '
        '"channel" TEXT NOT NULL DEFAULT \'\', '
        '"sent_on" TEXT CHECK ("sent_on" IS NULL OR "sent_on" IS date(julianday("sent_on"))), '
        'FOREIGN KEY ("run_id") REFERENCES "letter_run" ("id") ON DELETE CASCADE, '
        'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE, '
        'FOREIGN KEY ("renewal_id") REFERENCES "renewal" ("id") ON DELETE SET NULL, '
        'FOREIGN KEY ("term_id") REFERENCES "term" ("id") ON DELETE SET NULL)'),
    "template": (
        'CREATE TABLE "template_new" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "key" TEXT NOT NULL DEFAULT \'\', '
        '"name" TEXT NOT NULL DEFAULT \'\', "kind" TEXT NOT NULL DEFAULT \'\', "purpose" TEXT NOT NULL DEFAULT \'\', '
        '"language" TEXT NOT NULL DEFAULT \'\', "subject" TEXT NOT NULL DEFAULT \'\', "body" TEXT NOT NULL DEFAULT \'\', '
        '"email_subject" TEXT NOT NULL DEFAULT \'\', "email_body" TEXT NOT NULL DEFAULT \'\')'),
}


def up(migrator: Any, db: Any) -> None:
    """Add the tables, and make three again with columns more: create, copy, drop, rename, as SQLite's own manual asks.

    Foreign keys are off and triggers gone while migrations run, so that dropping a table takes nothing along.
    """
    for statement in TABLES:
        db.execute_sql(statement)
    for table, statement in REBUILT.items():
        kept = ", ".join(f'"{row[1]}"' for row in db.execute_sql(f'PRAGMA table_info("{table}")').fetchall())
        db.execute_sql(statement)
        db.execute_sql(f'INSERT INTO "{table}_new" ({kept}) SELECT {kept} FROM "{table}"')
        db.execute_sql(f'DROP TABLE "{table}"')
        db.execute_sql(f'ALTER TABLE "{table}_new" RENAME TO "{table}"')
    for statement in INDEXES:
        db.execute_sql(statement)
    db.execute_sql("UPDATE letter SET channel = 'post'")
