"""Puts into a running site whom a practice meets on its way: an organisation with a lead, a coordinator, an editor.

A process of its own, with the environment of the site. What is marked as a sample has no page by itself, so nothing
here is; every name says that it is one.
"""

import django

PASSWORD = "довгий-зразковий-пароль"
LEAD, COORDINATOR, EDITOR = "lead@example.org", "coordinator@example.org", "editor@example.org"
PEOPLE = {
    LEAD: ("Зоряна", "Зразкова"),
    COORDINATOR: ("Оксана", "Зразковська"),
    EDITOR: ("Ірина", "Зразкевич"),
}
ORGANISATION = ("zrazkova-hromada", "Зразкова громадська організація", "Sample civic organisation")
REGION = ("zrazkovyi-rehion", "Зразковий регіон", "Sample region")
# The city of the practice, and the one that copies it.
CITIES = (("zrazkivka", "Зразківка", "Zrazkivka"), ("zrazkopil", "Зразкопіль", "Zrazkopil"))


def plant() -> None:
    from django.contrib.auth.models import Group

    from coalition.enums import MemberRole
    from coalition.models import Membership
    from coalition.services.access import sync_all
    from home.services.shipped_pages import make_pages_of_facts
    from home.services.site_root import keep_site_address
    from people.models import User
    from people.roles import Role
    from people.services.groups import make_groups
    from practices.services.review import make_review
    from rankings.models import Oblast
    from tests.factories import CityFactory
    from tests.practice_factories import OrganisationFactory, RegionFactory

    keep_site_address()  # a database that was kept has the address at which it was loaded
    make_groups()
    make_review()
    people = {
        email: User.objects.create_user(email, PASSWORD, first_name=first, last_name=last)
        for email, (first, last) in PEOPLE.items()
    }
    people[EDITOR].groups.add(Group.objects.get(name=Role.EDITORS.value))
    named = ("code", "name_uk", "name_en")
    region = RegionFactory(**dict(zip(named, REGION, strict=True)), coordinator=people[COORDINATOR], is_sample=False)
    organisation = OrganisationFactory(**dict(zip(named, ORGANISATION, strict=True)), region=region, is_sample=False)
    Membership.objects.create(organisation=organisation, user=people[LEAD], role=MemberRole.LEAD)
    for names in CITIES:
        CityFactory(**dict(zip(named, names, strict=True)), oblast=Oblast.objects.first(), is_sample=False)
    make_pages_of_facts()
    sync_all()


if __name__ == "__main__":
    django.setup()
    plant()
