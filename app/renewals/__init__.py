"""Renewals: what a customer has that ends unless it is renewed."""
from app.renewals.lists import by_month, find, month_money, one, terms, values
from app.renewals.saving import add, edit, lapse, moved, next_term, remove, renew
from app.renewals.steps import parse_steps, steps_due
from app.renewals.values import MonthGroup, MonthMoney, NextTerm, RenewalRow, RenewalValues, Renewed, StepRow, TermRow

__all__ = ["MonthGroup", "MonthMoney", "NextTerm", "RenewalRow", "RenewalValues", "Renewed", "StepRow", "TermRow", "add", "by_month",
           "edit", "find", "lapse", "month_money", "moved", "next_term", "one", "parse_steps", "remove", "renew", "steps_due", "terms",
           "values"]
