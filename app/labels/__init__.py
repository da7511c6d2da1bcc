"""Labels and envelopes: who gets one, how large the text may be, sheet by sheet."""
