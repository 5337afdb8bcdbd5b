"""What a guardian reads of a child, and staff of a patient, stands in place of a text that is there."""

from handlers.people.words_of_child import OF_CHILD
from handlers.people.words_to_staff import TO_STAFF
from handlers.talk.language import DEFAULT, catalogue


def test_every_text_of_another_stands_for_a_text_that_is_said() -> None:
    known = {one.id if isinstance(one.id, str) else one.id[0] for one in catalogue(DEFAULT) if one.id}
    assert (OF_CHILD.keys() | TO_STAFF.keys()) - known == set()
