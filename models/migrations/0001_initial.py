"""The first schema: every table and index as SQLite keeps it. Triggers are made from the records after each migration."""
from __future__ import annotations

from typing import Any

TABLES = (
    'CREATE TABLE "action" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL, "made_at" TEXT NOT NULL, '
    '"origin" TEXT NOT NULL DEFAULT \'\', "customer_id" INTEGER, "rows" INTEGER NOT NULL DEFAULT 0, '
    '"schema_version" INTEGER NOT NULL, "undoes" INTEGER, "undone_by" INTEGER)',
    'CREATE TABLE "change" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "action_id" INTEGER NOT NULL, "table_name" TEXT NOT NULL, '
    '"row_id" INTEGER NOT NULL, "operation" TEXT NOT NULL, "old" TEXT, "customer_id" INTEGER, '
    'FOREIGN KEY ("action_id") REFERENCES "action" ("id") ON DELETE CASCADE)',
    'CREATE TABLE "current_action" ('
    '"id" INTEGER NOT NULL PRIMARY KEY, "action_id" INTEGER, '
    'FOREIGN KEY ("action_id") REFERENCES "action" ("id") ON DELETE CASCADE)',
    'CREATE TABLE "customer" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "source" TEXT, "source_id" TEXT, '
    '"title" TEXT NOT NULL DEFAULT \'\', "first_name" TEXT NOT NULL DEFAULT \'\', '
    '"middle_name" TEXT NOT NULL DEFAULT \'\', "last_name" TEXT NOT NULL DEFAULT \'\', '
    '"suffix" TEXT NOT NULL DEFAULT \'\', "known_as" TEXT NOT NULL DEFAULT \'\', "company" TEXT NOT NULL DEFAULT \'\', '
    '"job_title" TEXT NOT NULL DEFAULT \'\', '
    '"birthday" TEXT NOT NULL DEFAULT \'\' CHECK ("birthday" = \'\' OR "birthday" IS date(julianday("birthday")) OR "birthday" GLOB \'--[01][0-9]-[0-3][0-9]\'), '
    '"age_band" TEXT NOT NULL DEFAULT \'\', "gender" TEXT NOT NULL DEFAULT \'\', "occupation" TEXT NOT NULL DEFAULT \'\', '
    '"likes" TEXT NOT NULL DEFAULT \'\', "dislikes" TEXT NOT NULL DEFAULT \'\', "need" TEXT NOT NULL DEFAULT \'\', '
    '"met_through" TEXT NOT NULL DEFAULT \'\', "notes" TEXT NOT NULL DEFAULT \'\', "stage" TEXT NOT NULL DEFAULT \'\', '
    '"rhythm_days" INTEGER CHECK ("rhythm_days" IS NULL OR typeof("rhythm_days") = \'integer\'), '
    '"salutation" TEXT NOT NULL DEFAULT \'\', "close" TEXT NOT NULL DEFAULT \'\', '
    '"first_name_terms" INTEGER NOT NULL DEFAULT 0 CHECK ("first_name_terms" = 0 OR "first_name_terms" = 1), '
    '"preferred_channel" TEXT NOT NULL DEFAULT \'\', '
    '"deceased" INTEGER NOT NULL DEFAULT 0 CHECK ("deceased" = 0 OR "deceased" = 1), '
    '"do_not_contact" INTEGER NOT NULL DEFAULT 0 CHECK ("do_not_contact" = 0 OR "do_not_contact" = 1), '
    '"household" TEXT NOT NULL DEFAULT \'\', "resembles_id" INTEGER, "sort_key" TEXT NOT NULL DEFAULT \'\', '
    '"created_on" TEXT CHECK ("created_on" IS NULL OR "created_on" IS date(julianday("created_on"))), '
    '"binned_on" TEXT CHECK ("binned_on" IS NULL OR "binned_on" IS date(julianday("binned_on"))), '
    'FOREIGN KEY ("resembles_id") REFERENCES "customer" ("id") ON DELETE SET NULL)',
    'CREATE TABLE "address" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "customer_id" INTEGER NOT NULL, '
    '"position" INTEGER NOT NULL DEFAULT 0 CHECK ("position" IS NULL OR typeof("position") = \'integer\'), '
    '"label" TEXT NOT NULL DEFAULT \'\', "street" TEXT NOT NULL DEFAULT \'\', "locality" TEXT NOT NULL DEFAULT \'\', '
    '"town" TEXT NOT NULL DEFAULT \'\', "county" TEXT NOT NULL DEFAULT \'\', "postcode" TEXT NOT NULL DEFAULT \'\', '
    '"country" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE)',
    'CREATE TABLE "phone" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "customer_id" INTEGER NOT NULL, '
    '"position" INTEGER NOT NULL DEFAULT 0 CHECK ("position" IS NULL OR typeof("position") = \'integer\'), '
    '"label" TEXT NOT NULL DEFAULT \'\', "number" TEXT NOT NULL DEFAULT \'\', "key" TEXT NOT NULL DEFAULT \'\', '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE)',
    'CREATE TABLE "email" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "customer_id" INTEGER NOT NULL, '
    '"position" INTEGER NOT NULL DEFAULT 0 CHECK ("position" IS NULL OR typeof("position") = \'integer\'), '
    '"label" TEXT NOT NULL DEFAULT \'\', "address" TEXT NOT NULL DEFAULT \'\', "key" TEXT NOT NULL DEFAULT \'\', '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE)',
    'CREATE TABLE "custom_value" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "customer_id" INTEGER NOT NULL, '
    '"name" TEXT NOT NULL DEFAULT \'\', "value" TEXT NOT NULL DEFAULT \'\', '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE)',
    'CREATE TABLE "tag" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL DEFAULT \'\')',
    'CREATE TABLE "customer_tag" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "customer_id" INTEGER NOT NULL, "tag_id" INTEGER NOT NULL, '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("tag_id") REFERENCES "tag" ("id") ON DELETE RESTRICT)',
    'CREATE TABLE "consent" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "customer_id" INTEGER NOT NULL, '
    '"channel" TEXT NOT NULL DEFAULT \'\', '
    '"allowed" INTEGER NOT NULL DEFAULT 0 CHECK ("allowed" = 0 OR "allowed" = 1), "basis" TEXT NOT NULL DEFAULT \'\', '
    '"since" TEXT CHECK ("since" IS NULL OR "since" IS date(julianday("since"))), "how" TEXT NOT NULL DEFAULT \'\', '
    '"wording" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE)',
    'CREATE TABLE "product" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL DEFAULT \'\', '
    '"term_months" INTEGER NOT NULL DEFAULT 12 CHECK ("term_months" IS NULL OR typeof("term_months") = \'integer\'), '
    '"steps" TEXT NOT NULL DEFAULT \'\', "price" INTEGER CHECK ("price" IS NULL OR typeof("price") = \'integer\'))',
    'CREATE TABLE "renewal" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "customer_id" INTEGER NOT NULL, "product_id" INTEGER NOT NULL, '
    '"reference" TEXT NOT NULL DEFAULT \'\', "provider" TEXT NOT NULL DEFAULT \'\', '
    '"auto_renews" INTEGER NOT NULL DEFAULT 0 CHECK ("auto_renews" = 0 OR "auto_renews" = 1), '
    '"status" TEXT NOT NULL DEFAULT \'\', "lapse_reason" TEXT NOT NULL DEFAULT \'\', '
    '"ended_on" TEXT CHECK ("ended_on" IS NULL OR "ended_on" IS date(julianday("ended_on"))), "source" TEXT, '
    '"source_id" TEXT, FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("product_id") REFERENCES "product" ("id") ON DELETE RESTRICT)',
    'CREATE TABLE "term" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "customer_id" INTEGER NOT NULL, "renewal_id" INTEGER NOT NULL, '
    '"starts" TEXT CHECK ("starts" IS NULL OR "starts" IS date(julianday("starts"))), '
    '"ends" TEXT NOT NULL CHECK ("ends" IS NULL OR "ends" IS date(julianday("ends"))), '
    '"amount" INTEGER CHECK ("amount" IS NULL OR typeof("amount") = \'integer\'), '
    '"renewed_on" TEXT CHECK ("renewed_on" IS NULL OR "renewed_on" IS date(julianday("renewed_on"))), '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("renewal_id") REFERENCES "renewal" ("id") ON DELETE CASCADE)',
    'CREATE TABLE "letter_run" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL DEFAULT \'\', '
    '"made_on" TEXT CHECK ("made_on" IS NULL OR "made_on" IS date(julianday("made_on"))), '
    '"file" TEXT NOT NULL DEFAULT \'\')',
    'CREATE TABLE "letter" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "run_id" INTEGER NOT NULL, "customer_id" INTEGER NOT NULL, '
    '"renewal_id" INTEGER, "term_id" INTEGER, "template_key" TEXT NOT NULL DEFAULT \'\', '
    '"kind" TEXT NOT NULL DEFAULT \'\', "occasion" TEXT NOT NULL DEFAULT \'\', "subject" TEXT NOT NULL DEFAULT \'\', '
    '"content" TEXT NOT NULL DEFAULT \'\', '
    '"made_on" TEXT CHECK ("made_on" IS NULL OR "made_on" IS date(julianday("made_on"))), '
    '"printed_on" TEXT CHECK ("printed_on" IS NULL OR "printed_on" IS date(julianday("printed_on"))), '
    '"pages" INTEGER NOT NULL DEFAULT 0 CHECK ("pages" IS NULL OR typeof("pages") = \'integer\'), '
    '"copies" INTEGER NOT NULL DEFAULT 0 CHECK ("copies" IS NULL OR typeof("copies") = \'integer\'), '
    'FOREIGN KEY ("run_id") REFERENCES "letter_run" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("renewal_id") REFERENCES "renewal" ("id") ON DELETE SET NULL, '
    'FOREIGN KEY ("term_id") REFERENCES "term" ("id") ON DELETE SET NULL)',
    'CREATE TABLE "template" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "key" TEXT NOT NULL DEFAULT \'\', '
    '"name" TEXT NOT NULL DEFAULT \'\', "kind" TEXT NOT NULL DEFAULT \'\', "purpose" TEXT NOT NULL DEFAULT \'\', '
    '"language" TEXT NOT NULL DEFAULT \'\', "subject" TEXT NOT NULL DEFAULT \'\', "body" TEXT NOT NULL DEFAULT \'\')',
    'CREATE TABLE "interaction" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "customer_id" INTEGER NOT NULL, '
    '"date" TEXT NOT NULL CHECK ("date" IS NULL OR "date" IS date(julianday("date"))), '
    '"time" TEXT NOT NULL DEFAULT \'\', "channel" TEXT NOT NULL DEFAULT \'\', "kind" TEXT NOT NULL DEFAULT \'\', '
    '"direction" TEXT NOT NULL DEFAULT \'\', "text" TEXT NOT NULL DEFAULT \'\', '
    '"minutes" INTEGER CHECK ("minutes" IS NULL OR typeof("minutes") = \'integer\'), '
    '"outcome" TEXT NOT NULL DEFAULT \'\', "snag" TEXT NOT NULL DEFAULT \'\', "letter_id" INTEGER, "source" TEXT, '
    '"source_id" TEXT, '
    '"created_on" TEXT CHECK ("created_on" IS NULL OR "created_on" IS date(julianday("created_on"))), '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("letter_id") REFERENCES "letter" ("id") ON DELETE SET NULL)',
    'CREATE TABLE "task" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "customer_id" INTEGER, "interaction_id" INTEGER, '
    '"kind" TEXT NOT NULL DEFAULT \'\', "text" TEXT NOT NULL DEFAULT \'\', '
    '"due" TEXT NOT NULL CHECK ("due" IS NULL OR "due" IS date(julianday("due"))), '
    '"done_on" TEXT CHECK ("done_on" IS NULL OR "done_on" IS date(julianday("done_on"))), '
    'FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE, '
    'FOREIGN KEY ("interaction_id") REFERENCES "interaction" ("id") ON DELETE SET NULL)',
    'CREATE TABLE "due_mark" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "key" TEXT NOT NULL DEFAULT \'\', "customer_id" INTEGER, '
    '"done_on" TEXT CHECK ("done_on" IS NULL OR "done_on" IS date(julianday("done_on"))), '
    '"snoozed_until" TEXT CHECK ("snoozed_until" IS NULL OR "snoozed_until" IS date(julianday("snoozed_until"))), '
    '"reason" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE)',
    'CREATE TABLE "setting" ('
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL DEFAULT \'\', '
    '"value" TEXT NOT NULL DEFAULT \'\')',
)
INDEXES = (
    'CREATE INDEX "change_action_id" ON "change" ("action_id")',
    'CREATE INDEX "change_customer_id" ON "change" ("customer_id")',
    'CREATE INDEX "change_table_name_row_id" ON "change" ("table_name", "row_id")',
    'CREATE INDEX "current_action_action_id" ON "current_action" ("action_id")',
    'CREATE INDEX "customer_birthday" ON "customer" ("birthday")',
    'CREATE INDEX "customer_rhythm_days" ON "customer" ("rhythm_days")',
    'CREATE INDEX "customer_resembles_id" ON "customer" ("resembles_id")',
    'CREATE INDEX "customer_sort_key" ON "customer" ("sort_key")',
    'CREATE UNIQUE INDEX "customer_source_source_id" ON "customer" ("source", "source_id")',
    'CREATE INDEX "customer_binned_on_sort_key" ON "customer" ("binned_on", "sort_key")',
    'CREATE INDEX "address_customer_id" ON "address" ("customer_id")',
    'CREATE INDEX "address_postcode" ON "address" ("postcode")',
    'CREATE INDEX "phone_customer_id" ON "phone" ("customer_id")',
    'CREATE INDEX "phone_key" ON "phone" ("key")',
    'CREATE INDEX "email_customer_id" ON "email" ("customer_id")',
    'CREATE INDEX "email_key" ON "email" ("key")',
    'CREATE INDEX "custom_value_customer_id" ON "custom_value" ("customer_id")',
    'CREATE UNIQUE INDEX "custom_value_customer_id_name" ON "custom_value" ("customer_id", "name")',
    'CREATE UNIQUE INDEX "tag_name" ON "tag" ("name")',
    'CREATE INDEX "customer_tag_customer_id" ON "customer_tag" ("customer_id")',
    'CREATE INDEX "customer_tag_tag_id" ON "customer_tag" ("tag_id")',
    'CREATE UNIQUE INDEX "customer_tag_customer_id_tag_id" ON "customer_tag" ("customer_id", "tag_id")',
    'CREATE INDEX "consent_customer_id" ON "consent" ("customer_id")',
    'CREATE UNIQUE INDEX "product_name" ON "product" ("name")',
    'CREATE INDEX "renewal_customer_id" ON "renewal" ("customer_id")',
    'CREATE INDEX "renewal_product_id" ON "renewal" ("product_id")',
    'CREATE INDEX "renewal_reference" ON "renewal" ("reference")',
    'CREATE INDEX "renewal_status" ON "renewal" ("status")',
    'CREATE INDEX "term_customer_id" ON "term" ("customer_id")',
    'CREATE INDEX "term_renewal_id" ON "term" ("renewal_id")',
    'CREATE INDEX "term_ends" ON "term" ("ends")',
    'CREATE INDEX "term_renewal_id_ends" ON "term" ("renewal_id", "ends")',
    'CREATE INDEX "letter_run_id" ON "letter" ("run_id")',
    'CREATE INDEX "letter_customer_id" ON "letter" ("customer_id")',
    'CREATE INDEX "letter_renewal_id" ON "letter" ("renewal_id")',
    'CREATE INDEX "letter_term_id" ON "letter" ("term_id")',
    'CREATE UNIQUE INDEX "letter_occasion" ON "letter" ("occasion")',
    'CREATE UNIQUE INDEX "template_key" ON "template" ("key")',
    'CREATE INDEX "interaction_customer_id" ON "interaction" ("customer_id")',
    'CREATE INDEX "interaction_letter_id" ON "interaction" ("letter_id")',
    'CREATE INDEX "interaction_customer_id_date" ON "interaction" ("customer_id", "date")',
    'CREATE INDEX "interaction_date_time_customer_id" ON "interaction" ("date", "time", "customer_id")',
    'CREATE INDEX "task_customer_id" ON "task" ("customer_id")',
    'CREATE INDEX "task_interaction_id" ON "task" ("interaction_id")',
    'CREATE INDEX "task_due" ON "task" ("due")',
    'CREATE INDEX "task_done_on" ON "task" ("done_on")',
    'CREATE UNIQUE INDEX "due_mark_key" ON "due_mark" ("key")',
    'CREATE INDEX "due_mark_customer_id" ON "due_mark" ("customer_id")',
    'CREATE UNIQUE INDEX "setting_name" ON "setting" ("name")',
)
SEARCH = (
    "CREATE VIRTUAL TABLE customer_search USING fts5(name, rest, prefix='1 2 3 4 5', tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE interaction_search USING fts5(text, prefix='2 3', tokenize='unicode61 remove_diacritics 0')",
)


def up(migrator: Any, db: Any) -> None:
    """Make everything."""
    for statement in (*TABLES, *INDEXES, *SEARCH):
        db.execute_sql(statement)
