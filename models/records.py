"""Every tracked record, parents before children: the one list that the schema, the triggers and undo are made from."""
from __future__ import annotations

from models.base import Record
from models.campaign import Campaign
from models.cleanup import DistinctPair
from models.consent import Consent
from models.customer import Address, Customer, CustomerTag, CustomValue, Email, Phone, Tag
from models.import_map import ImportMap
from models.interaction import Interaction
from models.letter import Letter, LetterReader, LetterRun, Template
from models.product import Product
from models.renewal import Renewal, Term
from models.sale import Sale
from models.segment import Segment, SegmentMember
from models.setting import Setting
from models.stationery import LabelSheet, Picture
from models.task import DueMark, Task

RECORDS: tuple[type[Record], ...] = (
    Customer, Address, Phone, Email, CustomValue, Tag, CustomerTag, Consent, DistinctPair, Product, Renewal, Term, Sale,
    Segment, SegmentMember, Campaign, LetterRun, Letter, LetterReader, Template, Interaction, Task, DueMark, Setting, ImportMap, Picture,
    LabelSheet,
)
