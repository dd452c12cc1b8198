"""What each role may do with the handbook; chapters are pages, and their rights are those of pages."""

from people.roles import Role, allow

PUBLISH = "handbook.publish_edition"
VIEW = "handbook.view_edition"


def declare_permissions() -> None:
    """Let editors publish and withdraw editions; communication staff see them."""
    allow(Role.EDITORS, [VIEW, PUBLISH])
    allow(Role.COMMUNICATION, [VIEW])
