"""Imports the results of a study from files, as the admin does."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rankings.enums import ImportKind
from rankings.imports.console import run_import
from rankings.models.studies import Study


class Command(BaseCommand):
    """Shows what a file would do to a study; applies it when told."""

    help = "Preview the results of a study in a CSV or XLSX file, and apply them with --apply."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the study, the files and the reason."""
        parser.add_argument("file", help="CSV or XLSX with the results of cities")
        parser.add_argument("--study", required=True, metavar="CODE", help="code of the study")
        parser.add_argument("--areas", metavar="FILE", help="CSV or XLSX with the results in areas")
        parser.add_argument("--reason", default="", metavar="TEXT", help="why, in Ukrainian; public")
        parser.add_argument("--reason-en", default="", metavar="TEXT", help="why, in English; public")
        parser.add_argument("--apply", action="store_true", help="save what the preview shows")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the preview; end with code 1 where something is wrong."""
        study = Study.objects.filter(code=options["study"]).first()
        if study is None:
            codes = ", ".join(Study.objects.order_by("code").values_list("code", flat=True))
            raise CommandError(f"There is no study {options['study']}. There are: {codes or 'none'}.")
        files = {"results": options["file"], "areas": options["areas"]}
        texts = {"reason_uk": options["reason"], "reason_en": options["reason_en"]}
        run_import(self, ImportKind.RESULTS, files, study, texts, apply=options["apply"])
