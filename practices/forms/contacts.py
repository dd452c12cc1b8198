"""The contact at a council: an office, never a person; an official address, never a private mailbox."""

import re

# Mail that anybody can open for themselves; those of the aggressor state may not be used by councils at all.
FREE_MAIL = (
    *("gmail.com", "googlemail.com", "ukr.net", "i.ua", "ua.fm", "meta.ua", "bigmir.net", "email.ua", "online.ua"),
    *("outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com", "icloud.com", "me.com", "mac.com"),
    *("proton.me", "protonmail.com", "gmx.com", "gmx.net", "gmx.de", "zoho.com", "aol.com", "tutanota.com", "mail.com"),
    *("mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru", "yandex.ru", "yandex.ua", "yandex.com", "ya.ru"),
    *("rambler.ru", "rambler.ua"),
)
MAIL = re.compile(r"\S+@\S+")
TELEPHONE = re.compile(r"\+?\d(?:[\s()./‑–-]*\d){6,}")


def is_free_mail(address: str) -> bool:
    """Tell whether an address is one that anybody can open."""
    domain = address.rpartition("@")[2].strip().rstrip(".").lower()
    return any(domain == free or domain.endswith(f".{free}") for free in FREE_MAIL)


def holds_private_data(role: str) -> bool:
    """Tell whether a telephone number or an e-mail address stands where a role should."""
    return bool(MAIL.search(role) or TELEPHONE.search(role))
