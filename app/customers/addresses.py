"""Addresses written in one cell, taken apart by their postcode."""
from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.customers import postcodes

_LAST_POSTCODE = re.compile(r"(?:^|[\s,])([A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2})\s*[.,]?\s*$")
COUNTRIES = frozenset({"uk", "u.k.", "gb", "united kingdom", "great britain", "england", "scotland", "wales", "northern ireland"})


def _listed(names: str) -> list[str]:
    return names.split(",")


_COUNTIES = frozenset(_listed(
    "avon,beds,berks,bucks,cambs,carms,clwyd,co durham,county durham,cornwall,cumbria,derbys,devon,dorset,"
    "dumfries and galloway,dyfed,east lothian,east sussex,e sussex,essex,fife,glos,greater london,greater manchester,gwent,"
    "gwynedd,hants,herts,humberside,isle of wight,kent,lancs,leics,lincs,merseyside,mid glamorgan,middlesex,middx,"
    "midlothian,norfolk,northants,northumberland,notts,oxon,pembs,powys,rutland,shrops,somerset,south glamorgan,"
    "south humberside,staffs,suffolk,surrey,sussex,tyne and wear,tyne & wear,warks,west glamorgan,west lothian,"
    "west midlands,west sussex,w sussex,wilts,worcs,east yorks,north yorks,south yorks,west yorks,e yorks,n yorks,s yorks,"
    "w yorks,yorks,co antrim,co armagh,co down,co fermanagh,co londonderry,co tyrone,county antrim,county armagh,"
    "county down,county tyrone"))
_SHIRE = re.compile(r"(?:[a-z]+ (?:of )?)?[a-z]{3,}shire")


def is_county(text: str) -> bool:
    """Whether this is the name of a British county, as people write it ("West Yorkshire", "N Yorks", "Kent")."""
    said = " ".join(text.casefold().replace(".", " ").split())
    return said in _COUNTIES or bool(_SHIRE.fullmatch(said))


@dataclass(frozen=True)
class PostalAddress:
    """An address in its parts; `street` may hold several lines."""

    label: str = ""
    street: str = ""
    locality: str = ""
    town: str = ""
    county: str = ""
    postcode: str = ""
    country: str = ""

    def __bool__(self) -> bool:
        return any((self.street, self.locality, self.town, self.county, self.postcode, self.country))


def split_address(address: PostalAddress) -> PostalAddress:
    """An address whose street holds all of it ("5 High St, Leeds LS1 1UQ"), in its parts; any other as it is."""
    if not address.street or address.town or address.postcode or address.locality or address.county:
        return address
    text, country = _without_country(address.street)
    found = _LAST_POSTCODE.search(text)
    if not found or not postcodes.is_british(postcodes.normalise(found[1])):
        return address
    parts = [part.strip() for part in re.split(r"[\n,]|\s{2,}", text[:found.start()]) if part.strip()]
    if not parts:
        return address
    county = parts.pop() if len(parts) > 2 and is_county(parts[-1]) else ""
    town = parts.pop() if len(parts) > 1 else ""
    return replace(address, street="\n".join(parts), town=town, county=county, postcode=found[1].strip(),
                   country=address.country or country)


def _without_country(street: str) -> tuple[str, str]:
    lines = street.rstrip().splitlines() if "\n" in street.strip() else street.rstrip().split(",")
    last = lines[-1].strip()
    if len(lines) > 1 and last.casefold() in COUNTRIES:
        return street.rstrip()[:-len(lines[-1])].rstrip(" ,\n"), last
    return street, ""
