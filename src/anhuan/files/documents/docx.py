"""A formal letter for a word processor (DOCX): real headings, lists and tables, to be read through and changed.

Its fonts are those a word processor has anyway. The same letter gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

from anhuan.files.documents import styles
from anhuan.letters.document import Block, Facts, Formal, Items, Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document as Paper
    from docx.table import Table as Grid
    from docx.table import _Row as Row
    from docx.text.paragraph import Paragraph
    from docx.text.parfmt import ParagraphFormat

    from anhuan.wording import Words

EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment a ZIP file can name; every part carries it, so that nothing depends on the hour."""
WIDTHS: Final = {2: (Mm(116), Mm(40)), 3: (Mm(22), Mm(94), Mm(40))}
FACT_WIDTHS: Final = (Mm(46), Mm(110))
SIGNATURE: Final = Mm(58)
SIGNATURE_TEXT: Final = Mm(108)
WHOLE: Final = 12
"""A table with no more rows stays on one page."""
FIELD: Final = re.compile(r"\{(page|pages)\}")
CODES: Final = {"page": "PAGE", "pages": "NUMPAGES"}
THUMBNAIL: Final = "/thumbnail"


def write_docx(letter: Formal, *, words: Words, made: dt.datetime) -> bytes:
    """Return the letter as a DOCX file; ``made`` is the moment of writing, with its time zone."""
    paper = Document()
    styles.dress(paper, letter.language)
    _describe(paper, letter, made)
    _footer(paper, letter, words)
    paper.add_paragraph(letter.title, style=styles.TITLE)
    paper.add_paragraph(letter.to, style=styles.FLUSH)
    paper.add_paragraph(letter.opening, style=styles.BODY)
    for section in letter.sections:
        _section(paper, section)
    _end(paper, letter, words)
    if letter.enclosures:
        title = paper.add_paragraph(_labelled(words.say("formal.enclosures"), words), style=styles.FLUSH)
        title.paragraph_format.space_before = Pt(14)
        title.paragraph_format.keep_with_next = True
        _items(paper, letter.enclosures, whole=True)
    if letter.annex:
        _section(paper, letter.annex).page_break_before = True
    return _packed(paper)


def _describe(paper: Paper, letter: Formal, made: dt.datetime) -> None:
    """Write the properties of the file, and take away what the library's own empty document says of itself."""
    known = paper.core_properties
    known.title, known.author, known.last_modified_by = letter.title, letter.author, letter.author
    known.comments, known.language = "", styles.LANGUAGES[letter.language]
    known.created = known.modified = made.astimezone(dt.UTC).replace(tzinfo=None)
    relations = paper.part.package.rels
    for name in [name for name, one in relations.items() if one.reltype.endswith(THUMBNAIL)]:
        relations.pop(name)


def _footer(paper: Paper, letter: Formal, words: Words) -> None:
    """Write the title and the page number, which the word processor counts, below every page."""
    line = paper.sections[0].footer.paragraphs[0]
    line.add_run(f"{letter.title}\t")
    for place, text in enumerate(FIELD.split(words.say("formal.page", page="{page}", pages="{pages}"))):
        if place % 2:
            _field(line, CODES[text])
        else:
            line.add_run(text)


def _field(line: Paragraph, code: str) -> None:
    """Add a field the word processor fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    line.paragraph_format.element.append(field)
    field.append(line.add_run("1")._r)  # noqa: SLF001 -- what stands there until it is counted; no public way in


def _section(paper: Paper, section: Section) -> ParagraphFormat:
    """Write a heading and what stands below it, and return the heading's format."""
    heading = paper.add_paragraph(section.heading, style=styles.HEADING)
    for block, following in zip_longest(section.blocks, section.blocks[1:]):
        _block(paper, block, keep=isinstance(following, Table))
    found: ParagraphFormat = heading.paragraph_format
    return found


def _block(paper: Paper, block: Block, *, keep: bool) -> None:
    """Write a block; ``keep`` holds a paragraph on the page of what follows it."""
    match block:
        case Facts():
            _facts(paper, block)
        case Items():
            _items(paper, block)
        case Table():
            _table(paper, block)
        case _:
            paper.add_paragraph(block, style=styles.BODY).paragraph_format.keep_with_next = keep


def _facts(paper: Paper, facts: Facts) -> None:
    """Write facts as a table without a header."""
    grid = _grid(paper, len(facts.rows), FACT_WIDTHS)
    for row, fact in zip(grid.rows, facts.rows, strict=True):
        _fill(row, (fact.label, fact.text))
    _after(paper)


def _items(paper: Paper, items: Items, *, whole: bool = False) -> None:
    """Write sentences as a list of its own, numbered from 1; ``whole`` keeps it on one page."""
    number = styles.restart(paper)
    for place, line in enumerate(items.lines, 1):
        told: Any = paper.add_paragraph(line, style=styles.LIST).paragraph_format
        told.keep_with_next = (whole and place < len(items.lines)) or None
        told.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number


def _table(paper: Paper, table: Table) -> None:
    """Write a table whose titles are repeated on every page it goes over."""
    if table.caption:
        paper.add_paragraph(table.caption, style=styles.CAPTION)
    whole = len(table.rows) <= WHOLE
    grid = _grid(paper, len(table.rows) + 2, WIDTHS[len(table.titles)])
    first, *rows, last = grid.rows
    _fill(first, table.titles, strong=True, amounts=True, keep=True)
    for row, cells in zip(rows, table.rows, strict=True):
        _fill(row, cells, amounts=True, keep=whole)
    _keep(grid.rows[-2])  # the sum never stands alone
    _fill(last, table.total, strong=True, amounts=True)
    _mark(first, "w:tblHeader")
    _after(paper)


def _grid(paper: Paper, rows: int, widths: Sequence[Length]) -> Grid:
    """Return an empty table; a row is never torn apart."""
    grid: Grid = paper.add_table(rows, len(widths), style=styles.TABLE)
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for row in grid.rows:
        _mark(row, "w:cantSplit")
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    return grid


def _fill(row: Row, cells: Iterable[str], *, strong: bool = False, amounts: bool = False, keep: bool = False) -> None:
    """Write the cells of a row; amounts stand at the right."""
    for cell, text in zip(row.cells, cells, strict=True):
        (line,) = cell.paragraphs
        line.add_run(text, style=styles.STRONG if strong else None)
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
        line.paragraph_format.line_spacing = 1
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    if amounts:
        row.cells[-1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if keep:
        _keep(row)


def _keep(row: Row) -> None:
    """Hold a row on the page of the next one."""
    for cell in row.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _mark(row: Row, name: str) -> None:
    """Set a property of a row that is only there or not."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 -- python-docx has no public way to it


def _after(paper: Paper) -> None:
    """Keep two tables apart: without a paragraph between them a word processor makes them one."""
    gap = paper.add_paragraph(style=styles.FLUSH).paragraph_format
    gap.space_after, gap.line_spacing = Pt(0), Pt(6)


def _end(paper: Paper, letter: Formal, words: Words) -> None:
    """Write the closing, the valediction and the signature, which stay together on one page."""
    lines = [paper.add_paragraph(letter.closing, style=styles.BODY)]
    lines[0].paragraph_format.space_before = Pt(6)
    first, *others = letter.valediction
    lines.append(paper.add_paragraph(first, style=styles.BODY))
    lines += [paper.add_paragraph(one, style=styles.FLUSH) for one in others]
    lines[-1].paragraph_format.space_after = Pt(18)
    for fact in letter.signature.rows:
        line = paper.add_paragraph(f"{_labelled(fact.label, words)}\t{fact.text}", style=styles.FLUSH)
        line.paragraph_format.left_indent = SIGNATURE
        line.paragraph_format.tab_stops.add_tab_stop(SIGNATURE_TEXT)
        line.paragraph_format.space_after = Pt(8)
        lines.append(line)
    for line in lines[:-1]:
        line.paragraph_format.keep_with_next = True


def _labelled(label: str, words: Words) -> str:
    """Return a label as it stands before what it names."""
    return words.say("formal.labelled", label=label)


def _packed(paper: Paper) -> bytes:
    """Return the file with its parts as the library wrote them, but none of them dated."""
    written, packed = BytesIO(), BytesIO()
    paper.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, EARLIEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, parts.read(name))
    return packed.getvalue()
