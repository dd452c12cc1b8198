"""A labelled sample form for the style guide, with an error in it."""

from django import forms


class SampleForm(forms.Form):
    """Two fields, of which one is filled in wrongly."""

    use_required_attribute = False

    name = forms.CharField(
        label="Зразкове поле",
        help_text="Зразкова підказка.",
        error_messages={"required": "Зразкова помилка: заповніть поле."},
    )
    note = forms.CharField(label="Зразкова примітка", help_text="Зразкова підказка до примітки.", required=False)


def sample_form() -> SampleForm:
    """Return the form as it was sent without its first field."""
    form = SampleForm({"note": ""}, prefix="sample")
    form.is_valid()
    return form
