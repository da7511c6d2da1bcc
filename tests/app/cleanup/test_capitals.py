"""Names in capitals become what they usually are; what is written so on purpose is left alone, what nobody can know is doubted."""
from __future__ import annotations

import pytest

from app.cleanup import capitals, tidying
from house import House


@pytest.mark.parametrize(("written", "meant"), [
    ("GRAHAM", "Graham"), ("graham appleyard", "Graham Appleyard"), ("O'BRIEN-MCKAY", "O'Brien-McKay"), ("SUE", "Sue"), ("LEE", "Lee"),
    ("ŁUKASZ WIŚNIEWSKI", "Łukasz Wiśniewski"), ("SIÂN ŴYN", "Siân Ŵyn"), ("D'ARCY", "D'Arcy"), ("ap rhys", "ap Rhys"),
    ("GWILYM AP RHYS", "Gwilym ap Rhys"), ("FERCH HYWEL", "ferch Hywel"), ("p.j. hughes", "P.J. Hughes"), ("PJ HUGHES", "PJ Hughes"),
    ("anna van der berg", "Anna van der Berg"), ("TWM", "Twm"), ("NG", "Ng"), ("VAN", "Van"),
    ("Ann", ""), ("McKay", ""), ("J", ""), ("PJ", ""), ("AJ", ""), ("AL", "Al"), ("DIY", ""), ("", ""), ("田中", "")])
def test_people(written: str, meant: str) -> None:
    assert capitals.person(written).text == meant


@pytest.mark.parametrize(("written", "meant"), [
    ("PARK VIEW LETTINGS LTD", "Park View Lettings Ltd"), ("bluebay gaming ltd", "Bluebay Gaming Ltd"),
    ("BBC RADIO LEEDS", "BBC Radio Leeds"),
    ("NHS TRUST", "NHS Trust"), ("JCB SALES", "JCB Sales"), ("PJ HUGHES", "PJ Hughes"), ("RSPCA LEEDS", "RSPCA Leeds"),
    ("ANN'S BAKERY", "Ann's Bakery"), ("MARKS & SPENCER PLC", "Marks & Spencer PLC"), ("YMCA YORK", "YMCA York"), ("3M UK", ""),
    ("BREAD OF HEAVEN", "Bread of Heaven"), ("AT&T SHOP", "AT&T Shop"), ("MCLEAN BROS", "McLean Bros"), ("BMW GARAGE", "BMW Garage"),
    ("IBM", ""), ("JCB", ""), ("BUPA", ""), ("ibm", ""), ("Park View", ""), ("IBM UK", "")])
def test_companies(written: str, meant: str) -> None:
    assert capitals.company(written).text == meant


@pytest.mark.parametrize("sure", ["GRAHAM", "graham appleyard", "SUE", "ap rhys", "GWILYM AP RHYS", "PJ HUGHES", "O'BRIEN"])
def test_sure_of_people(sure: str) -> None:
    assert not capitals.person(sure).doubtful


@pytest.mark.parametrize("doubtful", ["JO", "MACDONALD", "VAN DER BERG", "de souza", "pj hughes"])
def test_doubtful_about_people(doubtful: str) -> None:
    assert capitals.person(doubtful).doubtful


@pytest.mark.parametrize(("written", "doubtful"), [
    ("PARK VIEW LETTINGS LTD", False), ("BBC RADIO LEEDS", False), ("THE OLD OAK INN", False), ("bluebay gaming ltd", False),
    ("GEC MARCONI", True), ("SOUND OF AGA", True), ("giffgaff", True), ("nhs trust", True), ("MACKAY & SONS", True)])
def test_companies_that_nobody_can_know(written: str, doubtful: bool) -> None:
    assert capitals.company(written) == (capitals.company(written).text, doubtful)


def test_a_doubtful_suggestion_says_so(house: House) -> None:
    house.customer("MACDONALD", company="bluebay gaming ltd")
    assert {(one.old, one.new, one.doubtful) for one in tidying.suggestions(house.context)} == {
        ("MACDONALD", "MacDonald", True), ("bluebay gaming ltd", "Bluebay Gaming Ltd", False)}
