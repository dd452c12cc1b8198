"""Turns text into the terms that every search engine stores and compares; knows no Django and no content."""
