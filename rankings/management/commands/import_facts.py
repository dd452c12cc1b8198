"""Imports studies, methodologies or indicators from files, as the admin does."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from rankings.enums import ImportKind
from rankings.imports.console import run_import
from rankings.imports.kinds import KINDS


class Command(BaseCommand):
    """Shows what a file of facts would do; applies it when told."""

    help = "Preview studies, methodologies or indicators in a CSV or XLSX file, and apply them with --apply."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the kind, the files and the reason."""
        parser.add_argument("kind", choices=[kind.value for kind in ImportKind if not KINDS[kind].of_a_study])
        parser.add_argument("file", help="CSV or XLSX with the facts")
        parser.add_argument("--second", metavar="FILE", help="areas of methodologies, or options of indicators")
        parser.add_argument("--reason", default="", metavar="TEXT", help="why, in Ukrainian; for published studies")
        parser.add_argument("--reason-en", default="", metavar="TEXT", help="why, in English; for published studies")
        parser.add_argument("--apply", action="store_true", help="save what the preview shows")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the preview; end with code 1 where something is wrong."""
        kind = ImportKind(options["kind"])
        tables = [rules.table.name for rules in KINDS[kind].tables]
        files = dict(zip(tables, (options["file"], options["second"]), strict=False))
        texts = {"reason_uk": options["reason"], "reason_en": options["reason_en"]}
        run_import(self, kind, files, None, texts, apply=options["apply"])
