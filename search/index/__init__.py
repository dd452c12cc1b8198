"""Entries made of what is published, and how every index is kept in step with them."""
