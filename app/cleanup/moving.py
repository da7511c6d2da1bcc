"""Moving everything that hangs on one customer to another. Runs inside an action; `app/cleanup/merging.py` opens it."""
from __future__ import annotations

from datetime import date
from typing import Any

from app.cleanup import homes
from app.cleanup.comparing import DIFFERS, OTHER, FieldPlan, phone_of
from app.customers import emails, saving
from app.customers.values import AddressValue, Permission
from app.i18n import _
from app.letters import taking_back
from app.letters.outbox import CALLED
from models.consent import Consent
from models.customer import Address, Customer, CustomerTag, CustomValue, Email, Phone

_WHOLE = ("interaction", "renewal", "term", "sale", "task")
_ONLY_PREPARED = (f"SELECT 1 FROM letter WHERE id = ? AND printed_on IS NULL AND sent_on IS NULL AND NOT ({CALLED}) "
                  "AND NOT EXISTS (SELECT 1 FROM letter_reader WHERE letter_id = letter.id)")


class Moving:
    """One move: from `other` to `keep`; counts what moved, by table, and the doubled letters that were withdrawn."""

    def __init__(self, db: Any, keep: int, other: int, today: date) -> None:
        self._db = db
        self._keep = keep
        self._other = other
        self._today = today
        self.moved: dict[str, int] = {}
        self.withdrawn = 0

    def everything(self, main_address: FieldPlan | None, customs: dict[str, FieldPlan]) -> None:
        """Move all that there is."""
        self._permissions()
        self._phones()
        self._emails()
        self._addresses(main_address)
        self._tags()
        self._customs(customs)
        for table in _WHOLE:
            self._count(table, self._db.execute_sql(f"UPDATE {table} SET customer_id = ? WHERE customer_id = ?",
                                                    (self._keep, self._other)).rowcount)
        self._letters()
        self._letters_read()
        self._segments()
        self._due_marks()
        self._pairs()

    def _count(self, table: str, rows: int) -> None:
        if rows:
            self.moved[table] = self.moved.get(table, 0) + rows

    def _permissions(self) -> None:
        """All statements move; where either said no, no is what counts from now on."""
        said = saving.permissions_of([self._keep, self._other])
        ours, theirs = said.get(self._keep, {}), said.get(self._other, {})
        rows = Consent.update(customer=self._keep).where(Consent.customer == self._other).execute()
        self._count("consent", rows)
        after = saving.permissions_of([self._keep]).get(self._keep, {})
        for channel, now in after.items():
            refused = next((one for one in (ours.get(channel), theirs.get(channel)) if one is not None and one.allowed is False), None)
            if refused is not None and now.allowed:
                self._refuse(channel, refused)

    def _refuse(self, channel: str, refused: Permission) -> None:
        Consent.create(customer=self._keep, channel=channel, allowed=False, basis=refused.basis, since=refused.since or self._today,
                       how=_("The stricter of two merged entries"))

    def _phones(self) -> None:
        self._reach(Phone, "phone", lambda row: phone_of(row.number))

    def _emails(self) -> None:
        self._reach(Email, "email", lambda row: emails.key(row.address))

    def _reach(self, record: Any, table: str, key: Any) -> None:
        """Numbers and addresses: new ones come behind those that are there, known ones go."""
        there = list(record.select().where(record.customer == self._keep).order_by(record.position, record.id))
        known = {key(row): row for row in there}
        position = max((row.position for row in there), default=-1)
        for row in record.select().where(record.customer == self._other).order_by(record.position, record.id):
            if key(row) in known:
                same = known[key(row)]
                if row.label and not same.label:
                    record.update(label=row.label).where(record.id == same.id).execute()
                row.delete_instance()
                continue
            position += 1
            record.update(customer=self._keep, position=position).where(record.id == row.id).execute()
            known[key(row)] = row
            self._count(table, 1)

    def _addresses(self, plan: FieldPlan | None) -> None:
        """Further addresses come along; of two that are the same, or one place that was chosen for, one stays."""
        there = list(Address.select().where(Address.customer == self._keep).order_by(Address.position, Address.id))
        coming = list(Address.select().where(Address.customer == self._other).order_by(Address.position, Address.id))
        chosen = plan is not None and plan.choice == OTHER
        kept, main = list(there), next(iter(coming if chosen else there), None)
        for row in coming:
            both_main = row is coming[0] and bool(there)
            same = there[0] if both_main and plan is not None and plan.state == DIFFERS else _same(row, kept)
            if same is None:
                kept.append(row)
                self._count("address", 1)
                continue
            self._make_one(same, row, chosen if both_main and same is there[0] else homes.fuller(_value(same), _value(row)))
            main = same if main is row else main
        for position, row in enumerate(sorted(kept, key=lambda row: row is not main)):
            Address.update(customer=self._keep, position=position).where(Address.id == row.id).execute()

    def _make_one(self, kept: Any, dropped: Any, other: bool) -> None:
        """Of two rows one stays; with `other` it says what the second said. What only one of them says stays in any case."""
        first, second = (dropped, kept) if other else (kept, dropped)
        merged = homes.completed(_value(first), _value(second))
        values = {part: getattr(merged, part) for part in (*homes.PARTS, "label")}
        changed = {part: value for part, value in values.items() if getattr(kept, part) != value}
        if changed:
            Address.update(**changed).where(Address.id == kept.id).execute()
            for part, value in changed.items():
                setattr(kept, part, value)
        dropped.delete_instance()

    def _tags(self) -> None:
        ask = "SELECT tag_id, id FROM customer_tag WHERE customer_id = ?"
        has = {tag for tag, _link in self._db.execute_sql(ask, (self._keep,)).fetchall()}
        for tag, link in self._db.execute_sql(ask, (self._other,)).fetchall():
            if tag in has:
                CustomerTag.delete().where(CustomerTag.id == link).execute()
            else:
                CustomerTag.update(customer=self._keep).where(CustomerTag.id == link).execute()
                self._count("tag", 1)

    def _customs(self, plans: dict[str, FieldPlan]) -> None:
        has = {row.name: row for row in CustomValue.select().where(CustomValue.customer == self._keep)}
        for row in CustomValue.select().where(CustomValue.customer == self._other):
            if row.name not in has:
                CustomValue.update(customer=self._keep).where(CustomValue.id == row.id).execute()
                self._count("custom_value", 1)
                continue
            if plans[row.name].choice == OTHER and has[row.name].value != row.value:
                CustomValue.update(value=row.value).where(CustomValue.id == has[row.name].id).execute()
            row.delete_instance()

    def _letters(self) -> None:
        """Letters move, and so does what they were about, so that nothing is written twice.

        Where both were to get the same letter, one that was only prepared is withdrawn.
        """
        rows = self._db.execute_sql("SELECT id, occasion FROM letter WHERE customer_id = ?", (self._other,)).fetchall()
        for letter, occasion in rows:
            renamed = self._renamed(occasion)
            same = self._db.execute_sql("SELECT id FROM letter WHERE occasion = ? AND id != ?", (renamed, letter)).fetchone()
            spare = next((one for one in (letter, *(same or ())) if same and self._only_prepared(one)), None)
            if spare is not None:
                taking_back.remove(self._db, [spare])
                self.withdrawn += 1
            if spare != letter:
                self._db.execute_sql("UPDATE letter SET customer_id = ?, occasion = ? WHERE id = ?",
                                     (self._keep, occasion if same and spare is None else renamed, letter))
                self._count("letter", 1)

    def _only_prepared(self, letter: int) -> bool:
        """Whether nothing of this letter has gone, and nobody else was to read it."""
        return self._db.execute_sql(_ONLY_PREPARED, (letter,)).fetchone() is not None

    def _letters_read(self) -> None:
        """Letters to a household that the one who goes has read too; what they were about stays taken."""
        rows = self._db.execute_sql("SELECT id, occasion FROM letter_reader WHERE customer_id = ?", (self._other,)).fetchall()
        for row, occasion in rows:
            renamed = self._renamed(occasion)
            taken = renamed != occasion and self._db.execute_sql("SELECT 1 FROM letter_reader WHERE occasion = ?", (renamed,)).fetchone()
            self._db.execute_sql("UPDATE letter_reader SET customer_id = ?, occasion = ? WHERE id = ?",
                                 (self._keep, occasion if taken else renamed, row))
        self._count("letter_reader", len(rows))

    def _segments(self) -> None:
        """Who was put into a segment or taken out of one by hand; what was decided about the one who stays goes before."""
        mine = "SELECT segment_id FROM segment_member WHERE customer_id = ?"
        self._db.execute_sql(f"DELETE FROM segment_member WHERE customer_id = ? AND segment_id IN ({mine})", (self._other, self._keep))
        moved = self._db.execute_sql("UPDATE segment_member SET customer_id = ? WHERE customer_id = ?", (self._keep, self._other))
        self._count("segment_member", moved.rowcount)

    def _renamed(self, key: str) -> str:
        """A key about the customer (`birthday:7:2026-11-29`, `general:7:…`) as one about the customer who stays; others as they are."""
        kind, _sign, rest = key.partition(":")
        number, sign, tail = rest.partition(":")
        if kind in ("renewal", "follow_up", "task") or number != str(self._other):
            return key
        return f"{kind}:{self._keep}{sign}{tail}"

    def _due_marks(self) -> None:
        """What was decided about due things; where both have decided about one day, done wins, then the later day."""
        rows = self._db.execute_sql("SELECT id, key, done_on, snoozed_until, reason FROM due_mark WHERE customer_id = ? ORDER BY id",
                                    (self._other,)).fetchall()
        for mark, key, done, snoozed, reason in rows:
            renamed = self._renamed(key)
            there = renamed != key and self._db.execute_sql(
                "SELECT id, done_on, snoozed_until, reason FROM due_mark WHERE key = ?", (renamed,)).fetchone()
            if not there:
                self._db.execute_sql("UPDATE due_mark SET customer_id = ?, key = ? WHERE id = ?", (self._keep, renamed, mark))
                continue
            self._db.execute_sql("DELETE FROM due_mark WHERE id = ?", (mark,))
            self._db.execute_sql("UPDATE due_mark SET done_on = ?, snoozed_until = ?, reason = ? WHERE id = ?", (
                there[1] or done, max(filter(None, (there[2], snoozed)), default=None), there[3] or reason, there[0]))
        self._count("due_mark", len(rows))

    def _pairs(self) -> None:
        """Who is not the same as the one who goes is not the same as the one who stays; who resembled the one, resembles the other."""
        rows = self._db.execute_sql("SELECT id, first_id, second_id FROM distinct_pair WHERE first_id = ? OR second_id = ?",
                                    (self._other, self._other)).fetchall()
        for pair, first, second in rows:
            third = second if first == self._other else first
            one, two = sorted((self._keep, third))
            if third == self._keep or self._db.execute_sql(
                    "SELECT 1 FROM distinct_pair WHERE first_id = ? AND second_id = ?", (one, two)).fetchone():
                self._db.execute_sql("DELETE FROM distinct_pair WHERE id = ?", (pair,))
            else:
                self._db.execute_sql("UPDATE distinct_pair SET first_id = ?, second_id = ? WHERE id = ?", (one, two, pair))
                self._count("distinct_pair", 1)
        Customer.update(resembles=None).where(Customer.id == self._keep, Customer.resembles == self._other).execute()
        Customer.update(resembles=self._keep).where(Customer.resembles == self._other).execute()


def _same(row: Any, kept: list[Any]) -> Any:
    """The address among these that is this one, if any."""
    return next((one for one in kept if homes.relation(_value(one), _value(row)) in (homes.SAME, homes.SPELT)), None)


def _value(row: Any) -> AddressValue:
    return AddressValue(row.street, row.locality, row.town, row.county, row.postcode, row.country, row.label)
