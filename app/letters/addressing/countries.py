"""Countries on envelopes: English names in capitals, and on which side of the town the code stands."""
from __future__ import annotations

HOME = frozenset({"", "UNITED KINGDOM", "JERSEY", "GUERNSEY", "ISLE OF MAN"})

TOWN_FIRST = frozenset({"UNITED STATES", "CANADA", "AUSTRALIA", "NEW ZEALAND", "INDIA", "SOUTH AFRICA", "SINGAPORE", "JAPAN", "CHINA",
                        "HONG KONG", "UNITED ARAB EMIRATES", "PAKISTAN", "NIGERIA", "KENYA", "MALTA", "LATVIA", "GIBRALTAR"})

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
_BY_NAME = {alias.replace("-", " "): name for name, aliases in _NAMES.items() for alias in aliases.split()}


def in_english(country: str) -> str:
    """The country in English capitals ("Deutschland" → GERMANY); one that is not known keeps its own name."""
    key = " ".join(country.replace("-", " ").split()).casefold()
    return _BY_NAME.get(key, key.upper())
