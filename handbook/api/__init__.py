"""Resources of the handbook."""


def register_resources() -> None:
    """Declare them."""
