"""Lists without a row of headings, known by their shape: what each column holds is then told by its place.

Sage 50 exports customers as columns A to AE, GnuCash as 19 columns from the customer's number to the delivery address,
Thunderbird as the 37 columns of its address book.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence


def _listed(names: str) -> tuple[str, ...]:
    return tuple(names.split(","))


_THUNDERBIRD = _listed(
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Home Phone,Fax Number,"
    "Pager Number,Mobile Number,Home Address,Home Address 2,Home City,Home State,Home ZipCode,Home Country,Work Address,"
    "Work Address 2,Work City,Work State,Work ZipCode,Work Country,Job Title,Department,Organization,Web Page 1,Web Page 2,"
    "Birth Year,Birth Month,Birth Day,Custom 1,Custom 2,Custom 3,Custom 4,Notes,Screen Name")
_GNUCASH = _listed(
    "id,company,name,addr1,addr2,addr3,addr4,phone,fax,email,notes,shipname,shipaddr1,shipaddr2,shipaddr3,shipaddr4,"
    "shiphone,shipfax,shipmail")
_SAGE = _listed(
    "A/C,Name,Address Line 1,Address Line 2,Address Line 3,Address Line 4,Address Line 5,Contact Name,Telephone,Fax,"
    "Analysis 1,Analysis 2,Analysis 3,Department,VAT Number,M.T.D.,Y.T.D.,Prior Y.T.D.,Credit Limit,Terms,"
    "Settlement Due Days,Settlement Discount,Nominal Code,Tax Code,Trade Contact,Telephone 2,E-mail,Web Address,"
    "Discount Rate,Payment Due Days,Terms Agreed")
_NUMBER = re.compile(r"-?\d*(?:\.\d+)?")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+")
_ACCOUNT = re.compile(r"[A-Z0-9&/_-]{1,8}")
_DIGITS = re.compile(r"\d{1,12}")
_NOMINAL, _TAX = re.compile(r"\d{3,8}|"), re.compile(r"T?\d{1,2}|")
_ENOUGH = 0.8

Row = Sequence[str]


def headings_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """The headings that a list of this shape would have; none when no program is known by it."""
    filled = [tuple(cell.strip() for cell in row) for row in rows if any(cell.strip() for cell in row)]
    for names, widths, fits in _SHAPES:
        if filled and all(len(row) in widths for row in filled) and _mostly(filled, fits):
            return tuple(names)
    return ()


def numbered(width: int) -> tuple[str, ...]:
    """The headings by which a map file names the columns of such a list: Column 1, Column 2 …"""
    return tuple(f"Column {number}" for number in range(1, width + 1))


def _mostly(rows: Sequence[Row], fits: Callable[[Row], bool]) -> bool:
    return sum(map(fits, rows)) >= len(rows) * _ENOUGH


def _is_sage(row: Row) -> bool:
    numbers = all(_NUMBER.fullmatch(cell) for cell in row[13:14]) and all(_NUMBER.fullmatch(cell) for cell in row[15:19])
    return bool(_ACCOUNT.fullmatch(row[0]) and row[1] and numbers and _NOMINAL.fullmatch(row[22]) and _TAX.fullmatch(row[23])
                and (not row[26:27] or not row[26] or "@" in row[26]))


def _is_gnucash(row: Row) -> bool:
    return bool(_DIGITS.fullmatch(row[0]) and (row[1] or row[2]) and (not row[9] or _MAIL.fullmatch(row[9]))
                and (not row[7] or any(letter.isdecimal() for letter in row[7])))


def _is_thunderbird(row: Row) -> bool:
    dates = all(_NUMBER.fullmatch(cell) for cell in row[28:31])
    return bool(dates and (_MAIL.fullmatch(row[4]) or (not row[4] and any(row[:3]))) and not any("@" in cell for cell in row[6:11]))


_SHAPES: tuple[tuple[Sequence[str], range, Callable[[Row], bool]], ...] = (
    (_SAGE, range(25, 32), _is_sage), (_GNUCASH, range(18, 21), _is_gnucash), (_THUNDERBIRD, range(36, 39), _is_thunderbird))
