"""How a file is read: encoding, separator, headings, records; workbooks; text that was pasted."""
