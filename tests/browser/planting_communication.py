"""Puts into a running site whom a story meets: a communication officer, a data editor, a sample study to write about.

A process of its own, with the environment of the site. What is marked as a sample has no page by itself, so nothing
here is; every name says that it is one.
"""

import django

from tests.browser.planting_practices import PASSWORD

OFFICER, DATA_EDITOR = "officer@example.org", "data@example.org"
PEOPLE = {OFFICER: ("Ярина", "Зразковенко"), DATA_EDITOR: ("Остап", "Зразкевич")}
STUDY = "zrazkove-doslidzhennia"
FAMILY = ("zrazkovyi-reitynh", "Зразковий рейтинг", "Sample ranking")
STUDY_NAME = f"{FAMILY[1]} 2018"
# Cities with their points, from the first place on.
CITIES = {
    ("zrazkivka", "Зразківка", "Zrazkivka"): "91.5",
    ("zrazkopil", "Зразкопіль", "Zrazkopil"): "84",
    ("zrazkohrad", "Зразкоград", "Zrazkohrad"): "77.5",
}


def plant() -> None:
    from django.contrib.auth.models import Group

    from home.services.shipped_pages import make_pages_of_facts
    from home.services.site_root import keep_site_address
    from people.models import User
    from people.roles import Role
    from people.services.groups import make_groups
    from rankings.models import Family, Oblast
    from tests.factories import CityFactory, CityResultFactory, MethodologyFactory, StudyFactory

    keep_site_address()  # a database that was kept has the address at which it was loaded
    make_groups()
    roles = {OFFICER: Role.COMMUNICATION, DATA_EDITOR: Role.DATA_EDITORS}
    for email, (first, last) in PEOPLE.items():
        person = User.objects.create_user(email, PASSWORD, first_name=first, last_name=last)
        person.groups.add(Group.objects.get(name=roles[email].value))
    named = ("code", "name_uk", "name_en")
    family = Family.objects.create(**dict(zip(named, FAMILY, strict=True)))
    method = MethodologyFactory(code=f"{STUDY}-metod", family=family)
    study = StudyFactory(code=STUDY, methodology=method, year=2018, cities_assessed=len(CITIES), is_sample=False)
    for rank, (names, points) in enumerate(CITIES.items(), start=1):
        city = CityFactory(**dict(zip(named, names, strict=True)), oblast=Oblast.objects.first(), is_sample=False)
        CityResultFactory(study=study, city=city, rank=rank, printed=points)
    make_pages_of_facts()


if __name__ == "__main__":
    django.setup()
    plant()
