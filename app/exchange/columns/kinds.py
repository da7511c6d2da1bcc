"""What a file can be about, and by which headings its columns are usually known. Customers' fields are the catalogue's."""
from __future__ import annotations

from dataclasses import dataclass, replace

from app.customers import fields
from app.customers.fields import heading_key
from app.i18n import _

_A_CARD = 2     # phone and postcode beside a date and notes: a list of customers, not a journal
CUSTOMERS, INTERACTIONS, RENEWALS, SALES = "customers", "interactions", "renewals", "sales"
WHOLE_ADDRESS = "whole_address"     # taken apart on the way in, so it is no field of the catalogue
_WHOLE_ADDRESSES = ("Whole address", "Full address", "Complete address", "Postal address", "Mailing address", "Whole_address")
_MONEY = {"amount", "unit_price"}
_OF_INVOICES = frozenset(map(heading_key, ("Invoice number", "Invoice no", "Invoice date", "Order ID", "Order number", "Order date",
                                           "Sale date", "Qty", "Quantity", "Unit price", "Receipt number")))
KINDS = (CUSTOMERS, SALES, INTERACTIONS, RENEWALS)
WORDS = {CUSTOMERS: _("Customers"), SALES: _("Sales"), INTERACTIONS: _("Journal entries"), RENEWALS: _("Renewals"),
         "letters": _("Letters"), "everything": _("A whole business")}


@dataclass(frozen=True)
class Column:
    """One thing that a row can say.

    kind: text, long, date, time, whole, quantity, money, signed (money, also below nothing), flag, channel, word.
    """

    name: str
    kind: str = "text"
    names: tuple[str, ...] = ()


NAME_PARTS = ("First name", "Forename", "Last name", "Surname")
TOGETHER = (*NAME_PARTS, "Note title", "Note content")    # columns that are joined where both stand in a file
WHO = (
    Column("customer_source_id", names=("Customer ref", "Customer ID", "Customer no", "Customer number", "Customer reference",
           "Account", "A/C", "Account number", "Client ID", "Contact ID", "Cust no", "Cust ID", "Cust ref", "Cust number", "Client no",
           "Client number", "Client ref", "Account no", "Acc no", "A/C no", "Customer code")),
    Column("customer_email", names=("E-mail", "Email", "E-mail address", "Email address", "Customer e-mail", "Email addr",
           "Client e-mail")),
    Column("customer_name", names=("Customer", "Customer name", "Name", "Client", "Client name", "Contact", "Contact name", "Full name",
           "Policyholder", "Insured", "Who", *NAME_PARTS)),
)
COLUMNS: dict[str, tuple[Column, ...]] = {
    INTERACTIONS: (
        replace(WHO[0], names=(*WHO[0].names, "Ref", "Reference", "Parent ID.id", "Parent ID")), *WHO[1:],
        Column("source_id", names=("ID", "Interaction ID", "Call ID", "Record ID", "Activity ID")),
        Column("date", "date", ("Day", "When", "Call date", "Contact date", "Date of contact", "Date and time", "Date/time",
               "Activity date", "Created on", "Created time")),
        Column("time", "time", ("Time of day", "At", "Call time")),
        Column("channel", "channel", ("Medium", "Means", "How", "Contact method", "Via")),
        Column("kind", "word", ("Type", "Activity type", "Category")),
        Column("direction", "word", ("In/out", "In or out", "Incoming/outgoing")),
        Column("text", "long", ("Note", "Notes", "Description", "Details", "Summary", "Comments", "What was said", "Message", "Subject",
               "Note title", "Note content")),
        Column("minutes", "whole", ("Duration", "Mins", "Length", "Minutes taken", "Duration (minutes)")),
        Column("outcome", "text", ("Result", "Conclusion")),
        Column("snag", "text", ("Problem", "Issue", "Complaint")),
    ),
    RENEWALS: (
        *WHO,
        Column("source_id", names=("ID", "Renewal ID", "Record ID")),
        Column("product", names=("Policy type", "Cover", "Plan", "Service", "Item", "Product name", "Agreement", "Policy", "Type")),
        Column("reference", names=("Policy number", "Policy no", "Policy ref", "Contract number", "Contract no", "Agreement number",
               "Certificate", "Cover number", "Ref")),
        Column("provider", names=("Insurer", "Supplier", "Underwriter", "Company")),
        Column("starts", "date", ("Start", "Start date", "Starts on", "From", "Valid from", "Inception", "Inception date", "Commences")),
        Column("ends", "date", ("End", "End date", "Ends on", "Expiry", "Expiry date", "Expires", "Expires on", "Renewal date", "Renewal",
               "To", "Until", "Valid until", "Valid to", "Due", "Due date")),
        Column("amount", "money", ("Price", "Premium", "Annual premium", "Cost", "Fee", "Total", "Value", "Amount due", "Current premium",
               "Current price", "Current amount", "Expiring premium", "Existing premium", "Present premium", "This year's premium")),
        Column("next_amount", "money", ("Price of the next term", "Next premium", "Next price", "New premium", "New price", "New amount",
               "Renewal premium", "Renewal price", "Renewal amount", "Renewal cost", "Renewal fee", "Renewal quote", "Invited premium",
               "Proposed premium", "Next year's premium", "Next year's price", "Next year premium", "Next year price", "Premium at renewal",
               "Price at renewal", "Premium next year", "Price next year")),
        Column("auto_renews", "flag", ("Auto renew", "Auto renewal", "Automatic renewal", "Renews automatically")),
        Column("status", "word", ("State",)),
    ),
    SALES: (
        *WHO,
        Column("source_id", names=("ID", "Sale ID", "Line ID")),
        Column("date", "date", ("Sale date", "Order date", "Invoice date", "Transaction date", "Purchase date", "Date of sale",
               "Date of purchase", "Paid on", "Sold on", "Day")),
        Column("product", names=("Item", "Product name", "Service", "Product/Service", "Article", "Description", "Work", "Job")),
        Column("quantity", "quantity", ("Qty", "Units", "Hours", "How many", "Quantity sold")),
        Column("amount", "signed", ("Amount paid", "Total", "Line total", "Line amount", "Net", "Net amount", "Subtotal", "Gross",
               "Gross amount", "Value", "Paid", "Spent", "Revenue", "Takings", "Sale amount", "Invoice amount", "Invoice total")),
        Column("unit_price", "signed", ("Price", "Unit price", "Unit amount", "Price each", "Each", "Rate", "Sales price")),
        Column("cost", "signed", ("Cost price", "Costs", "Materials", "Cost of sale", "Cost of goods")),
        Column("discount", "signed", ("Discount amount", "Reduction", "Discount given")),
        Column("reference", names=("Invoice number", "Invoice no", "Invoice", "Invoice ID", "InvoiceNumber", "Order ID", "Order number",
               "Order no", "Receipt", "Receipt number", "Transaction ID", "Ref", "Document number", "Num")),
        Column("channel", names=("Sales channel", "Sold through", "How sold", "Came through")),
        Column("campaign", names=("Campaign name", "Offer", "Promotion", "Because of")),
    ),
}


def usual_names(kind: str) -> dict[str, str]:
    """Every heading key by which a column of this kind is usually known → the column's name; its own name always wins."""
    if kind == CUSTOMERS:
        return fields.usual_names() | {heading_key(heading): WHOLE_ADDRESS for heading in _WHOLE_ADDRESSES}
    found: dict[str, str] = {}
    for column in COLUMNS[kind]:
        for heading in column.names:
            found.setdefault(heading_key(heading), column.name)
    found.update({heading_key(column.name): column.name for column in COLUMNS[kind]})
    return found


def column(kind: str, name: str) -> Column | None:
    """The column of that name, for kinds other than customers."""
    return next((one for one in COLUMNS[kind] if one.name == name), None)


def is_target(kind: str, name: str) -> bool:
    """Whether a map file may send a column there."""
    if name == "ignore":
        return True
    return fields.is_field(name) or name == WHOLE_ADDRESS if kind == CUSTOMERS else column(kind, name) is not None


def guess(headings: tuple[str, ...]) -> str:
    """What a file with these headings is about."""
    keys = {heading_key(heading) for heading in headings}
    found = {kind: {name for key, name in usual_names(kind).items() if key in keys} for kind in (RENEWALS, INTERACTIONS, SALES)}
    who = {one.name for one in WHO}
    dated = {kind: "date" in found[kind] and bool(found[kind] & who) for kind in (INTERACTIONS, SALES)}
    if dated[SALES] and keys & _OF_INVOICES and found[SALES] & _MONEY:
        return SALES      # before renewals: invoices are due on a day as well
    if "ends" in found[RENEWALS] and found[RENEWALS] & who and found[RENEWALS] & {"product", "reference", "amount", "next_amount"}:
        return RENEWALS
    said = found[INTERACTIONS] & {"direction", "minutes", "outcome", "kind"}
    if dated[SALES] and found[SALES] & _MONEY and (found[SALES] & {"product", "quantity", "cost"} - ({"product"} if said else set())):
        return SALES
    about_people = {name for key, name in usual_names(CUSTOMERS).items() if key in keys and key not in usual_names(INTERACTIONS)}
    takings = dated[SALES] and found[SALES] & _MONEY and not (said or "text" in found[INTERACTIONS])
    if takings and len(about_people - {"source_id"}) < _A_CARD:
        return SALES
    if len(about_people) >= _A_CARD and not found[INTERACTIONS] & {"channel", "direction", "minutes", "outcome"}:
        return CUSTOMERS
    if dated[INTERACTIONS] and found[INTERACTIONS] & {"text", "kind", "channel", "direction", "outcome", "minutes"}:
        return INTERACTIONS
    return CUSTOMERS
