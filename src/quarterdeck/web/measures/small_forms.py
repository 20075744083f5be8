"""The small forms around a definition: what a change is, retiring, breaks."""

from django import forms

from quarterdeck.web.forms.fields import PeriodField
from quarterdeck.web.settings.forms import agreed_by

_TOO_LONG = "Shorten this to %(limit_value)d characters; it has %(show_value)d."


class ChangeForm(forms.Form):
    """What a change is: other words for the same thing, or a new definition from a period on."""

    WORDS, DEFINITION = "words", "definition"
    what = forms.ChoiceField(
        label="What sort of change is it?",
        choices=[
            (WORDS, "Other words for the same thing: figures and ratings stay comparable"),
            (DEFINITION, "A new definition: from a period on something else is counted or judged"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is the same thing in other words, or a new definition."},
    )
    acts_from = PeriodField(
        label="The new definition holds from", help_text="Such as Q1 2018/19", required=False
    )
    breaks = forms.BooleanField(
        label="Figures from then on do not compare with those before",
        help_text="No direction of travel and no line of a chart crosses it",
        required=False,
    )
    reason = forms.CharField(
        label="Why it changes",
        help_text="Needed for a new definition; kept for those who look back",
        max_length=1_000,
        required=False,
        widget=forms.Textarea,
        error_messages={"max_length": _TOO_LONG},
    )
    approved_by = agreed_by("Of a new definition: a role or a meeting, such as Cabinet, 3 May")


class KeyForm(forms.Form):
    """The key of a new measure."""

    key = forms.CharField(
        label="Key",
        help_text="Small letters, digits and hyphens; never changes. Empty: made of the title",
        max_length=60,
        required=False,
    )


class RetireForm(forms.Form):
    """From when a measure is not rated any more, and why."""

    last = PeriodField(
        label="Last round in which it is rated",
        help_text="Its line stays, without a rating, to the end of that year",
        error_messages={"required": "Enter the last round, such as Q4 2017/18."},
    )
    reason = forms.CharField(
        label="Why", max_length=1_000, widget=forms.Textarea, error_messages={"required": "Say why."}
    )
    approved_by = agreed_by()


class AgainForm(forms.Form):
    """Why a retired measure is taken up again."""

    reason = forms.CharField(
        label="Why it is taken up again",
        max_length=1_000,
        widget=forms.Textarea,
        error_messages={"required": "Say why."},
    )


class BreakForm(forms.Form):
    """From which period figures do not compare with those before, and why."""

    period = PeriodField(
        label="First period that does not compare",
        help_text="Such as Q1 2017/18",
        error_messages={"required": "Enter a period, such as Q1 2017/18."},
    )
    reason = forms.CharField(
        label="Why",
        help_text="In a few words, printed at the chart: new survey, other method, data clean-up",
        max_length=300,
        error_messages={"required": "Say why: new definition, other method, data clean-up."},
    )
