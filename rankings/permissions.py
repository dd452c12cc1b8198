"""What each role may do with facts and imports."""

from people.roles import Role, allow

FACTS = (
    "city",
    "oblast",
    "area",
    "family",
    "methodology",
    "indicator",
    "study",
    "cityresult",
    "arearesult",
)
KEEPING = ("view", "add", "change", "delete")


def declare_permissions() -> None:
    """Let data editors keep the facts and publish studies, and editors look at them; nobody else sees them here."""
    allow(Role.DATA_EDITORS, [f"rankings.{action}_{fact}" for fact in FACTS for action in KEEPING])
    allow(Role.DATA_EDITORS, ["rankings.publish_study"])
    allow(Role.EDITORS, [f"rankings.view_{fact}" for fact in FACTS])
