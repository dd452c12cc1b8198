"""The doors that the handbook opens."""


def register_doors() -> None:
    """Declare the doors."""
