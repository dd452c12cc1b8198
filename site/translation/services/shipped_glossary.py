"""Brings in the terms that ship with the product; what staff have written or removed stays as it is."""

import csv
from pathlib import Path

from django.db import transaction

from translation.models import GlossaryTerm

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "glossary.csv"


@transaction.atomic
def load_glossary() -> int:
    """Add the shipped terms to a glossary that is empty; return how many were added."""
    if GlossaryTerm.objects.exists():
        return 0
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        terms = [GlossaryTerm(**row) for row in csv.DictReader(file)]
    return len(GlossaryTerm.objects.bulk_create(terms))
