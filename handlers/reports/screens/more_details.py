"""How long things take, who books again, who uses what, and cases by e-service: paragraphs of chapters."""

from collections.abc import Mapping

from care.eservices.offering import Offering
from care.reports.figures import Figure, Share
from care.reports.hiding import told_lines
from care.reports.spans import IN_WORKING_DAYS, Span, Typical
from care.reports.verbs import BegunHere, Details, ServiceLine, UsedHere
from handlers.eservices.called import form_called, result_called
from handlers.reports.figure_words import SPAN_MEANS
from handlers.reports.screens import parts
from handlers.talk.language import LANGUAGES, _, marked, ngettext
from handlers.talk.words import Html, bold, fill, lines

_TAKERS: Mapping[str, str] = {
    "patient": marked("av en patient som sökte tid"),
    "watch": marked("av en som bevakade tidigare tider"),
    "staff": marked("av personalen"),
}
_STANDS: Mapping[Offering, str] = {
    Offering.DUE: marked("ska finnas och finns"),
    Offering.MISSING: marked("ska finnas men saknas"),
    Offering.EXEMPT: marked("undantagna"),
    Offering.RECOMMENDED: marked("rekommenderade och finns"),
    Offering.EXTRA: marked("egna, överenskomna med regionen"),
    Offering.UNAGREED: marked("egna utan överenskommelse"),
}
_COUNTS: Mapping[Span, Figure] = {Span.ANSWERED: Figure.OFFERS_ANSWERED, Span.SERVED: Figure.PROMISE_KEPT}
"""What a span is measured of is what fits the figure, or nearly."""
_MOST = 8
_DAY, _IN_DAYS = 24, 72
"""Hours; so many are read as days."""


def typical_words(details: Details) -> list[Html]:
    said = [_took(one, hidden=_COUNTS.get(one.span) in details.hidden) for one in details.typical]
    return [lines(bold(_("Så lång tid tar det")), *said)] if said else []


def _took(one: Typical, *, hidden: bool) -> Html:
    """`hidden`: of how many would tell the count of a figure that is not told."""
    count = one.median
    if one.span in IN_WORKING_DAYS:
        words = ngettext("{count} arbetsdag", "{count} arbetsdagar", count)
    elif count < _IN_DAYS:
        words = ngettext("{count} timme", "{count} timmar", count)
    else:
        count = round(count / _DAY)
        words = ngettext("{count} dygn", "{count} dygn", count)
    took = fill(words, count=count)
    of = parts.many_words() if hidden else parts.count_words(one.of)
    return fill(_("{took} {means} ({of} st)"), took=took, means=_(SPAN_MEANS[one.span]), of=of)


def filled_words(details: Details) -> list[Html]:
    by = parts.counts_words(details.filled_by or {})
    said = [
        fill("{by}: {count}", by=_(words), count=by[taker]) for taker, words in _TAKERS.items() if taker in by
    ]
    return [lines(bold(_("Bokade igen")), *said)] if said else []


def used_words(used: UsedHere, *, hidden: bool) -> list[Html]:
    """`hidden`: how many they are is not told."""
    read = [
        fill("{language}: {count}", language=LANGUAGES.get(code, code), count=count)
        for code, count in parts.counts_words(used.languages, hidden=hidden).items()
    ]
    new = fill(_("loggade in för första gången: {count}"), count=parts.count_words(used.new))
    people = [lines(bold(_("De som har loggat in")), *read, new)] if read else []
    begun = [_begun(one) for one in used.begun[:_MOST]]
    return [*people, *([lines(bold(_("Påbörjat och lämnat")), *begun)] if begun else [])]


def _begun(one: BegunHere) -> Html:
    name = _("Svar på erbjudanden") if one.what == "offer_answer" else form_called(one.what)
    words = _("{name}: {begun} påbörjade, {left} inte skickade")
    begun, left = parts.count_words(one.begun), parts.count_words(one.left)
    return fill(words, name=name, begun=begun, left=left)


def services_words(details: Details) -> list[Html]:
    begun = parts.counts_words({one.form: one.begun for one in details.services})
    in_time = told_lines(
        {one.form: Share(Figure.PROMISE_KEPT, one.kept, one.due) for one in details.services}
    )
    listed = [
        line for one in details.services[:_MOST] for line in _service(one, begun[one.form], in_time[one.form])
    ]
    more = len(details.services) - _MOST
    rest = [fill(_("och {count} till"), count=more)] if more > 0 else []
    cases = [lines(bold(_("Ärenden per e-tjänst")), *listed, *rest)] if listed else []
    offering = details.offering or {}
    stands = [
        fill("{words}: {count}", words=_(words), count=offering[one])
        for one, words in _STANDS.items()
        if offering.get(one)
    ]
    return [*cases, *([lines(bold(_("Utbud av e-tjänster i dag")), *stands)] if stands else [])]


def _service(one: ServiceLine, begun: str, in_time: Share) -> list[Html]:
    """No more than the chapter's figures tell of those who wrote."""
    told = [fill(_("{count} nya"), count=begun)]
    if in_time.hides_counts:
        told.append(fill(_("besvarade i tid: {share}"), share=parts.percent_words(in_time)))
    elif one.due:
        told.append(
            fill(
                _("{kept} av {due} besvarade i tid"),
                kept=parts.number_words(one.kept),
                due=parts.number_words(one.due),
            )
        )
    if one.reopened:
        told.append(fill(_("{count} öppnade igen"), count=parts.count_words(one.reopened)))
    if one.moved:
        told.append(fill(_("{count} lämnade över"), count=parts.count_words(one.moved)))
    told += [
        fill("{result}: {count}", result=result_called(one.form, code), count=count)
        for code, count in parts.counts_words(one.results).items()
    ]
    return [fill("{form}: {told}", form=form_called(one.form), told=", ".join(told))]
