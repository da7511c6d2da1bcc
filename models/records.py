"""Every tracked record, parents before children: the one list that the schema, the triggers and undo are made from."""
from __future__ import annotations

from models.base import Record
from models.cleanup import DistinctPair
from models.consent import Consent
from models.customer import Address, Customer, CustomerTag, CustomValue, Email, Phone, Tag
from models.import_map import ImportMap
from models.interaction import Interaction
from models.letter import Letter, LetterRun, Template
from models.product import Product
from models.renewal import Renewal, Term
from models.sale import Sale
from models.setting import Setting
from models.task import DueMark, Task

RECORDS: tuple[type[Record], ...] = (
    Customer, Address, Phone, Email, CustomValue, Tag, CustomerTag, Consent, DistinctPair, Product, Renewal, Term, Sale,
    LetterRun, Letter, Template, Interaction, Task, DueMark, Setting, ImportMap,
)
