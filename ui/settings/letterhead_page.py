"""Settings, Business and letterhead: what stands on every letter, beside a real page that follows each change."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app import history, letterhead
from app.errors import UserError
from app.i18n import _
from app.letters.page.geometry import profile_of
from app.settings import Business, Letterhead, Letters
from ui.kit.aside import Aside
from ui.kit.cards import Card, Scrolled
from ui.kit.fields import ChoiceField, FlagField, LineField, SegmentField, TextField
from ui.kit.form import Form
from ui.kit.paper_view import PaperView
from ui.kit.shell import Shell
from ui.settings.colour_field import ColourField
from ui.settings.picture_field import KINDS, PictureField
from ui.settings.width_field import WidthField
from ui.theme import theme

BESIDE, FORM_WIDTH, SHORT, SHARE, MOST = 600, 420, 170, 0.4, 16_777_215
GAP, LEAST_FORM = 16, 90                 # pixels between page and form, and of the form that is seen however low the window is
PAPER = ("profile", "letterhead", "fold_marks")  # of the group Letters: what the page beside it shows
WORDS = {"letterhead": {"label": _("Letterhead"), "help": _("Where your paper bears it already, letters leave its place free.")}}
PICTURES = {"logo": (letterhead.keep_logo, letterhead.forget_logo), "signature": (letterhead.keep_signature, letterhead.forget_signature)}


class LetterheadPage(QWidget):
    """The designer."""

    def __init__(self, context: Any, shell: Shell, on_saved: Callable[[int], object]) -> None:
        super().__init__()
        self._context, self._shell, self._on_saved = context, shell, on_saved
        self._drawing = Aside(context.database.connection_context, self)
        self._stale = True
        self._column = Scrolled()
        self.form = self._build_card(_("Your business"), Business, self._business_fields())
        self.look = self._build_card(_("Look"), Letterhead, self._look_fields())
        self.signed = self._build_card(_("Signature"), Letterhead, self._signature_fields())
        self.sheet = self._build_card(_("Paper and envelope"), Letters, self._sheet_fields())
        self._column.body.addStretch(1)
        self.paper = PaperView(_("Here stands a letter as it will be printed."))
        self.paper.title.setText(_("An example letter"))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        self._arrange()
        theme().changed.connect(self._arrange)

    @property
    def busy(self) -> bool:
        """Whether the page is still being made."""
        return self._drawing.busy

    def load(self) -> None:
        """Show the settings as they are kept, and the letter that they make."""
        settings = self._context.settings
        look, letters = settings.letterhead, settings.letters
        for form, values in ((self.form, settings.business), (self.look, look), (self.signed, look), (self.sheet, letters)):
            form.load(values)
            for line in form.findChildren(LineField):
                if not line.hasFocus():
                    line.home(False)
        for form, picture, names in ((self.look, look.logo, ("logo_width", "logo_place")),
                                     (self.signed, look.signature, ("signature_width",))):
            for name in names:
                for widget in (form.field(name), form.bound[name].label):
                    widget.setVisible(bool(picture))
        profile = profile_of(letters.profile)
        window = profile.window
        self.paper.set_window((window.x, window.y, window.width, window.height, profile.folds[0]) if window else None)
        self._stale = True
        if self.isVisible():
            self._draw()

    def _build_card(self, title: str, group: type[Any], made: Iterable[tuple[str, Callable[[], QWidget]]]) -> Form:
        """A card with some settings of a group, in their own words."""
        words = {one.name: {**one.metadata, **WORDS.get(one.name, {})} for one in fields(group)}
        named = tuple((name, "" if make is FlagField or words[name]["label"] == title else words[name]["label"],
                       partial(FlagField, words[name]["label"]) if make is FlagField else make) for name, make in made)
        form = Form(self._shell, lambda changes: int(self._context.set(group, **changes)), named,
                    helps={name: words[name]["help"] for name, _label, _make in named})
        for name, _label, _make in named:
            form.field(name).setAccessibleName(words[name]["label"])
        form.saved.connect(self._on_saved)
        card = Card(title)
        card.add(form)
        self._column.body.addWidget(card)
        return form

    def _business_fields(self) -> Iterable[tuple[str, Callable[[], QWidget]]]:
        return (("name", LineField), ("owner", LineField), ("address", partial(TextField, lines=3)), ("phone", LineField),
                ("email", LineField), ("website", LineField), ("footer", LineField))

    def _look_fields(self) -> Iterable[tuple[str, Callable[[], QWidget]]]:
        return (("logo", lambda: self._picture_field("logo", _("Choose a logo"), _("Remove the logo"))),
                ("logo_width", lambda: self._width_field("logo_width")),
                ("logo_place", lambda: _short(ChoiceField(_choices(Letterhead, "logo_place")))),
                ("colour", ColourField), ("rule", FlagField))

    def _signature_fields(self) -> Iterable[tuple[str, Callable[[], QWidget]]]:
        return (("signature", lambda: self._picture_field("signature", _("Choose a picture of your signature"), _("Remove the signature"))),
                ("signature_width", lambda: self._width_field("signature_width")))

    def _sheet_fields(self) -> Iterable[tuple[str, Callable[[], QWidget]]]:
        kinds = ((True, _("On blank paper")), (False, _("Printed already")))
        return (("profile", lambda: _short(ChoiceField(_choices(Letters, "profile")))),
                ("letterhead", lambda: SegmentField(kinds, _("Letterhead"))), ("fold_marks", FlagField))

    def _picture_field(self, name: str, choose: str, remove: str) -> PictureField:
        field = PictureField(partial(letterhead.picture, self._context), choose, remove)
        field.choosing.connect(lambda: self._on_choose(name, choose))
        field.asked.connect(lambda file: self._bring(name, file))
        field.removed.connect(lambda: self._shell.act(lambda: PICTURES[name][1](self._context), self._on_saved))
        return field

    def _width_field(self, name: str) -> WidthField:
        about = next(one.metadata for one in fields(Letterhead) if one.name == name)
        field = WidthField(about["least"], about["most"], about["label"])
        field.moved.connect(lambda width: self._draw(**{name: width}))
        return field

    def _on_choose(self, name: str, title: str) -> None:
        if chosen := self._shell.choose_file(title, KINDS):
            self._bring(name, Path(chosen))

    def _bring(self, name: str, file: Path) -> None:
        """Take a picture file in; what is wrong with it is said beside the button."""
        form = self.look if name == "logo" else self.signed
        before = getattr(self._context.settings.letterhead, name)

        def done(kept: str) -> None:
            form.show_errors({})
            if kept != before and (last := history.last_undoable(self._context)) is not None:
                self._on_saved(last.id)

        def failed(error: UserError) -> bool:
            return form.show_errors({name: str(error)})

        self._shell.work(_("Bringing in a picture"), lambda _progress: PICTURES[name][0](self._context, file), done, failed)

    def _draw(self, **changed: Any) -> None:
        """Make the page beside the window; only the newest is shown."""
        from app.paper.picture import warmed

        self._stale = False
        self.paper.wait()
        self._drawing.ask(lambda _progress: warmed(letterhead.sample(self._context, **changed)),
                          lambda made: self.paper.show_pdf(made.pdf, made.warnings, keep_place=True),
                          lambda error: self.paper.say(str(error)))

    def _arrange(self) -> None:
        """The page stands beside the form; in a narrow window its head stands above it, so that it is always seen."""
        beside = self.width() >= theme().px(BESIDE)
        for widget in (self._column, self.paper):
            self._box.removeWidget(widget)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        for widget, share in ((self._column, 1), (self.paper, 1))[::1 if beside else -1]:
            self._box.addWidget(widget, share if beside or widget is self._column else 0)
        self._column.setMaximumWidth(theme().px(FORM_WIDTH) if beside else MOST)
        high = max(theme().px(SHORT), round(self.height() * SHARE))
        high = max(1, min(high, self.height() - theme().px(LEAST_FORM) - GAP))
        self.paper.setMinimumHeight(0 if beside else high)
        self.paper.setMaximumHeight(MOST if beside else high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._draw()


def _choices(group: type[Any], name: str) -> list[tuple[Any, str]]:
    return list(next(one.metadata["choices"] for one in fields(group) if one.name == name).items())


def _short(field: ChoiceField) -> ChoiceField:
    """A choice that gives way where its column is narrower than its longest words."""
    field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return field
