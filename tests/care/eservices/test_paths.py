"""Every way through every form: it ends, the count only shrinks, and only what is open is sent."""

from hypothesis import given
from hypothesis import strategies as st

from care.eservices.answering import problem
from care.eservices.answers import (
    Answers,
    enabled,
    newer,
    next_item,
    previous_item,
    progress,
    sendable,
    with_answer,
)
from care.eservices.forms import Form, Item, ItemType, walk
from storage.eservices.whole import flaws
from tests.care.eservices.made import forms, values
from tests.care.eservices.test_answering import CONTEXT
from tests.examples import tried


def answered(form: Form, data: st.DataObject, answers: Answers | None = None) -> Answers:
    """All questions answered one after another, each as it comes."""
    answers, before = answers or {}, None
    for _ in range(len(list(walk(form.items))) + 1):
        item = next_item(form, answers, before)
        if item is None:
            return answers
        answers = {**answers, item.link_id: data.draw(values(item))}
        before = item.link_id
    message = "the form does not end"
    raise AssertionError(message)


@tried(40)
@given(forms(), st.data())
def test_every_way_through_a_form_ends_and_the_count_only_shrinks(form: Form, data: st.DataObject) -> None:
    assert list(flaws(form)) == []
    answers: Answers = {}
    counts, number, promised, item = [], 0, 0, next_item(form, answers)
    while item is not None:
        at, of, at_most = progress(form, answers, item)
        assert number <= at <= of
        assert not promised or (of, at_most) == (promised, False)
        number, answers = at, {**answers, item.link_id: data.draw(values(item))}
        counts.append(of)
        promised = 0 if at_most else of
        item = next_item(form, answers, item.link_id)
    assert counts == sorted(counts, reverse=True)
    sent = sendable(form, answers)
    links = [one.link_id for one in enabled(form, answers)]
    assert list(sent) == [one for one in links if one in sent]
    assert {problem(one, sent.get(one.link_id, ()), CONTEXT) for one in enabled(form, answers)} <= {None}
    assert _backwards(form, answers) == links[::-1]


@tried(40)
@given(forms(), st.data())
def test_a_changed_answer_touches_only_what_depends_on_it(form: Form, data: st.DataObject) -> None:
    answers = answered(form, data)
    opened = enabled(form, answers)
    if not opened:
        return
    item = data.draw(st.sampled_from(opened))
    changed = with_answer(form, answers, item.link_id, data.draw(values(item)))
    assert {**changed.answers, item.link_id: answers[item.link_id]} == answers
    depends = _depending_on(form, item)
    assert {one.link_id for one in (*changed.opened, *changed.closed)} <= depends
    back = with_answer(form, changed.answers, item.link_id, answers[item.link_id])
    assert sendable(form, back.answers) == sendable(form, answers)
    whole = answered(form, data, changed.answers)
    assert newer(form, form, whole).asks == ()


def _backwards(form: Form, answers: Answers) -> list[str]:
    """What `Tillbaka` goes over from the end."""
    back, item = [], previous_item(form, answers)
    while item is not None:
        back.append(item.link_id)
        item = previous_item(form, answers, item.link_id)
    return back


def _depending_on(form: Form, item: Item) -> set[str]:
    """The questions that the item's answer may open or close, groups with all that they hold."""
    found = {item.link_id}
    for one in walk(form.items):
        if one.link_id in found or any(condition.question in found for condition in one.enable_when):
            found |= {held.link_id for held in walk((one,))}
    return found - {item.link_id} | ({item.link_id} if item.type is ItemType.GROUP else set())
