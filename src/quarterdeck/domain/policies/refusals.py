"""Why somebody may not do something: one named error a reason, each a sentence to act on."""


class Refusal(Exception):
    """It is not allowed; the message is for the person who asked."""


class AnotherCouncil(Refusal):
    """It belongs to another authority; to this person there is no such thing."""


class NoMembership(Refusal):
    """Nothing holds for this person on this day."""


class NotYourRole(Refusal):
    """None of the person's roles does this."""


class OutOfScope(Refusal):
    """The role is right, and reaches to other portfolios, directorates or measures only."""


class NotYourTurn(Refusal):
    """Another step of the chain is awaited."""


class OwnFigure(Refusal):
    """The person, or whom she stands in for, had a hand in it already."""


class RoundDoesNotAllow(Refusal):
    """The round has not come to this, or is past it."""


class StateDoesNotAllow(Refusal):
    """The submission is in a state in which this is not done."""


class NotReleased(Refusal):
    """It is not published, or not for this person's eyes."""
