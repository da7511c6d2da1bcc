"""Letters: whom they go to, what they say, how they are set, and what became of them.

What may be done stands in this folder: `runs` (make the letters of a run), `preflight` and `candidates` (who would get one),
`preview` and `looking` (see it before), `outbox`, `printing`, `recording` and `taking_back` (what becomes of it). Inside, each standing
on the next: `readers`, `wording`, `page`, `addressing`.
"""
