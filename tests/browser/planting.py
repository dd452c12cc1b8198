"""Puts into a running site what a stranger's file needs to be there: a data editor's account, cities with labels.

A process of its own, with the environment of the site.
"""

import django

EDITOR = ("editor@example.org", "довгий-зразковий-пароль")
# Names with all that is difficult: an apostrophe, a name of the time before.
CITIES = {
    "zrazkove-kamianske": ("Зразкове Кам’янське", "Sample Kamianske", "Зразковий Дніпродзержинськ"),
    "zrazkovyi-sloviansk": ("Зразковий Слов’янськ", "Sample Sloviansk", ""),
    "zrazkovi-lubny": ("Зразкові Лубни", "Sample Lubny", ""),
    "zrazkova-khmilnytsia": ("Зразкова Хмільниця", "Sample Khmilnytsia", ""),
}


def plant() -> None:
    from django.contrib.auth.models import Group

    from people.models import User
    from people.roles import Role
    from people.services.groups import make_groups
    from rankings.models import Oblast
    from tests.factories import CityFactory

    make_groups()
    user = User.objects.create_user(*EDITOR, first_name="Зразкова", last_name="Редакторка")
    user.groups.add(Group.objects.get(name=Role.DATA_EDITORS.value))
    for code, (name_uk, name_en, former) in CITIES.items():
        CityFactory(
            code=code,
            name_uk=name_uk,
            name_en=name_en,
            oblast=Oblast.objects.first(),
            is_sample=False,  # what is marked as a sample has no page by itself
            former_names=[(former, "Sample Dniprodzerzhynsk", 2016)] if former else [],
        )


if __name__ == "__main__":
    django.setup()
    plant()
