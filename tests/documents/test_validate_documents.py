#!/usr/bin/env python3
"""test_validate_documents.py DOCUMENT.docx: proves that our own checks find their faults.

Takes a good document, breaks it in one way at a time, and wants each break to be found by name.
"""

import io
import re
import sys
import unittest
import zipfile

import validate_documents

BODY = "word/document.xml"


def entries_of(path):
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name).decode("utf-8") for name in file.namelist()}


def zipped(entries, date=(1980, 1, 1, 0, 0, 0)):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(zipfile.ZipInfo(name, date), content)
    return out.getvalue()


def replaced(pattern, by, part=BODY, count=1):
    """A break: the first match of the pattern in that part is replaced."""
    def change(entries):
        changed, times = re.subn(pattern, by, entries[part], count=count, flags=re.S)
        assert times, "nothing to break: " + pattern
        entries[part] = changed
    return change


def added(name, content):
    return lambda entries: entries.update({name: content})


def removed(name):
    return lambda entries: entries.pop(name)


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
    "control: two have": replaced(r'<w:tag w:val="[^"]*"', '<w:tag w:val="tertium:x"', count=0),
    "control: no id between": replaced(r'<w:id w:val="\d+"/>', '<w:id w:val="-5"/>'),
    "control: no content": replaced(r"<w:sdtContent>.*?</w:sdtContent>", ""),
    "control: a tag of more than 64": replaced('"tertium:', '"tertium:' + 64 * "x"),
    "text: blanks at an edge": replaced(' xml:space="preserve">', ">", count=0),
    "text: a line end or tab": replaced("<w:t>", "<w:t>a\tb"),
    "style: unknown": replaced('<w:pStyle w:val="Caption"/>', '<w:pStyle w:val="Captoin"/>'),
    "style: unknown: Missing": replaced('basedOn w:val="Normal"', 'basedOn w:val="Missing"',
                                        "word/styles.xml"),
    "list: unknown numbering": replaced('<w:numId w:val="1"/>', '<w:numId w:val="99"/>'),
    "language: bad tag": replaced('<w:lang w:val="[^"]*"', '<w:lang w:val="no tag"',
                                  "word/styles.xml"),
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
                self.assertTrue(any(expected in finding for finding in findings), findings)

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
