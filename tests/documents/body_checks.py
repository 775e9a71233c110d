"""Checks of the bodies of a Word document: what stands in document.xml, headers, footers, notes.

They hold for any .docx, whoever made it, and see what schemas and the Open XML SDK do not. Every
check yields sentences, one a finding.
"""

import re

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Words separated by single '-', the first of two or three letters; Word's own "x-none" too.
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*|x-none")


def value(element, path):
    found = element.find(path)
    return None if found is None else found.get(W + "val")


def repeated(values):
    seen = set()
    return {v for v in values if v in seen or seen.add(v)}


# ---------------------------------------------------------------- tables

def span_of(cell):
    return int(value(cell, W + "tcPr/" + W + "gridSpan") or 1)


def table_findings(table):
    grid = len(table.findall(W + "tblGrid/" + W + "gridCol"))
    above = {}
    for row in table.findall(W + "tr"):
        column, below = 0, {}
        for cell in row.findall(W + "tc"):
            if len(cell) == 0 or cell[-1].tag != W + "p":
                yield "table: a cell does not end with a paragraph"
            merge = cell.find(W + "tcPr/" + W + "vMerge")
            if merge is not None:
                if merge.get(W + "val") != "restart" and above.get(column) != span_of(cell):
                    yield "table: a cell goes on from none above"
                below[column] = span_of(cell)
            column += span_of(cell)
        if column != grid:
            yield "table: a row spans %d of %d columns" % (column, grid)
        above = below


# ---------------------------------------------------------------- names and ids

def bookmark_findings(xml):
    starts = list(xml.iter(W + "bookmarkStart"))
    ends = [end.get(W + "id") for end in xml.iter(W + "bookmarkEnd")]
    names = [start.get(W + "name").lower() for start in starts]
    for name in repeated(names):
        yield "bookmark: two are called " + name
    for start in starts:
        if not re.fullmatch(r"[^\W\d]\w{0,39}", start.get(W + "name")):
            yield "bookmark: bad name " + start.get(W + "name")
    if sorted(ends) != sorted(start.get(W + "id") for start in starts) or repeated(ends):
        yield "bookmark: starts and ends do not match"
    for link in xml.iter(W + "hyperlink"):
        anchor = link.get(W + "anchor")
        if anchor is not None and anchor.lower() not in names:
            yield "hyperlink: leads to no bookmark of the document"


def control_findings(xml):
    ids = [element.get(W + "val") for element in xml.iterfind(".//" + W + "sdtPr/" + W + "id")]
    for number in repeated(ids):
        yield "control: two have the id " + number
    for number in ids:
        if not -2 ** 31 <= int(number) < 2 ** 31:
            yield "control: an id of more than 32 bits"
    for control in xml.iter(W + "sdt"):
        if control.find(W + "sdtContent") is None:
            yield "control: no content"


def id_findings(xml):
    for number in repeated(element.get("id") for element in xml.iter(WP + "docPr")):
        yield "drawing: two have the id " + number
    paragraphs = (p.get(W14 + "paraId") for p in xml.iter(W + "p"))
    for number in repeated(p for p in paragraphs if p):
        yield "paragraph: two have the id " + number
    for drawing in xml.iter(WP + "docPr"):
        if not (drawing.get("descr") or "").strip():
            yield "drawing: no text for those who cannot see it"


# ---------------------------------------------------------------- fields and texts

def instructions(xml):
    """The instructions of the fields, each in one piece; None where an end has no begin."""
    open_fields = []
    for element in xml.iter():
        if element.tag == W + "instrText" and open_fields:
            open_fields[-1] += element.text or ""
        elif element.get(W + "fldCharType") == "begin":
            open_fields.append("")
        elif element.get(W + "fldCharType") == "end":
            yield open_fields.pop() if open_fields else None


def field_findings(xml):
    bookmarks = {start.get(W + "name").lower() for start in xml.iter(W + "bookmarkStart")}
    for instruction in instructions(xml):
        if instruction is None:
            yield "field: an end without a begin"
            continue
        reference = re.match(r"\s*(?:REF|PAGEREF)\s+(\S+)", instruction)
        if reference and reference.group(1).lower() not in bookmarks:
            yield "field: refers to no bookmark: " + reference.group(1)
    kinds = [e.get(W + "fldCharType") for e in xml.iter(W + "fldChar")]
    if kinds.count("begin") != kinds.count("end"):
        yield "field: begins and ends do not match"


def text_findings(xml):
    for text in xml.iter(W + "t"):
        content = text.text or ""
        if content != content.strip() and text.get(SPACE) != "preserve":
            yield "text: blanks at an edge would be lost"
        if any(c in content for c in "\t\n\r"):
            yield "text: a line end or tab as a character"


# ---------------------------------------------------------------- references to other parts

def style_findings(xml, parts):
    known = {style.get(W + "styleId") for style in parts.of("styles").iter(W + "style")}
    for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
        for used in xml.iter(W + kind):
            if used.get(W + "val") not in known:
                yield "style: unknown: " + used.get(W + "val")


def numbering_findings(xml, parts):
    numbering = parts.of("numbering")
    known = {"0"} | {number.get(W + "numId")
                     for number in (() if numbering is None else numbering.iter(W + "num"))}
    for used in xml.iter(W + "numId"):
        if used.get(W + "val") not in known:
            yield "list: unknown numbering " + used.get(W + "val")


def language_findings(xml):
    for element in xml.iter(W + "lang"):
        for tag in element.attrib.values():
            if not LANGUAGE.fullmatch(tag):
                yield "language: bad tag " + tag


def note_findings(xml, parts):
    for kind in ("footnote", "endnote", "comment"):
        part = parts.of(kind + "s")
        known = {note.get(W + "id") for note in (() if part is None else part.iter(W + kind))}
        for reference in xml.iter(W + kind + "Reference"):
            if reference.get(W + "id") not in known:
                yield "%s: there is none with the id %s" % (kind, reference.get(W + "id"))


def body_findings(name, xml, parts):
    """All of these for one part; styles.xml has no body but refers to styles and languages."""
    if parts.of("styles") is not None:
        yield from style_findings(xml, parts)
    yield from language_findings(xml)
    if name == "word/styles.xml":
        return
    yield from numbering_findings(xml, parts)
    yield from note_findings(xml, parts)
    for table in xml.iter(W + "tbl"):
        yield from table_findings(table)
    for check in (bookmark_findings, control_findings, id_findings, field_findings, text_findings):
        yield from check(xml)
