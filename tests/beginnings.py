"""What many tests begin with besides pages: the groups of staff, the facts and pages that ship."""

from home.services.shipped_pages import load_pages
from people.services.groups import make_groups
from rankings.services.shipped_facts import load_facts
from tests.recorded import recorded

the_groups = recorded(make_groups)
shipped_facts = recorded(load_facts)
shipped_pages = recorded(load_pages)
