"""Protected identity (skyddade personuppgifter): what may be shown of a person, and to whom."""

from dataclasses import replace

from care.people.values import Person, PostalAddress

HIDDEN = "Skyddad identitet"
"""Stands where staff would read the name. The number beside it is the reference; all else the unit keeps."""
NOWHERE = PostalAddress()


def shown(person: Person) -> Person:
    """The person as staff may see him or her: no name, telephone or e-mail of a protected one."""
    if not person.protected:
        return person
    return replace(person, name=HIDDEN, phone="", email="")


def shown_address(address: PostalAddress, *, protected: bool) -> PostalAddress:
    """What is printed on a letter: a protected address goes nowhere; the unit's own handling posts it."""
    return NOWHERE if protected else address
