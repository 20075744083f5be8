"""The forms of this part."""

from django import forms

from quarterdeck.web.sheets import words


class UploadForm(forms.Form):
    """A sheet to look at."""

    sheet = forms.FileField(
        label="The sheet that you filled in",
        help_text="The .xlsx file that you downloaded here, up to 2 MB",
        max_length=200,
        error_messages={
            "required": words.NO_FILE,
            "missing": words.NO_FILE,
            "invalid": words.NO_FILE,
            "empty": words.EMPTY_FILE,
            "max_length": words.LONG_NAME,
        },
    )
