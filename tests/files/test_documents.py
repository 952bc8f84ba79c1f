"""Formal letters as documents, opened and read back."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table as Grid
from reading_pdf import Pdf, Piece
from telling import day, pay_later, yuan

from anhuan.errors import Severity
from anhuan.files.documents import pdf
from anhuan.files.documents.docx import write_docx
from anhuan.files.documents.fonts import covered, is_printable
from anhuan.files.documents.pdf import findings, write_pdf
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed
from anhuan.ledger.position import position
from anhuan.letters.document import Formal, Section, Table
from anhuan.letters.formal import formal, formal_sheet
from anhuan.letters.pen import Sender
from anhuan.money.days import add_months
from anhuan.plan.proposal import Payment, Proposal, Way
from anhuan.wording import Language, Words, messages

ON = day("2026-11-12")
MADE = dt.datetime(2026, 11, 12, 20, 30, 0, 123456, tzinfo=dt.timezone(dt.timedelta(hours=8)))
ZH, EN = Words(Language.ZH), Words(Language.EN)
ZHANG = Sender("张晓明", "138 0000 0000", "杭州市文三路 1 号", "123X")
LATE = Debt(
    "huabei",
    "花呗",
    pay_later(),
    (Billed(id="bill", day=day("2026-10-01"), amount=yuan("1200"), due=day("2026-10-10")),),
)
FOOTER = 60
"""Points from the lower edge: what stands below is the footer."""
LEFT, RIGHT = 76.5, 518.8
"""The text stands between 27 mm and 183 mm of the page's 210."""
HANGING = 5.3
"""The empty half of a Chinese comma, and a Latin one, may stand beyond the edge."""
NOWHERE = "\U0010fffd"
"""A private character no font has."""
HOSTILE = [
    *(
        '#let x = 1 #panic("no") #x',
        "\\ \\u{41} \\n",
        "$x^2$ and $ alone",
        "*bold* _emphasis_ `raw`",
        "= Title - one + 2",
    ),
    *(
        "// comment /* more */",
        '@reference <label> "quoted"',
        "[content] {code} {page} {pages}",
        "https://example.org ~ --- ...",
    ),
    *("</w:t></w:r> &amp; <w:p/>", "]]> <!-- -->", '"},{"title":"other"', "%s {0} {title}"),
]


def letter(payments: int = 3, words: Words = ZH, sender: Sender = ZHANG, **more: Any) -> Formal:  # noqa: ANN401 -- passed on to formal
    paid = tuple(Payment(add_months(day("2026-12-18"), months), yuan("100")) for months in range(payments))
    way = Way.INSTALMENTS if payments else Way.AFFORDABLE
    written = formal(
        Proposal(LATE, position(LATE, ON), way, paid), on=ON, words=words, sender=sender, tail="6621", **more
    )
    assert isinstance(written, Formal)
    return written


def words_of(written: Formal) -> Words:
    return Words(written.language)


def printed(written: Formal) -> Pdf:
    return Pdf(write_pdf(written, words=words_of(written), made=MADE))


def opened(written: Formal) -> Any:  # noqa: ANN401 -- python-docx gives most of it no type
    return Document(io.BytesIO(write_docx(written, words=words_of(written), made=MADE)))


def body(page: list[Piece]) -> list[Piece]:
    return [piece for piece in page if piece.y > FOOTER]


def tight(text: str) -> str:
    """Return text without its spaces: what breaks a line is no part of it."""
    return re.sub(r"\s", "", text)


def shown(file: Pdf) -> str:
    return tight("".join(piece.text for page in file.pages for piece in body(page)))


def texts_in(paper: Any) -> list[str]:  # noqa: ANN401 -- a document of python-docx
    found = list[str]()
    for block in paper.iter_inner_content():
        if isinstance(block, Grid):
            found += [cell.text for row in block.rows for cell in row.cells]
        elif block.text:
            found.append(block.text)
    return found


LETTERS = {
    "zh": letter(enclosures=["收入证明"]),
    "en": letter(words=EN, sender=Sender("Zhang Xiaoming", "+86 138 0000 0000", "100 Wensan Road", "123X")),
    "annex": letter(60, reason="上月起收入减少。"),
    "nothing to pay": letter(0),
    "sheet": formal_sheet(LATE, on=ON, words=ZH, sender=ZHANG, tail="6621"),
}


@pytest.mark.parametrize("written", LETTERS.values(), ids=LETTERS)
def test_a_pdf_shows_every_text_in_its_order(written: Formal) -> None:
    everything, place = shown(printed(written)), 0
    for text in map(tight, written.texts()):
        place = everything.find(text, place)

        assert place >= 0, text
        place += len(text)


@pytest.mark.parametrize("written", LETTERS.values(), ids=LETTERS)
def test_nothing_is_printed_outside_the_margins(written: Formal) -> None:
    pieces = [piece for page in printed(written).pages for piece in page]

    assert min(piece.x for piece in pieces) > LEFT
    assert max(piece.right for piece in pieces) < RIGHT + HANGING


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_person_typed_is_printed_as_they_typed_it(text: str) -> None:
    told = letter(sender=Sender(text, text), reason=text, lender=text, enclosures=[text])

    assert shown(printed(told)).count(tight(text)) == 5


@pytest.mark.parametrize("written", LETTERS.values(), ids=LETTERS)
def test_the_same_letter_gives_the_same_pdf(written: Formal) -> None:
    assert write_pdf(written, words=ZH, made=MADE) == write_pdf(written, words=ZH, made=MADE)


ANOTHER_TIME = """
import sys
sys.path[:0] = {path!r}
from test_documents import MADE, ZH, letter
from anhuan.files.documents.docx import write_docx
from anhuan.files.documents.pdf import write_pdf
sys.stdout.buffer.write(write_{kind}(letter(60), words=ZH, made=MADE))
"""


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_another_run_in_another_place_gives_the_same_file(kind: str) -> None:
    code = ANOTHER_TIME.format(path=[os.path.dirname(__file__), *sys.path], kind=kind)  # noqa: PTH120 -- one word
    again = subprocess.run(  # noqa: S603 -- this Python, with what stands above
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "America/Lima", "LC_ALL": "C"},
    )

    write = write_pdf if kind == "pdf" else write_docx
    assert again.stdout == write(letter(60), words=ZH, made=MADE)


def test_a_pdf_is_made_to_be_kept_and_to_be_read_aloud() -> None:
    (told,) = printed(letter()).starting(b"pdfuaid")

    assert re.search(rb"pdfaid:part>2<.*pdfaid:conformance>A<", told, re.DOTALL)
    assert b"pdfuaid:part>1<" in told


def spelled(text: str) -> bytes:
    """Return a text as the properties of a PDF write it."""
    return f"({text})".encode() if text.isascii() else text.encode("utf-16-be").hex().upper().encode()


@pytest.mark.parametrize(("written", "spoken"), [(letter(), b"zh-CN"), (letter(words=EN), b"en-GB")])
def test_a_pdf_says_its_language_title_and_author(written: Formal, spoken: bytes) -> None:
    file = printed(written)
    (about,) = file.starting(b"/Author")

    assert file.starting(b"/Lang(" + spoken + b")")
    assert all(spelled(text) in about for text in (written.title, "张晓明"))


def test_a_pdf_has_its_headings_lists_and_table_titles_marked() -> None:
    file = printed(letter())

    kinds = (b"H1", b"H2", b"L", b"LI", b"Table", b"TH")
    assert [len(file.starting(b"/S/" + kind + b"/")) for kind in kinds] == [1, 4, 1, 5, 2, 5]
    assert file.starting(b"/ListNumbering/Decimal")


def test_every_font_is_inside_the_pdf() -> None:
    fonts = printed(letter()).starting(b"/Type/FontDescriptor")

    assert len(fonts) == 2
    assert all(b"AnhuanSerifSC" in font and b"/FontFile3" in font for font in fonts)


@pytest.mark.parametrize(("words", "last"), [(ZH, "第 7 页，共 7 页"), (EN, "Page 7 of 7")], ids=["zh", "en"])
def test_every_page_has_its_number(words: Words, last: str) -> None:
    pages = printed(letter(200, words)).pages

    assert [len([piece for piece in page if piece.y < FOOTER]) for page in pages] == [2] * 7
    assert pages[-1][-1].text == last


def test_titles_of_a_table_are_repeated_on_every_page_it_goes_over() -> None:
    written = letter(200)
    annex = [page for page in printed(written).pages if "最晚还款日" in "".join(piece.text for piece in page)]

    assert len(annex) == 5
    assert all("".join(piece.text for piece in body(page)).count("期次最晚还款日金额") == 1 for page in annex)


def test_two_hundred_payments_are_all_there() -> None:
    text = shown(printed(letter(200)))

    assert all(
        f"{number}{ZH.day(add_months(day('2026-12-18'), number - 1))}¥100.00" in text for number in range(1, 201)
    )
    assert text.endswith("合计共200期¥20,000.00")


@pytest.mark.parametrize("lines", range(0, 40, 3))
@pytest.mark.parametrize("payments", [1, 12])
def test_a_short_table_is_not_torn_apart(lines: int, payments: int) -> None:
    pages = printed(letter(payments, reason="停工" * 21 * lines)).pages
    (page,) = (text for text in ("".join(one.text for one in page) for page in pages) if "最晚还款日" in text)

    assert "四、还款方案" in page or "三、还款方案" in page
    assert f"合计共 {payments} 期" in page


@pytest.mark.parametrize("lines", range(0, 40, 3))
@pytest.mark.parametrize(("words", "sentence"), [(ZH, "停工" * 21), (EN, "Out of work. " * 7)], ids=["zh", "en"])
def test_a_signature_never_stands_alone(lines: int, words: Words, sentence: str) -> None:
    written = letter(words=words, reason=sentence * lines)
    signature = tight(
        "".join(f"{words.say('formal.labelled', label=one.label)}{one.text}" for one in written.signature.rows)
    )
    (page,) = (one for one in map(shown_on, printed(written).pages) if signature in one)

    assert tight(written.closing) in page


def shown_on(page: list[Piece]) -> str:
    return tight("".join(piece.text for piece in body(page)))


def test_amounts_stand_in_columns() -> None:
    paid = [Payment(day("2026-12-18"), yuan("1117.11")), Payment(day("2027-01-18"), yuan("8888.88"))]
    written = formal(Proposal(LATE, position(LATE, ON), Way.INSTALMENTS, tuple(paid)), on=ON, words=ZH, sender=ZHANG)
    assert isinstance(written, Formal)
    places = {piece.text: piece.x for page in printed(written).pages for piece in page}

    assert places["¥1,117.11"] == places["¥8,888.88"]


@pytest.mark.parametrize(("words", "points"), [(ZH, 10.5), (EN, 5)], ids=["zh", "en"])
def test_quotation_marks_are_as_wide_as_the_language_writes_them(words: Words, points: float) -> None:
    pieces = [piece for page in printed(letter(words=words, sender=Sender("“"))).pages for piece in page]
    (mark,) = (piece for piece in pieces if piece.text == "“")

    assert mark.right - mark.x == pytest.approx(points, abs=0.6)


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_long_names_and_addresses_stay_on_the_page(words: Words) -> None:
    long = Sender("阿卜杜勒·买买提·" * 20, "a.long.mail.address." * 12 + "@example.org", "新疆维吾尔自治区" * 30)
    written = letter(words=words, sender=long)
    file = printed(replace(written, to=f"{written.to}{'北京' * 60}"))

    assert max(piece.right for page in file.pages for piece in page) < RIGHT + HANGING
    assert all(tight(text) in shown(file) for text in (long.name, long.phone, long.address))


def test_a_line_never_begins_with_a_comma() -> None:
    pages = printed(letter(reason="收入，减少、停工。" * 100)).pages
    starts = [piece.text[0] for page in pages for piece in body(page) if piece.x < LEFT + 1]

    assert len(starts) > 30
    assert not set(starts) & set("，。、；：）》”·")


def test_a_line_never_begins_with_the_dot_within_a_name() -> None:
    # Of lines of 42 characters the third would begin with every fifth, the dot.
    pieces = [piece.text for page in printed(letter(reason="阿卜杜勒·" * 60)).pages for piece in body(page)]

    assert "".join(pieces).count("阿卜杜勒·" * 60) == 1
    assert not [piece for piece in pieces if piece.startswith("·")]


def test_lines_of_chinese_and_latin_are_set_to_the_same_width() -> None:
    pieces = body(printed(letter(reason="失业 unemployment 恢复 reinstatement " * 15)).pages[0])
    place = [piece.text for piece in pieces].index("三、本人情况") + 1
    edges = dict[float, float]()
    for piece in pieces[place:]:
        edges[piece.y] = max(piece.right, edges.get(piece.y, 0))

    *whole, last = edges.values()
    assert len(whole) > 5
    assert max(whole) - min(whole) < 5  # a stretched space at the end of a line reaches beyond the edge
    assert last < min(whole)


def test_chinese_lines_end_at_the_right_edge() -> None:
    pieces = [piece.text for page in printed(letter(reason="停工两个月收入减少" * 30)).pages for piece in body(page)]
    start = pieces.index("三、本人情况") + 1

    # 42 characters of 10.5 points fill the 442 points of a line, after an indent of two characters on the first.
    assert [len(line) for line in pieces[start : start + 7]] == [40, 42, 42, 42, 42, 42, 20]


@pytest.mark.parametrize("name", ["𬭎", "㛃", "喆堃", "張學友", "Ñandú Çelik Đặng", "Андрей", "·"])
def test_names_that_can_be_printed_need_no_word(name: str) -> None:
    written = letter(sender=Sender(name))

    assert findings(written) == ()
    assert tight(name) in shown(printed(written))


def test_a_character_nobody_has_is_printed_as_a_mark_and_told() -> None:
    written = letter(sender=Sender(f"张{NOWHERE}三"))
    (found,) = findings(written)

    assert "张〓三" in shown(printed(written))
    assert (found.code, found.severity, found.facts) == (
        "character-not-printed",
        Severity.WARNING,
        {"characters": NOWHERE},
    )
    assert NOWHERE in ZH.say(f"finding.{found.code}", **found.facts)


def test_a_character_nobody_has_stays_in_the_properties() -> None:
    (about,) = printed(letter(sender=Sender(f"张{NOWHERE}"))).starting(b"/Author")

    assert spelled(f"张{NOWHERE}") in about


@pytest.mark.parametrize("name", ["😀👩\u200d👧", "مرحبا שלום", "葛\U000e0100", "한국", "กขค", "\ue000"], ids=ascii)
def test_any_other_script_is_printed_or_told(name: str) -> None:
    written = letter(sender=Sender(name))
    told = " ".join(str(one.facts["characters"]) for one in findings(written))
    text = shown(printed(written))

    assert all((one in text) or (one in told) for one in tight(name) if one not in "\u200d\U000e0100")


def test_the_fonts_of_the_machine_are_asked_only_where_a_character_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()

    def nothing_is_printable(character: str) -> bool:
        asked.append(character)
        return False

    monkeypatch.setattr(pdf, "is_printable", nothing_is_printable)
    write_pdf(letter(), words=ZH, made=MADE)
    write_pdf(letter(sender=Sender("张𠀀")), words=ZH, made=MADE)

    assert asked == ["𠀀"]


def test_what_no_font_has_is_not_printable() -> None:
    assert not is_printable(NOWHERE)
    assert is_printable("张")


@pytest.mark.parametrize("language", Language)
def test_the_shipped_font_has_every_character_of_our_own_words(language: Language) -> None:
    told = {
        one
        for key, text in messages(language).items()
        if key.startswith(("formal.", "letters.", "component."))
        for one in text
    }

    assert told - covered() - {"\n"} == set()


def bold(written: Formal) -> set[str]:
    sections = (*written.sections, *((written.annex,) if written.annex else ()))
    tables = [block for section in sections for block in section.blocks if isinstance(block, Table)]
    texts = [written.title, *(section.heading for section in sections)]
    return {one for text in texts for one in text} | {
        one for table in tables for text in (table.caption, *table.titles, *table.total) for one in text
    }


@pytest.mark.parametrize("written", LETTERS.values(), ids=LETTERS)
def test_the_bold_font_has_every_character_set_in_it(written: Formal) -> None:
    assert bold(written) - covered("AnhuanSerifSC-Bold.otf") == set()


def test_every_title_that_can_be_is_in_the_bold_font() -> None:
    titles = {
        one
        for language in Language
        for key, text in messages(language).items()
        if re.search("title|heading|caption|column|ordinal", key) and key.startswith("formal.")
        for one in text
    }

    assert titles - covered("AnhuanSerifSC-Bold.otf") == set()


@pytest.mark.parametrize("written", LETTERS.values(), ids=LETTERS)
def test_a_word_file_holds_every_text_in_its_order(written: Formal) -> None:
    everything, place = "\n".join(texts_in(opened(written))), 0
    for text in written.texts():
        place = everything.find(text, place)

        assert place >= 0, text
        place += len(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_person_typed_stands_in_the_word_file_as_they_typed_it(text: str) -> None:
    told = letter(sender=Sender(text, text), reason=text, lender=text, enclosures=[text])

    assert "\n".join(texts_in(opened(told))).count(text) == 5


def test_a_word_file_has_real_headings() -> None:
    named = [(one.style.name, one.text) for one in opened(letter(13)).paragraphs]

    assert [text for name, text in named if name == "Title"] == ["关于分期还款的申请"]
    assert [text for name, text in named if name == "Heading 1"] == [
        *("一、申请人", "二、欠款情况", "三、还款方案", "四、请求事项", "附件 1　还款计划表"),
    ]


def test_lists_of_a_word_file_each_begin_at_one() -> None:
    paper = opened(letter(enclosures=["收入证明"]))
    lists = [one._p.pPr.numPr.numId.val for one in paper.paragraphs if one.style.name == "List Number"]  # noqa: SLF001 -- no public way
    starts = paper.part.numbering_part.element.xpath("./w:num[w:lvlOverride/w:startOverride[@w:val='1']]/@w:numId")

    assert len(lists) == 6
    assert {str(one) for one in lists} == set(starts)
    assert [before == after for before, after in pairwise(lists)] == [True] * 4 + [False]


def test_what_must_not_be_parted_stays_together_in_a_word_file() -> None:
    written = letter(enclosures=["收入证明", "失业登记"])
    kept = [one.text for one in opened(written).paragraphs if one.paragraph_format.keep_with_next]

    assert kept == [
        *(written.sections[2].blocks[0], written.closing, "此致", "敬礼"),
        *("申请人（签名）：\t＿＿＿＿＿＿＿＿＿＿", "地点：\t＿＿＿＿＿＿＿＿＿＿", "附件：", "收入证明"),
    ]


def test_titles_of_a_table_in_a_word_file_are_repeated_and_rows_stay_whole() -> None:
    schedule = opened(letter(13)).tables[-1]
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in schedule.rows]  # noqa: SLF001 -- no public way

    assert repeated == [True] + [False] * 14
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in schedule.rows)  # noqa: SLF001 -- the same


def test_amounts_of_a_word_file_stand_at_the_right() -> None:
    owed = opened(letter()).tables[2]

    assert {str(row.cells[-1].paragraphs[0].alignment) for row in owed.rows} == {"RIGHT (2)"}


@pytest.mark.parametrize(
    ("style", "face"), [("Normal", "宋体"), ("Body Text", "宋体"), ("Title", "黑体"), ("Heading 1", "黑体")]
)
def test_a_word_file_names_a_font_for_chinese(style: str, face: str) -> None:
    fonts = opened(letter()).styles[style].element.rPr.rFonts

    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))) == (face, "Times New Roman")


@pytest.mark.parametrize(("written", "language"), [(letter(), "zh-CN"), (letter(words=EN), "en-GB")], ids=["zh", "en"])
def test_a_word_file_says_its_title_author_language_and_moment(written: Formal, language: str) -> None:
    known = opened(written).core_properties

    assert (known.title, known.author, known.comments, known.language) == (written.title, "张晓明", "", language)
    assert known.created == known.modified == dt.datetime(2026, 11, 12, 12, 30, tzinfo=dt.UTC)


def test_the_pages_of_a_word_file_are_numbered_by_the_word_processor() -> None:
    footer = opened(letter()).sections[0].footer.paragraphs[0]

    assert [one.get(qn("w:instr")) for one in footer._p.findall(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]  # noqa: SLF001 -- no public way
    assert "".join(footer._p.xpath(".//w:t/text()")) == "关于分期还款的申请第 1 页，共 1 页"  # noqa: SLF001 -- the same


def test_an_annex_of_a_word_file_begins_a_page() -> None:
    headings = [one for one in opened(letter(13)).paragraphs if one.style.name == "Heading 1"]

    assert [bool(one.paragraph_format.page_break_before) for one in headings] == [False] * 4 + [True]


def test_a_word_file_is_undated_but_for_its_properties_and_without_a_picture() -> None:
    parts = zipfile.ZipFile(io.BytesIO(write_docx(letter(), words=ZH, made=MADE))).infolist()

    assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}
    assert not [part.filename for part in parts if part.filename.endswith((".jpeg", ".png"))]


def test_a_section_without_anything_below_it_is_still_a_heading() -> None:
    assert "六、其他" in shown(printed(replace(letter(), sections=(Section("六、其他", ()),))))
