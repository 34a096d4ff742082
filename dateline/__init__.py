"""Dateline: search, entities and timelines over news articles, every answer with the characters that support it."""

__version__ = "0.1.0"
