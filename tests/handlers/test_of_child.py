"""What a guardian reads of a child stands in place of a text that is there."""

from handlers.people.words_of_child import OF_CHILD
from handlers.talk.language import DEFAULT, catalogue


def test_every_text_of_a_child_stands_for_a_text_that_is_said() -> None:
    known = {one.id if isinstance(one.id, str) else one.id[0] for one in catalogue(DEFAULT) if one.id}
    assert set(OF_CHILD) - known == set()
