"""A customer and what hangs on the card: addresses, phones, e-mails, tags and fields of the owner's own."""
from __future__ import annotations

from models.base import Birthday, Flag, IsoDate, Record, Text, Whole, belongs_to, refers_to


class Customer(Record):
    """A person or a company. The catalogue of its fields is `app/customers/fields.py`.

    `source` and `source_id` say which file a customer came from and what it was called there. `sort_key` and `search_key`
    are folded by `models.search.fold`, because SQLite puts Ł and Ŵ after Z. `resembles` is the customer that an import
    thought this one might be.
    """

    OWNER = "id"
    source = Text(null=True)
    source_id = Text(null=True)
    title = Text()
    first_name = Text()
    middle_name = Text()
    last_name = Text()
    suffix = Text()
    known_as = Text()
    company = Text()
    job_title = Text()
    birthday = Birthday(index=True)
    age_band = Text()
    gender = Text()
    occupation = Text()
    likes = Text()
    dislikes = Text()
    need = Text()
    met_through = Text()
    notes = Text()
    stage = Text()
    rhythm_days = Whole(null=True, index=True)
    salutation = Text()
    close = Text()
    first_name_terms = Flag()
    preferred_channel = Text()
    deceased = Flag()
    do_not_contact = Flag()
    household = Text()
    resembles = refers_to("self", null=True, on_delete="SET NULL")
    sort_key = Text(index=True)
    created_on = IsoDate(null=True)
    binned_on = IsoDate(null=True)
    language = Text()

    class Meta:
        # the second holds the whole list in its order: 100,000 ids in 43 ms instead of 150
        indexes = ((("source", "source_id"), True), (("binned_on", "sort_key"), False))


class Address(Record):
    """Where a customer lives or works; position 0 is where letters go."""

    customer = belongs_to(Customer, backref="addresses")
    position = Whole(default=0)
    label = Text()
    street = Text()
    locality = Text()
    town = Text()
    county = Text()
    postcode = Text(index=True)
    country = Text()


class Phone(Record):
    """A phone number as it was typed, beside the one form (E.164) in which two ways of writing it are equal."""

    customer = belongs_to(Customer, backref="phones")
    position = Whole(default=0)
    label = Text()
    number = Text()
    key = Text(index=True)


class Email(Record):
    """An e-mail address as it was typed, beside its folded form."""

    customer = belongs_to(Customer, backref="emails")
    position = Whole(default=0)
    label = Text()
    address = Text()
    key = Text(index=True)


class CustomValue(Record):
    """What a field of the owner's own says about a customer."""

    customer = belongs_to(Customer, backref="custom_values")
    name = Text()
    value = Text()

    class Meta:
        indexes = ((("customer", "name"), True),)


class Tag(Record):
    """A word that customers can be sorted by."""

    OWNER = ""
    name = Text(unique=True)


class CustomerTag(Record):
    """That a customer carries a tag."""

    customer = belongs_to(Customer, backref="tag_links")
    tag = refers_to(Tag, backref="customer_links")

    class Meta:
        indexes = ((("customer", "tag"), True),)
