"""The Letters room: what is due, writing, templates, campaigns, outbox and labels."""
