"""Backups: one archive with the database, the uploads and the private files, and the way back."""


class BackupError(Exception):
    """Says in plain words why a backup or its restoration cannot be done, and what to do."""
