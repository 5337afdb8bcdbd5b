"""Several papers as one file to print: each begins on a new sheet, also where both sides are printed on."""

from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter

from bot.out.papers.calendar import Paper


def bundled(papers: Sequence[Paper], *, name: str) -> Paper:
    """PDF. Else one patient's letter would stand on the back of another's."""
    writer = PdfWriter()
    for paper in papers:
        for page in PdfReader(BytesIO(paper.content)).pages:
            writer.add_page(page)
        if len(writer.pages) % 2 and paper is not papers[-1]:
            writer.add_blank_page()
    made = BytesIO()
    writer.write(made)
    return Paper(name, made.getvalue())
