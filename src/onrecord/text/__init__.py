"""Seeing a text without moving it: folding, sentences, word lists, numerals. No knowledge of announcements here."""
