"""Checks that hold only for what the docx writer makes itself: its own ways of writing.

Every check yields sentences, one a finding.
"""

import re

from body_checks import W, repeated, span_of

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# Fields that the writer makes; any other instruction came from data.
FIELDS = re.compile(r' (SEQ \w+ \\\* ARABIC|REF (Table|Figure)_\w+ \\h|PAGE|NUMPAGES|'
                    r'TOC \\o "1-2" \\h \\z) ')
# What may stand in no part, so that nothing can be loaded, linked or run.
FORBIDDEN = ("altChunk", "attachedTemplate", "object", "OLEObject", "fldSimple", "pict", "subDoc",
             "control", "dataBinding")


def zip_findings(file):
    names = file.namelist()
    for entry in file.infolist():
        if entry.date_time != (1980, 1, 1, 0, 0, 0):
            yield "zip: entry with a time: " + entry.filename
    if names[:1] != ["[Content_Types].xml"]:
        yield "zip: [Content_Types].xml is not the first entry"
    elif names[1:] != sorted(names[1:]):
        yield "zip: entries are not sorted"


def link_findings(parts):
    for name, xml in parts.xml.items():
        if name.endswith(".rels") and any(r.get("TargetMode") is not None for r in xml):
            yield "opc: a link out of the document in " + name


# ---------------------------------------------------------------- tables and sections

def width(element):
    return int(element.get(W + "w"))


def widths_of_text(xml):
    """The width of the text at each table of the body, in the order of the tables."""
    waiting, widths = 0, []
    for element in xml.iter():
        if element.tag == W + "tbl":
            waiting += 1
        elif element.tag == W + "sectPr":
            margins = element.find(W + "pgMar")
            text = width(element.find(W + "pgSz")) - int(margins.get(W + "left")) - int(
                margins.get(W + "right"))
            widths += waiting * [text]
            waiting = 0
    return widths


def row_findings(row, grid):
    if row.find(W + "trPr/" + W + "cantSplit") is None:
        yield "table: a row that may be split"
    column = 0
    for cell in row.findall(W + "tc"):
        told = cell.find(W + "tcPr/" + W + "tcW")
        if told is None or width(told) != sum(grid[column:column + span_of(cell)]):
            yield "table: the width of a cell is not that of its columns"
        column += span_of(cell)


def table_findings(table, text_width):
    grid = [width(column) for column in table.findall(W + "tblGrid/" + W + "gridCol")]
    rows = table.findall(W + "tr")
    if not grid or not rows:
        yield "table: no columns or no rows"
    if any(column <= 0 for column in grid) or sum(grid) != text_width:
        yield "table: widths of columns are wrong: " + str(grid)
    headers = [row.find(W + "trPr/" + W + "tblHeader") is not None for row in rows]
    if True in headers[headers.index(False):] if False in headers else True:
        yield "table: a header row below other rows, or nothing but header rows"
    for row in rows:
        yield from row_findings(row, grid)


def neighbour_findings(xml):
    for parent in xml.iter():
        children = list(parent)
        for i, child in enumerate(children):
            if child.tag == W + "tbl" and (i + 1 == len(children)
                                           or children[i + 1].tag != W + "p"):
                yield "table: no paragraph after it"


def section_findings(xml, parts):
    """Pages that lie have the header and footer of the others."""
    has_header = parts.of("header1") is not None
    for section in xml.iter(W + "sectPr"):
        for kind in ("headerReference", "footerReference"):
            if has_header != (section.find(W + kind) is not None):
                yield "section: without the header or footer of the others"
        size = section.find(W + "pgSz")
        lies = size.get(W + "orient") == "landscape"
        if lies != (width(size) > int(size.get(W + "h"))):
            yield "section: does not lie as it says"


# ---------------------------------------------------------------- captions and references

def shown_fields(xml):
    """(instruction, result) of each field that stands within one paragraph, in order."""
    for paragraph in xml.iter(W + "p"):
        instruction, result, state = "", "", None
        for element in paragraph.iter():
            if element.tag == W + "fldChar":
                state = element.get(W + "fldCharType")
                if state == "begin":
                    instruction, result = "", ""
                elif state == "end" and instruction:
                    yield instruction, result
            elif element.tag == W + "instrText" and state == "begin":
                instruction += element.text or ""
            elif element.tag == W + "t" and state == "separate":
                result += element.text or ""


def sequence_findings(xml):
    """The numbers that captions show must be those that Word would count."""
    counted = {}
    for instruction, result in shown_fields(xml):
        if not instruction.startswith(" SEQ "):
            continue
        name = instruction.split()[1]
        counted[name] = counted.get(name, 0) + 1
        if result != str(counted[name]):
            yield "field: a caption shows %r, not %d" % (result, counted[name])


def bookmarked_texts(xml):
    """What stands within each bookmark that lies in one paragraph, by its name."""
    texts = {}
    for paragraph in xml.iter(W + "p"):
        open_marks = {}
        for element in paragraph.iter():
            if element.tag == W + "bookmarkStart":
                open_marks[element.get(W + "id")] = element.get(W + "name")
                texts[element.get(W + "name")] = ""
            elif element.tag == W + "bookmarkEnd":
                open_marks.pop(element.get(W + "id"), None)
            elif element.tag == W + "t":
                for name in open_marks.values():
                    texts[name] += element.text or ""
    return texts


def reference_findings(xml):
    """A cross-reference shows what stands in its bookmark."""
    texts = bookmarked_texts(xml)
    for instruction, result in shown_fields(xml):
        if instruction.startswith(" REF ") and texts.get(instruction.split()[1]) != result:
            yield "field: a reference shows %r, not %r" % (result,
                                                           texts.get(instruction.split()[1]))


def control_findings(xml):
    tags = [element.get(W + "val") for element in xml.iterfind(".//" + W + "sdtPr/" + W + "tag")]
    for tag in repeated(tags):
        yield "control: two have the tag " + tag
    for control in xml.iter(W + "sdt"):
        number = control.find(W + "sdtPr/" + W + "id")
        if number is None or not 0 < int(number.get(W + "val")) < 2 ** 31:
            yield "control: no id between 1 and 2^31 - 1"
        if len(control.find(W + "sdtContent") or ()) == 0:
            yield "control: nothing in it"
        for name in ("tag", "alias"):
            value = control.find(W + "sdtPr/" + W + name)
            if value is not None and len(value.get(W + "val")) > 64:
                yield "control: a %s of more than 64 characters" % name


def only_charts(xml):
    for drawing in xml.iter(W + "drawing"):
        data = drawing.find(WP + "inline/" + A + "graphic/" + A + "graphicData")
        if data is None or not data.get("uri").endswith("/chart"):
            yield "drawing: not a chart in its line"


def body_findings(name, xml, parts):
    for kind in FORBIDDEN:
        if xml.find(".//" + W + kind) is not None:
            yield "%s: a %s, which the writer never makes" % (name, kind)
    for element in xml.iter(W + "instrText"):
        if not FIELDS.fullmatch(element.text or ""):
            yield "field: not one of the writer's: " + repr(element.text)
    if name != "word/document.xml":
        return
    for table, text_width in zip(xml.iter(W + "tbl"), widths_of_text(xml), strict=True):
        yield from table_findings(table, text_width)
    yield from section_findings(xml, parts)
    for check in (neighbour_findings, sequence_findings, reference_findings, control_findings,
                  only_charts):
        yield from check(xml)
