"""What was said about a source's file counts for its next one; words of choice columns are told once."""
from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication

from house import House
from ui.imports.screen import ImportsScreen
from ui.imports.words_dialog import WordsDialog

TEXT = "Ref,Name,Colour,Stage\n1,Ann Ellis,red,Kunde\n2,Tom Reed,blue,welcome\n3,Zoë Lee,blue,Kunde\n"


def _fields(screen: ImportsScreen) -> dict[str, str]:
    return {one.heading: one.field for one in screen.columns.preview.columns}


def _words(screen: ImportsScreen, click: Any) -> WordsDialog:
    screen.columns.columns.select("Stage")
    click(screen.columns.columns.values)
    QApplication.processEvents()
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, WordsDialog) and one.isVisible())


def test_the_words_of_a_column_are_told_and_kept(screen: ImportsScreen, house: House, click: Any, pick: Any, file: Any) -> None:
    screen.begin((file(TEXT),))
    dialog = _words(screen, click)
    assert list(dialog.boxes) == ["Kunde", "welcome"]
    assert dialog.boxes["Kunde"].choice() is None and dialog.boxes["welcome"].choice() == "welcome"
    pick(dialog.boxes["Kunde"], "Looked after")
    click(dialog.yes)
    assert screen.plan is not None and screen.plan.values == {"Stage": {"Kunde": "account_management"}}
    click(screen.columns.next_button)
    assert screen.result.warnings == []
    click(screen.rehearsal.go_button)
    assert house.sql("SELECT stage FROM customer ORDER BY id") == [("account_management",), ("welcome",), ("account_management",)]


def test_thinking_better_of_it_says_nothing(screen: ImportsScreen, click: Any, file: Any) -> None:
    screen.begin((file(TEXT),))
    dialog = _words(screen, click)
    click(dialog.no)
    assert screen.plan is not None and screen.plan.values == {}


def test_free_text_has_no_words_to_tell(screen: ImportsScreen, file: Any) -> None:
    screen.begin((file(TEXT),))
    screen.columns.columns.select("Name")
    assert not screen.columns.columns.values.isVisible()


def test_the_next_file_of_a_source_is_matched_as_the_last_and_can_be_matched_anew(screen: ImportsScreen, click: Any, pick: Any, file: Any
                                                                                ) -> None:
    screen.begin((file(TEXT, "club.csv"),))
    assert not screen.columns.reading.remembered.isVisible()
    screen.columns.columns.select("Colour")
    pick(screen.columns.columns.target, "Likes")
    click(screen.columns.next_button)
    click(screen.rehearsal.go_button)
    screen.begin((file("Ref,Extra,Name,Colour\n9,x,Jo Fox,green\n", "club.csv"),))
    assert _fields(screen)["Colour"] == "likes" and screen.columns.reading.remembered.isVisible()
    assert "“club”" in screen.columns.reading.remembered.text()
    click(screen.columns.reading.forget)
    assert _fields(screen)["Colour"] == "ignore" and not screen.columns.reading.remembered.isVisible()
    screen.begin((file("Ref,Name,Colour\n9,Jo Fox,green\n", "club.csv"),))
    assert _fields(screen)["Colour"] == "ignore"
