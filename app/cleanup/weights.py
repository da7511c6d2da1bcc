"""How much each piece of evidence counts, in bits: +1 makes "one customer" twice as likely, -1 half as likely.

A weight has two numbers, because there are two other ways for two records to look alike. `stranger` weighs the evidence
against two people who have nothing to do with each other; `circle` against two people of one household or one company, who
share address, telephone, last name and even an e-mail address without being one person. So an address says much against
the first and nothing against the second; only first name, birthday and the like tell a couple from one person written
down twice. The numbers are round figures from general sense, not fitted to labelled data.
"""
from __future__ import annotations

from typing import NamedTuple


class Weight(NamedTuple):
    """Bits against strangers and against people of one circle."""

    stranger: float
    circle: float


SHOWN = 0.4            # the one threshold; below one half, for asking once too often costs a click, a missed double two letters
WORTH_LISTING = 0.1    # what is listed at all
DOUBLES = 0.1          # before anything is compared: one customer in ten is there twice
ASSUMED = 1000         # how many imagined customers stand beside the real ones when values are counted

# How common a value is before any is counted (one in so many), and the most bits that sharing it can be worth.
USUAL = {"first": 100, "last": 1000, "birthday": 20_000, "line": 200, "postcode": 2000, "phone": 100_000, "email": 500_000,
         "company": 2000}
MOST = {"first": 9.0, "last": 12.0, "birthday": 14.0, "line": 11.0, "postcode": 11.0, "phone": 14.0, "email": 16.0, "company": 12.0}

# Added to the rarity of the value that is shared. What an agreeing first name or birthday says against a circle: habits.py.
FIRST = {"same": Weight(-0.5, 0.0), "form": Weight(-2.0, -1.5), "alike": Weight(-2.0, -1.5), "part": Weight(-3.0, -2.5)}
LAST = {"same": Weight(-0.5, 0.0), "alike": Weight(-2.5, 1.5), "part": Weight(-3.0, -1.0)}
COMPANY = {"same": Weight(-1.0, 0.0), "alike": Weight(-3.0, 0.5), "part": Weight(-4.0, 0.0)}
BIRTHDAY_SAME = Weight(-0.5, 0.0)
PHONE_SAME = Weight(-1.0, 0.0)
MOBILE_SAME = Weight(-1.0, 3.0)             # a household shares a landline; a mobile is one person's
EMAIL_SAME = Weight(-1.0, 2.5)
LINE_ALIKE = Weight(-1.5, 1.0)              # what a household shares is written once and copied: a slip in it hints at one person

# Weights of their own.
FIRST_INITIAL = Weight(2.5, 2.5)
FIRST_NEAR = Weight(0.0, -2.0)
FIRST_OTHER_FORM = -1.0                     # found only by a second name: "Mary Ann" and "Ann"
LAST_NEAR = Weight(1.0, -1.5)
LAST_OTHER = Weight(-6.0, -3.0)
SWAPPED = -2.0
COMPANY_OTHER = Weight(-2.0, 0.0)
ONLY_COMPANY_SAME = Weight(2.0, 6.0)        # added where neither has a person's name
ONLY_COMPANY_OTHER = Weight(-6.0, -8.0)
NOTHING_TO_CALL = Weight(0.0, -2.0)         # a person here, a company there: no name to compare
BIRTHDAY_NO_YEAR = Weight(7.0, 6.0)
BIRTHDAY_ALIKE = Weight(5.0, 3.0)
BIRTHDAY_OTHER_YEAR = Weight(1.0, 0.0)
PHONE_ALIKE = Weight(5.0, 1.0)
PHONE_OTHER = Weight(-1.0, 0.0)
EMAIL_OFFICE = Weight(8.0, 0.0)             # info@…
EMAIL_LOCAL = Weight(7.0, 2.0)              # the same before the @
EMAIL_ALIKE = Weight(8.0, 2.0)
EMAIL_OTHER = Weight(-1.0, 0.0)
POSTCODE_ALIKE = Weight(4.0, 1.0)
POSTCODE_OTHER = -2.0
NUMBER_SAME = 4.0
NUMBER_OTHER = -2.5
LINE_OTHER = -1.0
TOGETHER = (1.0, 0.6, 0.4, 0.3, 0.2, 0.2)   # postcode, street and town go together: each says less than the one before
SEX_OTHER = Weight(-3.0, -5.0)
GENERATION_OTHER = Weight(-4.0, -8.0)
MIDDLE_SAME = Weight(3.0, 2.0)
MIDDLE_OTHER = Weight(-1.0, -1.5)
ONE_SOURCE = Weight(-1.0, 0.0)              # two references of one file: that file holds them to be two

FIRST_OTHER = -6.0                          # other first names and other birthdays, against strangers
BIRTHDAY_OTHER = -5.0
