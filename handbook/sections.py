"""What the handbook adds to pages that it does not own."""


def register_sections() -> None:
    """Declare the sections."""
