"""Writes one page of what the scripts reached: a table, and below it what they never did."""

from html import escape
from pathlib import Path

from sandbox.player.coverage import Coverage
from sandbox.player.pages.writing import page

_COLUMNS = "<tr><th>What</th><th>Reached</th><th>Of</th><th>Percent</th></tr>"


def write_coverage(file: Path, coverage: Coverage) -> None:
    rows = "".join(
        f'<tr><td><a href="#{_anchor(sort)}">{escape(sort)}</a></td>'
        f"<td>{sum(coverage.sorts[sort].values())}</td><td>{len(coverage.sorts[sort])}</td>"
        f"<td>{share:.1f}</td></tr>"
        for sort, share in coverage.shares().items()
    )
    head = f"<header><h1>Coverage</h1></header><table>{_COLUMNS}{rows}</table>"
    body = head + "".join(_missed(sort, coverage) for sort in coverage.sorts)
    file.write_text(page("Coverage", "en", body), encoding="utf-8")


def _missed(sort: str, coverage: Coverage) -> str:
    names = "".join(f"<li>{escape(name)}</li>" for name in coverage.never(sort))
    said = f"<ul>{names}</ul>" if names else "<p>All of them were reached.</p>"
    return f'<section id="{_anchor(sort)}"><h2>Never reached: {escape(sort)}</h2>{said}</section>'


def _anchor(sort: str) -> str:
    return sort.replace(", ", "-").replace(" ", "-")
