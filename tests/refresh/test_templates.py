#!/usr/bin/env python3
"""test_templates.py TERTIUM WRITE_REPORTS PLUGIN: reports go into Word files that other programs made.

Templates come from LibreOffice, npm's docx and python-docx, where these are, and from plain XML here.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

try:
    from lxml import etree
except ImportError:
    print("skipped: python3-lxml is not installed")
    sys.exit(77)

from word_file import W, WordFile, findings, tag_of, text_of, told_skips

TERTIUM, WRITE_REPORTS, PLUGIN = (str(pathlib.Path(one).resolve()) for one in sys.argv[1:4])
FRAGMENTS = ["overview", "scores", "answers", "wide", "method", "pilot"]
WORD = 'xmlns:w="%s"' % W[1:-1]
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
         'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
         'openxmlformats-officedocument.wordprocessingml.%s.main+xml"/>%s</Types>')
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s'
                 "</Relationships>")
STYLES = ('<w:styles %s><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/>'
          '<w:lang w:val="de-AT"/></w:rPr></w:rPrDefault></w:docDefaults>'
          '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
          '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
          '<w:basedOn w:val="Standard"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:color w:val="8B0000"/>'
          '<w:sz w:val="40"/></w:rPr></w:style></w:styles>' % WORD)
SECTION = ('<w:sectPr><w:headerReference xmlns:r="%s" w:type="default" r:id="rId2"/><w:pgSz w:w="12240" w:h="15840"/>'
           '<w:pgMar w:top="1440" w:right="2160" w:bottom="1440" w:left="2160" w:header="720" w:footer="720" '
           'w:gutter="0"/></w:sectPr>' % OFFICE)


def control(tag, content="<w:p><w:r><w:t>Click here</w:t></w:r></w:p>", more="", number=1):
    return ('<w:sdt><w:sdtPr><w:alias w:val="Place"/><w:tag w:val="%s"/><w:id w:val="%d"/>%s</w:sdtPr>'
            "<w:sdtContent>%s</w:sdtContent></w:sdt>" % (tag, number, more, content))


def text(words):
    return "<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % words


def write_template(path, body, kind="template"):
    """A Word file as German Word names its styles, on US paper with wide margins."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        override = ('<Override PartName="/word/%s.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                    'wordprocessingml.%s+xml"/>')
        file.writestr("[Content_Types].xml",
                      TYPES % (kind, override % ("styles", "styles") + override % ("header1", "header")))
        file.writestr("_rels/.rels", RELATIONSHIPS % (
            '<Relationship Id="rId1" Type="%s/officeDocument" Target="/word/document.xml"/>' % OFFICE))
        file.writestr("word/_rels/document.xml.rels", RELATIONSHIPS % (
            '<Relationship Id="rId1" Type="%s/styles" Target="styles.xml"/>'
            '<Relationship Id="rId2" Type="%s/header" Target="header1.xml"/>' % (OFFICE, OFFICE)))
        file.writestr("word/styles.xml", STYLES)
        file.writestr("word/header1.xml", "<w:hdr %s>%s</w:hdr>" % (WORD, text("Agency header")))
        file.writestr("word/document.xml",
                      "<w:document %s><w:body>%s%s</w:body></w:document>" % (WORD, body, SECTION))


class Merging(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.template = self.folder / "agency.dotx"

    def tearDown(self):
        shutil.rmtree(self.folder)

    def merge(self, template=None, rest="append", valid=True):
        done = subprocess.run([WRITE_REPORTS, PLUGIN, str(self.folder), str(template or self.template), rest],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.doubts = done.stdout.splitlines()
        path = self.folder / "1" / "report.docx"
        keep = os.environ.get("TERTIUM_KEEP")
        if keep:
            shutil.copy(path, pathlib.Path(keep) / (self._testMethodName + ".docx"))
        if valid:
            self.assertEqual(findings(path), [])
        return WordFile(path)

    def refused(self, words):
        done = subprocess.run([WRITE_REPORTS, PLUGIN, str(self.folder), str(self.template), "append"],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn(words, done.stderr)

    def assert_refreshable(self, but="nothing"):
        """The merged report takes the figures of the second run, in its places."""
        report = self.folder / "ours.docx"
        shutil.copy(self.folder / "1" / "report.docx", report)
        before = WordFile(report)
        done = subprocess.run([TERTIUM, "refresh", str(report), str(self.folder / "2")], capture_output=True,
                              text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual([one for one in findings(report) if not re.search(but, one)], [])
        after = WordFile(report)
        self.assertEqual(after.tags()[:len(before.tags())], before.tags())
        for one in after.controls():
            self.assertIsNone(re.search(r"\b6[1-8]\.0\b", text_of(one)), tag_of(one))

    # ------------------------------------------------ places

    def test_controls_bookmarks_and_the_rest(self):
        write_template(self.template, (
            text("Before") + control("tertium:scores", more="<w:showingPlcHdr/>", number=5) + text("Between") +
            '<w:p><w:bookmarkStart w:id="7" w:name="tertium_method"/><w:r><w:t>Replaced</w:t></w:r>'
            '<w:bookmarkEnd w:id="7"/></w:p>' + text("Behind") +
            '<w:p><w:r><w:t>Here</w:t></w:r><w:bookmarkStart w:id="8" w:name="tertium_pilot"/>'
            '<w:bookmarkEnd w:id="8"/><w:r><w:t>after.</w:t></w:r></w:p>' + text("End")))
        file = self.merge()
        body = [tag_of(one) if one.tag == W + "sdt" else text_of(one).strip()
                for one in file.body if one.tag in (W + "p", W + "sdt")]
        self.assertEqual(body, ["Before", "tertium:scores", "Between", "tertium:method", "Behind", "Hereafter.",
                                "tertium:pilot", "End", "tertium:overview", "tertium:answers", "tertium:wide"])
        self.assertNotIn("Click here", file.text())
        self.assertEqual(len(list(file.body.iter(W + "showingPlcHdr"))), 0)
        names = [one.get(W + "name") for one in file.body.iter(W + "bookmarkStart")]
        for fragment in FRAGMENTS:
            self.assertEqual(names.count("tertium_" + fragment), 1)
        self.assertIn(b"document.main+xml", file.parts["[Content_Types].xml"])
        self.assertEqual(file.sequence("Table"), ["1", "2", "3"])
        self.assert_refreshable()

    def test_capital_letters_of_a_tag_do_not_matter(self):
        write_template(self.template, text("Before") + control("Tertium:Method") + control("TERTIUM:nothing", number=2))
        file = self.merge(rest="omit")
        self.assertEqual(file.tags()[0], "Tertium:Method")
        self.assertNotIn("Click here", text_of(file.controls()[0]))
        done = subprocess.run([TERTIUM, "inspect", str(self.template)], capture_output=True, text=True)
        self.assertIn("Tertium:Method", done.stdout)
        self.assert_refreshable()

    def test_omitted_rest(self):
        write_template(self.template, text("Before") + control("tertium:method"))
        file = self.merge(rest="omit")
        self.assertEqual(file.tags(), ["tertium:method"])

    def test_places_that_nothing_is_for_and_fragments_without_a_place_are_told(self):
        write_template(self.template, (
            control("tertium:overwiev") + control("tertium:title", number=2) + control("tertium:scores", number=3) +
            control("tertium:budget-for-next-year", number=4) +
            '<w:p><w:bookmarkStart w:id="7" w:name="tertium_methods"/><w:r><w:t>Text</w:t></w:r>'
            '<w:bookmarkEnd w:id="7"/></w:p>'))
        self.merge(rest="omit")
        self.assertEqual(self.doubts, [
            "the content control 'tertium:overwiev' of the template is for nothing in this report; did you mean "
            "'tertium:overview'?",
            "the content control 'tertium:budget-for-next-year' of the template is for nothing in this report",
            "the bookmark 'tertium_methods' of the template is for nothing in this report; did you mean "
            "'tertium_method'?",
            "the template has no place for overview, answers, wide, method, pilot: left out, as 'rest' says"])
        write_template(self.template, "".join(
            control("tertium:" + one, number=number) for number, one in enumerate(FRAGMENTS, 1)))
        self.merge()
        self.assertEqual(self.doubts, [])

    def test_the_look_is_the_template_s(self):
        write_template(self.template, control("tertium:scores"))
        file = self.merge(rest="omit")
        styles = etree.fromstring(file.parts["word/styles.xml"])
        by_id = {one.get(W + "styleId"): one for one in styles.iter(W + "style")}
        ours = next(one for one in file.control("scores").iter(W + "pStyle"))
        self.assertEqual(ours.get(W + "val"), "berschrift1")
        self.assertEqual(etree.tostring(by_id["berschrift1"]),
                         etree.tostring(etree.fromstring(STYLES)[2]))
        names = [one.find(W + "name").get(W + "val").lower() for one in by_id.values()]
        self.assertEqual(len(names), len(set(names)))
        self.assertEqual(by_id["TableText"].find(W + "basedOn").get(W + "val"), "Standard")
        self.assertIn(b"Agency header", file.parts["word/header1.xml"])
        # US paper with margins of 1.5 inches.
        for table in file.control("scores").iter(W + "tbl"):
            self.assertEqual(sum(int(one.get(W + "w")) for one in table.iter(W + "gridCol")), 12240 - 2 * 2160)

    def test_lying_pages_keep_the_template_s_paper(self):
        write_template(self.template, text("Before") + control("tertium:wide") + text("Behind"))
        file = self.merge(rest="omit")
        sections = []
        for section in file.body.iter(W + "sectPr"):
            size = section.find(W + "pgSz")
            sections.append((size.get(W + "w"), size.get(W + "h"), len(section.findall(W + "headerReference"))))
        self.assertEqual(sections, [("12240", "15840", 1), ("15840", "12240", 1), ("12240", "15840", 1)])

    def test_blank_template_gets_title_and_contents(self):
        write_template(self.template, "<w:p/>")
        file = self.merge()
        self.assertEqual(text_of(file.body[0]).strip(), "Made-up survey")
        self.assertEqual(len(file.contents()), 7)
        self.assert_refreshable()

    def test_title_and_contents_where_they_are_asked_for(self):
        line = ('<w:p><w:r><w:t xml:space="preserve">Report: </w:t></w:r>' +
                control("tertium:title", '<w:r><w:rPr><w:b/></w:rPr><w:t>Title</w:t></w:r>', number=3) + "</w:p>")
        write_template(self.template, line + control("tertium:contents", number=4) + text("Text"))
        # A line takes no fragment, but it takes a title.
        file = self.merge()
        self.assertIn("Report: Made-up survey", file.text())
        self.assertEqual(len(file.contents()), 7)

    def test_control_in_a_line_of_its_own_and_in_a_cell(self):
        cell = ('<w:tbl><w:tblPr><w:tblW w:w="7920" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="7920"/>'
                "</w:tblGrid><w:tr>%s</w:tr></w:tbl>" % control(
                    "tertium:scores", '<w:tc><w:tcPr><w:tcW w:w="7920" w:type="dxa"/></w:tcPr><w:p/></w:tc>',
                    number=9))
        write_template(self.template, "<w:p>%s</w:p>%s" % (
            control("tertium:method", "<w:r><w:t>Here</w:t></w:r>", "<w:text/>", 2), cell + text("End")))
        file = self.merge(rest="omit", valid=False)
        # docx_lint does not see a cell within a control.
        self.assertEqual([one for one in findings(self.folder / "1" / "report.docx") if "row spans" not in one], [])
        self.assertEqual(file.control("method").getparent(), file.body)
        self.assertIn("After the table", text_of(next(file.body.iter(W + "tc"))))
        self.assert_refreshable(but="row spans")

    # ------------------------------------------------ what is refused

    def test_two_places_for_one_fragment(self):
        write_template(self.template, control("tertium:scores") + control("tertium:scores", number=2))
        self.refused("two places in the template are for one fragment")

    def test_place_within_a_line(self):
        write_template(self.template, "<w:p><w:r><w:t>In </w:t></w:r>%s</w:p>" % control(
            "tertium:scores", "<w:r><w:t>Here</w:t></w:r>"))
        self.refused("stands within a line of text")

    def test_no_word_files(self):
        for content, words in ((b"Not a Word file", "no Word file"),
                               (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
                               (b"PK\x03\x04" + b"\0" * 100, "Word file"), (b"", "empty")):
            self.template.write_bytes(content)
            self.refused(words)

    def test_zip_bomb(self):
        write_template(self.template, text("Text"))
        with zipfile.ZipFile(self.template, "a", zipfile.ZIP_DEFLATED) as file:
            with file.open("word/media.xml", "w", force_zip64=True) as out:
                for _ in range(600):
                    out.write(b" " * (1 << 20))
        self.refused("unpack")

    def test_other_kinds(self):
        write_template(self.template, text("Text"), kind="document.macroEnabled")
        self.refused("Word file")

    def test_part_names_lead_nowhere(self):
        write_template(self.template, text("Text"))
        with zipfile.ZipFile(self.template, "a") as file:
            file.writestr("../../../evil.xml", "<x/>")
            file.writestr("word/_rels/header1.xml.rels", RELATIONSHIPS % (
                '<Relationship Id="rId9" Type="%s/image" Target="../../../../etc/hostname"/>' % OFFICE))
        self.merge(valid=False)
        self.assertFalse(list(self.folder.parent.glob("evil.xml")))

    # ------------------------------------------------ templates of other programs

    def test_python_docx(self):
        program = ("import sys\ntry:\n import docx\nexcept ImportError:\n sys.exit(77)\nd = docx.Document()\n"
                   "d.add_heading('Our own chapter', 1)\nd.add_paragraph('Ours.', style='List Bullet')\n"
                   "d.sections[0].header.paragraphs[0].text = 'Our header'\n"
                   "d.add_picture(sys.argv[2]) if len(sys.argv) > 2 else None\nd.save(sys.argv[1])\n")
        if run_python(program, str(self.template)) == 77:
            self.skipTest("python3-docx is not installed")
        file = self.merge()
        self.assertIn("Our own chapter", file.text())
        self.assertEqual(file.tags(), ["tertium:" + one for one in FRAGMENTS])
        self.assert_refreshable()

    def test_libreoffice(self):
        if shutil.which("soffice") is None:
            self.skipTest("LibreOffice is not installed")
        page = self.folder / "agency.html"
        page.write_text("<html><body><h1>Our own chapter</h1><p>Some words of ours.</p><ol><li>one<li>two</ol>"
                        "<table border=1><tr><td>a<td>b</table></body></html>")
        subprocess.run(["soffice", "-env:UserInstallation=file://" + str(self.folder / "profile"), "--headless",
                        "--writer", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(self.folder), str(page)],
                       check=True, capture_output=True, timeout=300)
        template = self.folder / "agency.docx"
        before = findings(template)
        file = self.merge(template, valid=False)
        after = findings(self.folder / "1" / "report.docx")
        # What LibreOffice writes has faults of its own; the merge must add none.
        self.assertEqual([one for one in after if not is_among(one, before)], [])
        self.assertIn("Some words of ours.", file.text())

    def test_npm_docx(self):
        modules = os.environ.get("TERTIUM_NODE_MODULES", "")
        if shutil.which("node") is None or not os.path.isdir(os.path.join(modules, "docx")):
            self.skipTest("npm's docx is not there (TERTIUM_NODE_MODULES)")
        program = (
            "const d = require(process.argv[1]), fs = require('fs');"
            "const doc = new d.Document({sections: [{headers: {default: new d.Header({children: ["
            "new d.Paragraph('Our header')]})}, children: [new d.Paragraph({text: 'Our own chapter', heading: "
            "d.HeadingLevel.HEADING_1}), new d.Paragraph({children: [new d.Bookmark({id: 'tertium_scores', children:"
            "[new d.TextRun('Scores come here')]})]}), new d.Paragraph('Behind')]}]});"
            "d.Packer.toBuffer(doc).then(b => fs.writeFileSync(process.argv[2], b));")
        subprocess.run(["node", "-e", program, os.path.join(modules, "docx"), str(self.template)], check=True)
        before = findings(self.template)
        file = self.merge(valid=False)
        self.assertEqual([one for one in findings(self.folder / "1" / "report.docx") if not is_among(one, before)], [])
        order = [tag_of(one) if one.tag == W + "sdt" else text_of(one).strip() for one in file.body
                 if one.tag in (W + "p", W + "sdt")]
        self.assertEqual(order[:3], ["Our own chapter", "tertium:scores", "Behind"])
        self.assertNotIn("Scores come here", file.text())
        self.assert_refreshable(but="DefaultParagraphFont")

    # ------------------------------------------------ what it offers

    def test_inspect(self):
        write_template(self.template, control("tertium:scores") +
                       '<w:p><w:bookmarkStart w:id="7" w:name="tertium_method"/><w:bookmarkEnd w:id="7"/></w:p>')
        done = subprocess.run([TERTIUM, "inspect", str(self.template)], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        said = dict(re.split(r"\s{2,}", line.strip(), maxsplit=1) for line in done.stdout.splitlines()[1:])
        self.assertEqual(said["file"], "Word template")
        self.assertEqual(said["page"], "216 × 279 mm, text 140 mm wide")
        self.assertEqual(said["language"], "de-AT")
        self.assertEqual(said["controls"], "tertium:scores")
        self.assertEqual(said["bookmarks"], "tertium_method")
        self.assertIn("heading 1", said["its styles"])
        self.assertIn("caption", said["added styles"])


def is_among(finding, others):
    """Whether the same kind of finding is there: paths and counts differ."""
    def kind(one):
        return re.sub(r"\d+", "", re.sub(r'"path".*', "", one))[:160]
    return kind(finding) in {kind(one) for one in others}


def run_python(program, *arguments):
    python = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
    return subprocess.run([python, "-c", program, *arguments], timeout=300, check=False).returncode


if __name__ == "__main__":
    told_skips()
    unittest.main(argv=sys.argv[:1] + sys.argv[4:], verbosity=2)
