"""The words of these pages, and of the letters they send."""

from quarterdeck.domain.memberships import Role

ROLE_DOES = {
    Role.ADMINISTRATOR: "manages people and settings; sees no figure before it is settled",
    Role.OFFICER: "defines measures, runs rounds, edits texts, publishes",
    Role.OWNER: "enters figures and texts, and submits them",
    Role.APPROVER: "signs off, or sends back with a note",
    Role.FINANCE: "loads budget lines and enters what they owe",
    Role.MEMBER: "a councillor: reads what is published",
    Role.READER: "an officer who reads what is published",
}
"""What each role is for, in the list to choose from."""

MAY = {
    Role.ADMINISTRATOR: "",
    Role.OFFICER: "enter, edit, correct and settle figures and texts: {scope}",
    Role.OWNER: "enter figures and texts and submit them: {scope}",
    Role.APPROVER: "sign off or send back{steps}: {scope}",
    Role.FINANCE: "enter what budget lines owe: {scope}",
    Role.MEMBER: "read what is published{entrusted}",
    Role.READER: "read what is published",
}
"""What a role lets somebody do beyond the duties for the whole council."""

WHOLE = "the whole council"
EVENTS = {
    "accept invitation": "chose a password",
    "begin": "set the council up",
    "change name": "was renamed",
    "change role": "had a role changed: {after}",
    "close account": "had the account closed",
    "deputise": "was given a deputy: {deputy}",
    "end deputy": "lost a deputy: {deputy}",
    "end role": "lost the role {role}",
    "follow groups": "signed in through the directory, whose groups gave {given} and ended {ended} roles",
    "give role": "was given the role {role}",
    "groups not told": "signed in through the directory, which did not say her groups: there were too many",
    "invite": "was invited as {role}",
    "invite again": "was sent another link",
    "open account": "had the account opened again",
}
"""What the history of a person says of each act, after the name."""

LETTER = """{by} has invited you to the performance service of {council}, as {role}.

Choose your password here within {days} days. The link works once:
{link}

You will sign in with this address: {email}
"""
LETTER_PROVIDER = """{by} has invited you to the performance service of {council}, as {role}.

Sign in with {provider}, as {email}:
{link}
"""
LETTER_KNOWN = """{by} has given you a role in the performance service of {council}: {role}.

Sign in as before, with this address: {email}
{link}
"""
LETTER_AGAIN = """{by} sends you a link to the performance service of {council}.

Choose your password here within {days} days. The link works once:
{link}

You will sign in with this address: {email}
"""
SUBJECT = "The performance service of {council}"
