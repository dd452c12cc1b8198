"""The check digit of EDRPOU, the code of a legal entity in the Unified State Register.

Source of the rule: the state classifier of enterprises and organisations (ЄДРПОУ), eight digits of which the last is a
check digit: the weighted sum of the first seven modulo 11; where that is 10, the weights are raised by two and the
sum is taken again, a second 10 giving 0. Codes from 30000000 to 60000000 have weights of their own.
"""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DIGITS = 8
WEIGHTS = (1, 2, 3, 4, 5, 6, 7)
WEIGHTS_OF_THE_MIDDLE = (7, 1, 2, 3, 4, 5, 6)
MIDDLE = range(30_000_000, 60_000_001)
MODULUS = 11


def check_digit(code: str) -> int:
    """Return the check digit that belongs to the first seven digits of a code of eight."""
    digits = [int(digit) for digit in code[: DIGITS - 1]]
    weights = WEIGHTS_OF_THE_MIDDLE if int(code) in MIDDLE else WEIGHTS
    remainder = _weighted(digits, weights)
    if remainder == MODULUS - 1:
        remainder = _weighted(digits, [weight + 2 for weight in weights]) % (MODULUS - 1)
    return remainder


def validate_edrpou(code: str) -> None:
    """Raise a ValidationError that says what is wrong with a code."""
    if not (len(code) == DIGITS and code.isascii() and code.isdigit()):
        raise ValidationError(_("An EDRPOU code has eight digits."))
    if int(code[-1]) != check_digit(code):
        raise ValidationError(_("This is no EDRPOU code: its last digit does not fit the others. Check for a typo."))


def _weighted(digits: Sequence[int], weights: Sequence[int]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % MODULUS
