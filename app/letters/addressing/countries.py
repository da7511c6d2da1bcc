"""Countries on envelopes: English names in capitals, and on which side of the town the code stands; which names are doubtful."""
from __future__ import annotations

from functools import lru_cache

from app.customers import postcodes
from app.i18n import _

HOME = frozenset({"", "UNITED KINGDOM", "JERSEY", "GUERNSEY", "ISLE OF MAN"})

TOWN_FIRST = frozenset({"UNITED STATES", "CANADA", "AUSTRALIA", "NEW ZEALAND", "INDIA", "SOUTH AFRICA", "SINGAPORE", "JAPAN", "CHINA",
                        "HONG KONG", "UNITED ARAB EMIRATES", "PAKISTAN", "NIGERIA", "KENYA", "MALTA", "LATVIA", "GIBRALTAR"})

NO_CODE = frozenset({"IRELAND", "HONG KONG", "UNITED ARAB EMIRATES"})       # letters arrive without one, or there are none

_NAMES = {
    "UNITED KINGDOM": "uk gb gbr u.k. g.b. britain great-britain england scotland wales northern-ireland cymru united-kingdom-of-great-"
                      "britain-and-northern-ireland the-united-kingdom",
    "IRELAND": "ie irl eire éire republic-of-ireland irish-republic",
    "UNITED STATES": "us usa u.s. u.s.a. united-states-of-america america",
    "GERMANY": "de deu deutschland", "FRANCE": "fr fra", "SPAIN": "es esp españa espana", "ITALY": "it ita italia",
    "NETHERLANDS": "nl nld nederland holland the-netherlands", "BELGIUM": "be bel belgië belgique", "AUSTRIA": "at aut österreich",
    "SWITZERLAND": "ch che schweiz suisse svizzera", "POLAND": "pl pol polska", "PORTUGAL": "pt prt", "SWEDEN": "se swe sverige",
    "NORWAY": "no nor norge", "DENMARK": "dk dnk danmark", "FINLAND": "fi fin suomi", "GREECE": "gr grc ελλάδα", "ICELAND": "is isl ísland",
    "CZECHIA": "cz cze czech-republic česko česká-republika", "SLOVAKIA": "sk svk slovensko", "HUNGARY": "hu hun magyarország",
    "ROMANIA": "ro rou românia", "BULGARIA": "bg bgr", "CROATIA": "hr hrv hrvatska", "LITHUANIA": "lt ltu lietuva",
    "LATVIA": "lv lva latvija",
    "ESTONIA": "ee est eesti", "LUXEMBOURG": "lu lux", "MALTA": "mt mlt", "CYPRUS": "cy cyp", "CANADA": "ca can", "AUSTRALIA": "au aus",
    "NEW ZEALAND": "nz nzl aotearoa", "INDIA": "in ind bharat", "SOUTH AFRICA": "za zaf", "JAPAN": "jp jpn", "CHINA": "cn chn",
    "JERSEY": "je jey", "GUERNSEY": "gg ggy", "ISLE OF MAN": "im imn iom", "TURKEY": "tr tur türkiye", "UKRAINE": "ua ukr",
}
_FURTHER = """afghanistan albania algeria andorra angola argentina armenia azerbaijan bahamas bahrain bangladesh barbados belarus
belize benin bermuda bhutan bolivia bosnia-and-herzegovina botswana brazil brunei burkina-faso burundi cambodia cameroon cape-verde
central-african-republic chad chile colombia comoros congo costa-rica cuba democratic-republic-of-the-congo djibouti dominica
dominican-republic ecuador egypt el-salvador equatorial-guinea eritrea eswatini ethiopia falkland-islands faroe-islands fiji gabon gambia
georgia ghana greenland grenada guatemala guinea guinea-bissau guyana haiti honduras indonesia iran iraq israel ivory-coast jamaica jordan
kazakhstan kiribati kosovo kuwait kyrgyzstan laos lebanon lesotho liberia libya liechtenstein macau madagascar malawi malaysia maldives mali
marshall-islands mauritania mauritius mexico micronesia moldova monaco mongolia montenegro morocco mozambique myanmar namibia nauru nepal
nicaragua niger north-korea north-macedonia oman palau palestine panama papua-new-guinea paraguay peru philippines puerto-rico qatar russia
rwanda samoa san-marino saudi-arabia senegal serbia seychelles sierra-leone slovenia solomon-islands somalia south-korea korea south-sudan
sri-lanka st-kitts-and-nevis st-lucia st-vincent st-helena sudan suriname syria taiwan tajikistan tanzania thailand the-gambia
the-philippines the-bahamas timor-leste togo tonga trinidad-and-tobago tunisia turkmenistan tuvalu uganda uruguay uzbekistan vanuatu
vatican-city venezuela vietnam yemen zambia zimbabwe"""
_BY_NAME = {alias.replace("-", " "): name for name, aliases in _NAMES.items() for alias in aliases.split()}


_KNOWN = frozenset({*_BY_NAME, *(name.casefold() for name in (*_NAMES, *TOWN_FIRST)),
                    *(name.replace("-", " ") for name in _FURTHER.split())})
_SHORTEST, _ALIKE = 4, 0.8               # a letter or two of a name are other, or in another place


def in_english(country: str) -> str:
    """The country in English capitals ("Deutschland" → GERMANY); one that is not known keeps its own name."""
    key = _key(country)
    return _BY_NAME.get(key, key.upper())


def doubt(country: str, postcode: str) -> str:
    """What is doubtful about a country that was typed; nothing for one that is known, and for one far away of which we know nothing."""
    key = _key(country)
    if not key or key in _KNOWN:
        return ""
    if meant := _meant(key):
        return _("The country “{country}” is not known; is it {meant}?").format(country=country.strip(), meant=meant.title())
    if postcodes.is_british(postcode):
        return _("The country “{country}” is not known, and the postcode is British.").format(country=country.strip())
    return ""


@lru_cache(500)
def _meant(key: str) -> str:
    """The country whose name this nearly is, in English capitals."""
    from difflib import get_close_matches

    found = get_close_matches(key, [name for name in sorted(_KNOWN) if len(name) >= _SHORTEST], 1, _ALIKE)
    return in_english(found[0]) if found else ""


def _key(country: str) -> str:
    return " ".join(country.replace("-", " ").split()).casefold()
