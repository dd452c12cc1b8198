"""Invented cities, organisations and people for development; every name says that it is a sample."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.models import Group
from django.utils.crypto import get_random_string

from coalition.enums import MemberRole
from coalition.models import Organisation, Region
from coalition.services.access import sync_organisation, sync_region
from coalition.services.members import add_member
from people.models import User
from people.roles import Role
from rankings.models import City

# KATOTTG codes begin with an oblast; there is none with this number.
KATOTTG = "UA99{:015d}"
LATITUDE, LONGITUDE, STEP_EAST = Decimal("49.00000"), Decimal("30.00000"), Decimal("0.40000")


@dataclass(frozen=True)
class SamplePerson:
    """Somebody with an account: ``member`` is a role in the first organisation, ``role`` one of the programme."""

    name: str
    shown: str
    member: MemberRole | None = None
    role: Role | None = None

    @property
    def email(self) -> str:
        """An address at which no letter arrives."""
        return f"{self.name}@sample.example.org"


PEOPLE = {
    "lead": SamplePerson("lead", "Зразкова керівниця", member=MemberRole.LEAD),
    "author": SamplePerson("author", "Зразкова авторка", member=MemberRole.AUTHOR),
    "coordinator": SamplePerson("coordinator", "Зразкова координаторка"),
    "editor": SamplePerson("editor", "Зразкова редакторка", role=Role.EDITORS),
}


def sample_people(tell: Callable[[str], None]) -> dict[str, User]:
    """Return the people by what they do; tell the passwords of those who are new."""
    people = {}
    for name, person in PEOPLE.items():
        user = User.objects.filter(email=person.email).first()
        if user is None:
            password = get_random_string(16)
            user = User.objects.create_user(person.email, password, first_name=person.shown)
            tell(f"{person.email}: {password}")
        if person.role:
            user.groups.add(Group.objects.get_or_create(name=person.role.value)[0])
        people[name] = user
    return people


def sample_organisations(regions: Iterable[Region]) -> list[Organisation]:
    """Return an organisation in each region."""
    return [_organisation(number, region) for number, region in enumerate(regions, start=1)]


def sample_cities(regions: Iterable[Region]) -> list[City]:
    """Return a city in each region that has an oblast."""
    return [_city(number, region) for number, region in enumerate(regions, start=1) if region.oblasts.exists()]


def give_places(people: dict[str, User], organisation: Organisation) -> None:
    """Let members join an organisation, and the coordinator look after its region where nobody does."""
    for name, person in PEOPLE.items():
        if person.member:
            add_member(organisation, people[name], person.member, by=people["editor"])
    region = organisation.region
    if region and region.coordinator is None:
        region.coordinator = people["coordinator"]
        region.save()
        sync_region(region)


def _organisation(number: int, region: Region) -> Organisation:
    organisation, is_new = Organisation.objects.get_or_create(
        code=f"sample-organisation-{number}",
        defaults={
            "name_uk": f"Зразкова організація {number}",
            "name_en": f"Sample organisation {number}",
            "about_uk": "Зразок для розробки: такої організації немає.",
            "about_en": "A sample for development: there is no such organisation.",
            "website": "https://example.org/",
            "email": f"organisation-{number}@sample.example.org",
            "region": region,
            "is_sample": True,
        },
    )
    if is_new:
        sync_organisation(organisation)
    return organisation


def _city(number: int, region: Region) -> City:
    city, _is_new = City.objects.get_or_create(
        code=f"sample-city-{number}",
        defaults={
            "name_uk": f"Зразкове місто {number}",
            "name_en": f"Sample city {number}",
            "oblast": region.oblasts.all()[0].oblast,
            "katottg": KATOTTG.format(number),
            "latitude": LATITUDE,
            "longitude": LONGITUDE + STEP_EAST * number,
            "population": number * 20_000,
            "is_sample": True,
        },
    )
    return city
