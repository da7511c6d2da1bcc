"""A campaign's figures in words; each leads to the rows behind it."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.campaigns import CampaignRow
from app.format import long_date, money
from app.i18n import _, ngettext
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.text import literal
from ui.letters.campaigns.campaign_list import answers_words
from ui.letters.candidate_list import ways_words
from ui.letters.outbox_list import letters_words

LETTERS, WAITING, ANSWERS, SALES = "letters", "waiting", "answers", "sales"


class Figures(QWidget):
    """A line for each figure: the number as a link, and what is to be known about it."""

    asked = Signal(str)
    """The rows behind a figure are asked for."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self.links: dict[str, Button] = {}
        self.words: dict[str, Label] = {}
        for line, what in enumerate((LETTERS, WAITING, ANSWERS, SALES)):
            self.links[what] = Button("", kind="link", on_click=lambda what=what: self.asked.emit(what))
            self.words[what] = Label("", "secondary", wrap=True)
            grid.addWidget(self.links[what], line, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(self.words[what], line, 1, Qt.AlignmentFlag.AlignVCenter)
        self.outcome = Label("", "body", wrap=True)
        self.rule = Label("", "small", "muted", wrap=True)
        grid.addWidget(self.rule, len(self.links), 0, 1, 2)
        grid.addWidget(self.outcome, len(self.links) + 1, 0, 1, 2)

    def show_row(self, row: CampaignRow) -> None:
        """Show one campaign's figures."""
        sales = len(row.rows.get(SALES, ()))
        told = {LETTERS: (row.letters, letters_words(row.letters), _("went: {ways}").format(ways=_ways(row))),
                WAITING: (row.waiting, ngettext("{count} waiting", "{count} waiting", row.waiting).format(count=f"{row.waiting:,}"),
                          _("in the outbox, to be printed, sent or called")),
                ANSWERS: (row.answers, answers_words(row.answers), _named(row)),
                SALES: (sales, ngettext("{count} sale", "{count} sales", sales).format(count=f"{sales:,}"),
                        _("with an income of {amount}").format(amount=money(row.income_pence)))}
        for what, (count, link, words) in told.items():
            self.links[what].setText(literal(link))
            self.links[what].setVisible(count > 0 or (what == ANSWERS and bool(words)))
            self.words[what].setText(words)
            self.words[what].setVisible(self.links[what].isVisibleTo(self))
        self.rule.setText(rule_words(row) if row.letters else "")
        self.rule.setVisible(bool(row.letters))
        self.outcome.setText(outcome_words(row))
        self.setAccessibleDescription(self.outcome.text())


def _ways(row: CampaignRow) -> str:
    calls = ngettext("{count} call", "{count} calls", row.called).format(count=f"{row.called:,}") if row.called else ""
    return " · ".join(part for part in (ways_words(row.posted, row.emailed, 0), calls) if part)


def rule_words(row: CampaignRow) -> str:
    """What counts as an answer."""
    until = row.values.answers_until
    when = _("What counts as an answer, until {day}:").format(day=long_date(until)) if until else _("What counts as an answer:")
    said = _("{when} each contact and each sale of somebody who has had the letter, and of anybody who names it or its code {code}.")
    said = said.format(when=when, code=row.code)
    return _("{rule} Open the number to strike out what was about something else.").format(rule=said)


def _named(row: CampaignRow) -> str:
    """How many of those who answered named the campaign, and how much was struck out."""
    parts = []
    if row.answers:
        named = ngettext("{count} of them named it or its code", "{count} of them named it or its code", row.named)
        parts.append(named.format(count=f"{row.named:,}") if row.named else _("none of them named it or its code"))
    if out := len(row.rows.get("struck_interactions", ())) + len(row.rows.get("struck_sales", ())):
        parts.append(ngettext("{count} struck out", "{count} struck out", out).format(count=f"{out:,}"))
    return " · ".join(parts)


def outcome_words(row: CampaignRow) -> str:
    """What it cost, how that is reckoned, and what is left."""
    values, cost = row.values, money(row.cost_pence)
    if not row.letters:
        return _("No letter of this campaign went yet. When one has, what it cost and what came of it stands here.")
    parts = []
    if row.posted and (values.paper or values.postage):
        each = money((values.paper or 0) + (values.postage or 0))
        parts.append(ngettext("{count} posted letter at {each}", "{count} posted letters at {each}", row.posted).format(
            count=f"{row.posted:,}", each=each))
    if values.minutes and values.hour:
        parts.append(ngettext("{count} minute at {each} an hour", "{count} minutes at {each} an hour", values.minutes).format(
            count=f"{values.minutes:,}", each=money(values.hour)))
    if not parts:
        return _("Say what a letter and your time cost, and what the campaign brought is reckoned here.")
    spent = _("It cost {cost}: {parts}.").format(cost=cost, parts=_(" and ").join(parts))
    if not row.answers:
        return _("{spent} Nobody has answered yet.").format(spent=spent)
    left = row.income_pence - row.cost_pence
    came = _("{amount} more came in than it cost.") if left >= 0 else _("{amount} less came in than it cost.")
    return f"{spent} {came.format(amount=money(abs(left)))}"
