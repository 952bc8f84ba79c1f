"""The styles of a letter in a word processor: its page, fonts, paragraphs, lists and tables.

They are the word processor's own (Title, Heading 1, List Number …) set anew, so that a person can change the whole
letter in one place and a screen reader knows what is what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from anhuan.wording import Language

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.text.parfmt import ParagraphFormat

TITLE: Final = "Title"
HEADING: Final = "Heading 1"
CAPTION: Final = "Caption"
BODY: Final = "Body Text"
FLUSH: Final = "Normal"
LIST: Final = "List Number"
FOOTER: Final = "Footer"
STRONG: Final = "Strong"
TABLE: Final = "Letter Table"

LATIN: Final = "Times New Roman"
SONG: Final = "宋体"
HEI: Final = "黑体"
"""The Chinese faces of every word processor, to read and for headings; where they are missing it takes its own."""
TEXT_WIDTH: Final = Mm(156)
MARGINS: Final = {"top_margin": Mm(24), "bottom_margin": Mm(26), "left_margin": Mm(27), "right_margin": Mm(27)}
RULES: Final = (("top", "8", "404040"), ("bottom", "8", "404040"), ("insideH", "4", "A6A6A6"))
"""Side of the table, width in eighths of a point, colour."""
SIZE: Final = 10.5
LANGUAGES: Final = {Language.ZH: "zh-CN", Language.EN: "en-GB"}
LINES: Final = {Language.ZH: Pt(17), Language.EN: Pt(13.5)}
"""From line to line, whatever the font: a face taken for a missing one is often taller."""
KEPT: Final = {qn(f"w:{name}") for name in ("keepNext", "keepLines", "numPr", "outlineLvl")}
"""What makes a style a heading or a list; how it looks is set anew."""


def dress(paper: Paper, language: Language) -> None:
    """Give an empty document the page, fonts and styles of a letter."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, width in MARGINS.items():
        setattr(section, name, width)
    _speak(paper, language)
    _paragraphs(paper, language)
    _table(paper)


def _speak(paper: Paper, language: Language) -> None:
    """Say which language the text is in: a word processor checks it, breaks its lines and reads it aloud by that."""
    default: Any = paper.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    spoken = default.find(qn("w:lang"))
    spoken.set(qn("w:val"), LANGUAGES[language])
    spoken.set(qn("w:eastAsia"), LANGUAGES[Language.ZH])
    if language is Language.ZH:  # quotation marks are in both faces; in Chinese they are as wide as a character
        default.rFonts.set(qn("w:hint"), "eastAsia")


def _paragraphs(paper: Paper, language: Language) -> None:
    """Set the paragraph styles."""
    lines = LINES[language]
    _style(paper, FLUSH, space=(0, 3)).line_spacing = lines
    _style(paper, LIST, space=(0, 2)).line_spacing = lines
    body = _style(paper, BODY, space=(0, 3))
    body.line_spacing = lines
    if language is Language.ZH:
        body.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        body.first_line_indent = Pt(2 * SIZE)
    _style(paper, TITLE, size=17, bold=True, face=HEI, space=(0, 16)).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _style(paper, HEADING, size=11.5, bold=True, face=HEI, space=(12, 4))
    _style(paper, CAPTION, size=10, bold=True, face=HEI, space=(8, 3)).keep_with_next = True
    footer = _style(paper, FOOTER, size=8.5, space=(0, 0))
    footer.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _style(
    paper: Paper, name: str, *, space: tuple[float, float], size: float = SIZE, bold: bool = False, face: str = SONG
) -> ParagraphFormat:
    """Set a style's font and the space before and after it, and return its format for the rest."""
    style: Any = paper.styles[name]
    _clear(style.element)
    style.font.name, style.font.size, style.font.bold = LATIN, Pt(size), bold or None
    style.element.rPr.rFonts.set(qn("w:eastAsia"), face)
    found: ParagraphFormat = style.paragraph_format
    found.space_before, found.space_after = Pt(space[0]), Pt(space[1])
    return found


def _clear(style: Any) -> None:  # noqa: ANN401 -- an element of lxml, which has no types
    """Take away how a style looks, and leave what it is."""
    for part in (style.get_or_add_pPr(), style.get_or_add_rPr()):
        for child in [one for one in part if one.tag not in KEPT]:
            part.remove(child)


def _table(paper: Paper) -> None:
    """Add the style of the tables: rules between rows, none between columns."""
    style: Any = paper.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = paper.styles["Normal Table"]
    properties, borders = OxmlElement("w:tblPr"), OxmlElement("w:tblBorders")
    for side, size, colour in RULES:
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", colour)):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    properties.extend((borders, _cell_margins()))
    style.element.append(properties)


def _cell_margins() -> Any:  # noqa: ANN401 -- an element of lxml, which has no types
    """Return the room beside a cell's text: none at the left, so that tables and paragraphs begin on one line."""
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("left", "0"), ("right", "57")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), width)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins


def restart(paper: Paper) -> int:
    """Return the number of a new list that begins at 1."""
    numbering: Any = paper.part.numbering_part.element
    told = paper.styles[LIST].element.pPr.numPr.numId.val
    (abstract,) = numbering.xpath(f"./w:num[@w:numId={told}]/w:abstractNumId/@w:val")
    number = numbering.add_num(int(abstract))
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)
