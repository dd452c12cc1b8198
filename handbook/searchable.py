"""What of the handbook is searched."""


def register() -> None:
    """Declare the kind."""
