"""Who sees what people ask the search."""

from people.roles import Role, allow


def declare_permissions() -> None:
    """Let editors see frequent queries; administrators see everything, nobody else sees them."""
    allow(Role.EDITORS, ["search.view_askedoften"])
