"""Campaigns: letters to many for one purpose, what they cost and what came of them."""
from app.campaigns.figures import CampaignRow, one, rows
from app.campaigns.saving import CampaignValues, create, edit, find, remove
from app.campaigns.striking import CONTACT, SALE, count_again, strike
from app.campaigns.writing import write

__all__ = ["CONTACT", "SALE", "CampaignRow", "CampaignValues", "count_again", "create", "edit", "find", "one", "remove", "rows", "strike",
           "write"]
