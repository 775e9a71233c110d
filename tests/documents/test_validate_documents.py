#!/usr/bin/env python3
"""test_validate_documents.py DOCUMENT.docx: proves that our own checks find their faults.

Takes a good document, breaks it in one way at a time, and wants each break to be found by name. What stands
in parentheses at the end of a name is for people.
"""

import io
import re
import sys
import unittest
import zipfile

import validate_documents

BODY = "word/document.xml"


CHART = "word/charts/chart1.xml"
BOOK = "word/embeddings/Microsoft_Excel_Worksheet1.xlsx"
RELATIONSHIPS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"


def entries_of(path):
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(entries, date=(1980, 1, 1, 0, 0, 0)):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(zipfile.ZipInfo(name, date), content)
    return out.getvalue()


def replaced(pattern, by, part=BODY, count=1):
    """A break: the first match of the pattern in that part is replaced."""
    def change(entries):
        changed, times = re.subn(pattern, by, entries[part].decode("utf-8"), count=count,
                                 flags=re.S)
        assert times, "nothing to break: " + pattern
        entries[part] = changed.encode("utf-8")
    return change


def added(name, content):
    return lambda entries: entries.update({name: content})


def removed(name):
    return lambda entries: entries.pop(name)


def both(*changes):
    def change(entries):
        for one in changes:
            one(entries)
    return change


def with_image(content, content_type="image/png"):
    """A break: an image whose bytes or type are not those of one."""
    relationship = ('<Relationship Id="rId-image" Type="http://schemas.openxmlformats.org/'
                    'officeDocument/2006/relationships/image" Target="media/image1.png"/>')
    return both(added("word/media/image1.png", content),
                replaced("</Relationships>", relationship + "</Relationships>", RELATIONSHIPS),
                replaced("<Default ", '<Default Extension="png" ContentType="%s"/><Default '
                         % content_type, TYPES))


def in_workbook(pattern, by, part="xl/worksheets/sheet1.xml"):
    """A break within the workbook behind the first chart."""
    def change(entries):
        with zipfile.ZipFile(io.BytesIO(entries[BOOK])) as file:
            inner = {name: file.read(name) for name in file.namelist()}
        replaced(pattern, by, part)(inner)
        entries[BOOK] = zipped(inner)
    return change


BREAKS = {
    "zip: entry for a folder": added("word/", ""),
    "zip: entries are not sorted": lambda entries: entries.update(
        {"word/document.xml": entries.pop("word/document.xml")}),
    "not well-formed": replaced("</w:body>", "</w:bodi>"),
    "opc: a type for a part that is not there": removed("word/fontTable.xml"),
    "opc: a relationship to a part that is not there": removed("word/settings.xml"),
    "opc: nothing refers to": added("word/zzz.xml", "<a/>"),
    "opc: two relationships with one id": replaced(
        'Id="rId-settings"', 'Id="rId-styles"', "word/_rels/document.xml.rels"),
    "opc: an unknown relationship": replaced('r:id="rId-header"', 'r:id="rId9"'),
    "opc: a link out of the document": replaced(
        "<Relationship ", '<Relationship TargetMode="External" ', "word/_rels/document.xml.rels"),
    "opc: word/document.xml has the type": replaced(
        "wordprocessingml.document.main", "wordprocessingml.template.main", "[Content_Types].xml"),
    "table: a cell does not end with a paragraph": replaced(
        r"(<w:tc><w:tcPr>.*?</w:tcPr>)<w:p>.*?</w:p></w:tc>", r"\1</w:tc>"),
    "table: a row spans": replaced(r"<w:tr>(<w:trPr>.*?</w:trPr>)<w:tc>.*?</w:tc>", r"<w:tr>\1"),
    "table: the width of a cell": replaced(r'<w:tcW w:w="\d+"', '<w:tcW w:w="77"'),
    "table: widths of columns are wrong": replaced(r'<w:gridCol w:w="\d+"', '<w:gridCol w:w="9"'),
    "table: a cell does not end with a paragraph (but a table)": replaced(
        r"</w:p></w:tc>", "</w:p><w:tbl><w:tblPr/><w:tblGrid/></w:tbl></w:tc>"),
    "table: a cell goes on from none": replaced('<w:vMerge w:val="restart"/>', ""),
    "table: a header row below": replaced(
        r"(.*<w:tr><w:trPr><w:cantSplit/>)(</w:trPr>)", r"\1<w:tblHeader/>\2"),
    "table: a row that may be split": replaced("<w:cantSplit/>", ""),
    "table: no paragraph after it": replaced(r"(</w:tbl>)<w:p>.*?</w:p>", r"\1<w:sdt/>"),
    "bookmark: two are called": replaced(r'w:name="_Toc000000002"', 'w:name="_TOC000000001"'),
    "bookmark: bad name": replaced(r'w:name="Table_', 'w:name="1 Table'),
    "bookmark: starts and ends": replaced(r'<w:bookmarkEnd w:id="\d+"/>', ""),
    "hyperlink: leads to no bookmark": replaced(r'w:anchor="\w+"', 'w:anchor="nowhere"'),
    "field: begins and ends do not match": replaced(
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""),
    "field: an end without a begin": replaced(
        '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>'),
    "field: not one of the writer's": replaced(" SEQ Table ", " INCLUDETEXT x "),
    "field: a caption shows '7', not 2": replaced(
        r'(SEQ.*?SEQ.*?separate"/></w:r><w:r><w:t>)2', r"\g<1>7"),
    "control: two have the tag": replaced(
        r'<w:tag w:val="[^"]*"', '<w:tag w:val="tertium:x"', count=0),
    "control: two have the id": replaced(
        r'(<w:sdtPr>(?:(?!</w:sdtPr>).)*?<w:id w:val=")\d+', r"\g<1>7", count=0),
    "control: no id between": replaced(r'<w:id w:val="\d+"/>', '<w:id w:val="-5"/>'),
    "control: no content": replaced(r"<w:sdtContent>.*?</w:sdtContent>", ""),
    "control: nothing in it": replaced(r"<w:sdtContent>.*?</w:sdtContent>", "<w:sdtContent/>"),
    "control: a tag of more than 64": replaced('"tertium:', '"tertium:' + 64 * "x"),
    "text: blanks at an edge": replaced(' xml:space="preserve">', ">", count=0),
    "text: a line end or tab": replaced("<w:t>", "<w:t>a\tb"),
    "style: unknown": replaced('<w:pStyle w:val="Caption"/>', '<w:pStyle w:val="Captoin"/>'),
    "style: unknown: Missing": replaced('basedOn w:val="Normal"', 'basedOn w:val="Missing"',
                                        "word/styles.xml"),
    "list: unknown numbering": replaced('<w:numId w:val="1"/>', '<w:numId w:val="99"/>'),
    "language: bad tag": replaced('<w:lang w:val="[^"]*"', '<w:lang w:val="no tag"',
                                  "word/styles.xml"),
    "language: bad tag (in the body)": replaced(
        "<w:r>", '<w:r><w:rPr><w:lang w:val="e"/></w:rPr>'),
    "field: refers to no bookmark": replaced(" REF Figure_", " REF Figure_x"),
    "field: a reference shows": replaced(
        r'(REF Figure.*?separate"/></w:r><w:r><w:t>)Figure 1', r"\1Figure 9"),
    "footnote: there is none": replaced('<w:footnoteReference w:id="1"/>',
                                        '<w:footnoteReference w:id="77"/>'),
    "paragraph: two have the id": replaced(
        "<w:p>", '<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
        'w14:paraId="00000001">', count=2),
    "drawing: two have the id": replaced(r'<wp:docPr id="\d+"', '<wp:docPr id="1"', count=0),
    "drawing: no text for those": replaced(r'(<wp:docPr [^>]*descr=")[^"]+', r"\1"),
    "section: without the header": replaced("<w:headerReference [^>]*/>", ""),
    "section: does not lie": replaced(' w:orient="landscape"', ""),
    "opc: the bytes of word/media": with_image(b"GIF89a is no PNG"),
    "opc: word/media/image1.png is no image": with_image(b"\x89PNG", "text/plain"),
    "opc: %s is no package" % BOOK: added(BOOK, b"garbage"),
    "opc: %s is a damaged" % BOOK: added(BOOK, zipped({"a": b"b"})),
    "opc: no type for": replaced('<Default Extension="xlsx"[^>]*/>', "", TYPES),
    "chart: refers to no axis": replaced('<c:axId val="222222222"/></c:barChart>',
                                         '<c:axId val="3"/></c:barChart>', CHART),
    "chart: an axis crosses none": replaced('<c:crossAx val="111111111"/>',
                                            '<c:crossAx val="3"/>', CHART),
    "chart: a point beyond the count": replaced('<c:ptCount val="5"/>', '<c:ptCount val="4"/>',
                                                CHART),
    "chart: no number": replaced(r'(<c:numCache>.*?<c:v>)[^<]*', r"\1high", CHART),
    "chart: no number: 'NaN'": replaced(r'(<c:numCache>.*?<c:v>)[^<]*', r"\1NaN", CHART),
    "chart: two series with one idx": replaced('<c:idx val="1"/><c:order val="1"/>',
                                               '<c:idx val="0"/><c:order val="1"/>', CHART),
    "chart: two series with one order": replaced('<c:idx val="1"/><c:order val="1"/>',
                                                 '<c:idx val="1"/><c:order val="0"/>', CHART),
    "chart: shows '53.7', but": in_workbook("<v>53.7</v>", "<v>53.8</v>"),
    "chart: shows None, but": in_workbook('(<c r="B4"[^>]*>.*?</c>)', r'\1<c r="C4"><v>1</v></c>'),
    "chart: shows 'Saxony', but": in_workbook(">Saxony<", ">Bavaria<", "xl/sharedStrings.xml"),
    "chart: shows '61.2', but": replaced(r"Sheet1!\$B\$2:\$B\$6", "Sheet1!$B$1:$B$5", CHART),
    "chart: counts other points": replaced(r"Sheet1!\$B\$2:\$B\$6", "Sheet1!$B$2:$B$7", CHART),
    "chart: not a column of cells": replaced(r"Sheet1!\$B\$2:\$B\$6", "Sheet1!$B$2:$C$6", CHART),
    "chart: no workbook": replaced("<c:externalData.*?</c:externalData>", "", CHART),
    "a fldSimple": replaced("</w:sdtContent>",
                            '<w:p><w:fldSimple w:instr=" DATE "/></w:p></w:sdtContent>'),
    "a altChunk": replaced("</w:body>", "<w:altChunk/></w:body>"),
}


class Checks(unittest.TestCase):
    good = None

    def test_the_good_document_has_no_findings(self):
        self.assertEqual(validate_documents.document_findings(zipped(entries_of(self.good))), [])

    def test_every_break_is_found(self):
        for expected, change in BREAKS.items():
            with self.subTest(expected):
                entries = entries_of(self.good)
                change(entries)
                findings = validate_documents.document_findings(zipped(entries))
                name = expected.split(" (")[0]
                self.assertTrue(any(name in finding for finding in findings), findings)

    def test_times_cut_files_and_missing_parts_are_found(self):
        entries = entries_of(self.good)
        late = validate_documents.document_findings(zipped(entries, (2026, 1, 1, 0, 0, 0)))
        self.assertTrue(any("entry with a time" in finding for finding in late), late)
        cut = validate_documents.document_findings(zipped(entries)[:-30])
        self.assertTrue(any(finding.startswith("zip: ") for finding in cut), cut)
        for part in ("[Content_Types].xml", "word/styles.xml", BODY):
            left = {name: content for name, content in entries.items() if name != part}
            self.assertTrue(validate_documents.document_findings(zipped(left)), part)

    def test_a_flat_file_must_name_word_on_its_first_line(self):
        good = b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>\n<a/>'
        self.assertEqual(list(validate_documents.flat_findings(good)), [])
        self.assertEqual(len(list(validate_documents.flat_findings(b"<a/>"))), 2)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    Checks.good = sys.argv.pop(1)
    unittest.main()
