#!/usr/bin/env python3
"""test_edits.py TERTIUM WRITE_REPORTS PLUGIN: people edit a report, and it gets new figures.

Each scenario edits the report of a first run as Word, LibreOffice or python-docx would, refreshes it with that of a
second run, and looks at what came of it: nothing written by hand is lost, all else has the new figures, and the file
is valid. The figures of the first run are 61.0 to 68.0, those of the second 71.0 to 78.0.
"""

import copy
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

from word_file import C, R, SPACE, W, WordFile, fields, findings, paragraph, tag_of, text_of, told_skips

TERTIUM, WRITE_REPORTS, PLUGIN = (str(pathlib.Path(one).resolve()) for one in sys.argv[1:4])
FRAGMENTS = ["overview", "scores", "answers", "wide", "method"]
OLD = re.compile(r"\b6[1-8]\.0\b")
HAND = "Written by hand: an Umlaut ä, a dash – and “quotes”."


class Refreshing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        subprocess.run([WRITE_REPORTS, PLUGIN, str(cls.folder)], check=True)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def setUp(self):
        self.report = self.folder / "ours.docx"
        shutil.copy(self.folder / "1" / "report.docx", self.report)
        self.said = ""

    def tearDown(self):
        for file in self.folder.glob("*.docx"):
            file.unlink()

    def edited(self):
        return WordFile(self.report)

    def refresh(self, *options, status=0, run="2", valid=True):
        """Refreshes the report; gives what it holds then."""
        done = subprocess.run([TERTIUM, "refresh", str(self.report), str(self.folder / run), *options],
                              capture_output=True, text=True)
        self.said = done.stdout + done.stderr
        self.assertEqual(done.returncode, status, self.said)
        if status > 1:
            return None
        if valid:
            self.assertEqual(findings(self.report), [])
        return WordFile(self.report)

    def assert_all_new(self, file, but=()):
        for fragment in FRAGMENTS[:-1]:
            if fragment in but:
                continue
            text = text_of(file.control(fragment))
            self.assertIsNone(OLD.search(text), fragment + ": " + text)

    def assert_numbers(self, file):
        tables = file.sequence("Table")
        self.assertEqual(tables, [str(i + 1) for i in range(len(tables))])
        shown = {}
        for fragment in FRAGMENTS:
            control = file.control(fragment)
            for start in control.iter(W + "bookmarkStart") if control is not None else ():
                if start.get(W + "name").startswith("Table_"):
                    shown[start.get(W + "name")] = text_of(start.getparent()).strip().split(":")[0]
        for target, text in file.references():
            if target in shown:
                self.assertEqual(text, shown[target])

    def assert_contents(self, file):
        self.assertEqual([text.strip() for text in file.contents()],
                         [text.strip() for text in file.headings()])

    # ------------------------------------------------ what must not count as an edit

    def test_untouched(self):
        file = self.refresh()
        self.assert_all_new(file)
        self.assert_numbers(file)
        self.assert_contents(file)
        self.assertEqual(file.tags(), ["tertium:" + one for one in FRAGMENTS + ["pilot", "visits"]])
        for words in ("Visits (visits): new in this report", "Pilot (pilot): not in the new run",
                      "Method (method): the figures have not changed"):
            self.assertIn(words, self.said)
        former = self.folder / "ours.before-refresh.docx"
        self.assertEqual(former.read_bytes(), (self.folder / "1" / "report.docx").read_bytes())

    def test_the_same_again_changes_nothing(self):
        self.refresh()
        once = self.report.read_bytes()
        file = self.refresh()
        self.assertNotIn("new figures", self.said)
        self.assertEqual(file.text(), WordFile(self.folder / "ours.before-refresh-2.docx").text())
        self.assertEqual((self.folder / "ours.before-refresh-2.docx").read_bytes(), once)

    def test_what_word_does_by_itself(self):
        file = self.edited()
        for number, one in enumerate(file.body.iter(W + "p")):
            one.set(W + "rsidR", "00A%05X" % number)
            one.set(W + "rsidRDefault", "00B00001")
        for run in list(file.body.iter(W + "r")):
            text = run.find(W + "t")
            if text is None or len(text.text) < 4 or len(run.findall(W + "t")) > 1:
                continue
            rest = copy.deepcopy(run)
            run.set(W + "rsidRPr", "00C00002")
            rest.find(W + "t").text, text.text = text.text[3:], text.text[:3]
            for half in (text, rest.find(W + "t")):
                half.set(SPACE, "preserve")
            run.addnext(rest)
            error = etree.Element(W + "proofErr")
            error.set(W + "type", "spellStart")
            run.addnext(error)
            end = etree.Element(W + "proofErr")
            end.set(W + "type", "spellEnd")
            rest.addnext(end)
            properties = rest.find(W + "rPr")
            if properties is None:
                properties = etree.Element(W + "rPr")
                rest.insert(0, properties)
            etree.SubElement(properties, W + "lang").set(W + "val", "de-DE")
            rest.insert(1, etree.Element(W + "lastRenderedPageBreak"))
        for start in file.body.iter(W + "bookmarkStart", W + "bookmarkEnd"):
            start.set(W + "id", str(700 + int(start.get(W + "id"))))
        file.save(self.report)
        file = self.refresh()
        self.assert_all_new(file)
        self.assert_numbers(file)
        self.assert_contents(file)
        self.assertNotIn("by hand", self.said)

    def test_programs_that_drop_tags(self):
        file = self.edited()
        for control in list(file.controls()):
            control.find(W + "sdtPr").remove(control.find(W + "sdtPr/" + W + "tag"))
            control.find(W + "sdtPr/" + W + "id").set(W + "val", str(5 + len(file.controls())))
        file.save(self.report)
        file = self.refresh()
        self.assert_all_new(file)
        self.assertEqual(file.tags(), ["tertium:overview", "tertium:scores", "tertium:answers",
                                       "tertium:wide", "tertium:method", "tertium:visits"])

    # ------------------------------------------------ text around fragments

    def test_text_around(self):
        file = self.edited()
        hand = []
        for number, control in enumerate(file.controls()):
            for place in (control.addprevious, control.addnext):
                hand.append("%s %d." % (HAND, len(hand)))
                place(paragraph(hand[-1], color="C00000"))
        before = [text_of(one) for one in file.body if one.tag == W + "p"]
        file.save(self.report)
        file = self.refresh()
        after = [text_of(one) for one in file.body if one.tag == W + "p"]
        self.assertEqual(before, after)
        for text in hand:
            self.assertEqual(file.text().count(text), 1)
        self.assert_all_new(file)
        self.assert_numbers(file)

    def test_moved(self):
        file = self.edited()
        scores = file.control("scores")
        file.control("method").addnext(scores)
        scores.addnext(paragraph(HAND))
        file.save(self.report)
        file = self.refresh()
        self.assertEqual(file.tags()[:6], ["tertium:overview", "tertium:answers", "tertium:wide",
                                           "tertium:method", "tertium:scores", "tertium:pilot"])
        self.assertEqual(text_of(file.control("scores").getnext()).strip(), HAND)
        self.assert_all_new(file)
        self.assert_numbers(file)
        self.assert_contents(file)

    def test_deleted_stays_deleted(self):
        file = self.edited()
        file.body.remove(file.control("scores"))
        file.save(self.report)
        file = self.refresh()
        self.assertIsNone(file.control("scores"))
        self.assertIn("Scores (scores): not found: taken out by hand, or its control was removed", self.said)
        # The sentence that led to its table still reads well, and leads nowhere.
        self.assertIn("shows.", text_of(file.control("overview")))
        self.assertEqual([target for target, _ in file.references() if target == "Table_scores"], [])
        file = self.refresh()
        self.assertIsNone(file.control("scores"))
        self.assertNotIn("scores", [tag.split(":")[1] for tag in file.tags()])

    def test_in_a_cell_of_a_table(self):
        file = self.edited()
        scores = file.control("scores")
        table = etree.fromstring(
            '<w:tbl xmlns:w="%s"><w:tblPr><w:tblW w:w="9072" w:type="dxa"/></w:tblPr><w:tblGrid>'
            '<w:gridCol w:w="2072"/><w:gridCol w:w="7000"/></w:tblGrid><w:tr><w:tc><w:tcPr>'
            '<w:tcW w:w="2072" w:type="dxa"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr>'
            '<w:tcW w:w="7000" w:type="dxa"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>' % W[1:-1])
        scores.addprevious(table)
        table.addnext(etree.Element(W + "p"))
        left, right = table.iter(W + "tc")
        left.append(paragraph(HAND))
        right.insert(1, scores)
        file.save(self.report)
        file = self.refresh()
        control = file.control("scores")
        self.assertEqual(control.getparent().tag, W + "tc")
        self.assertEqual(control.getparent()[-1].tag, W + "p")
        self.assertIn(HAND, file.text())
        self.assert_all_new(file)
        inner = next(control.iter(W + "tblGrid"))
        self.assertLessEqual(sum(int(column.get(W + "w")) for column in inner), 7000)

    def test_copied_control(self):
        file = self.edited()
        twin = copy.deepcopy(file.control("method"))
        scores = copy.deepcopy(file.control("scores"))
        for control in (twin, scores):
            for mark in list(control.iter(W + "bookmarkStart", W + "bookmarkEnd")):
                mark.getparent().remove(mark)
            control.find(W + "sdtPr/" + W + "id").set(W + "val", str(77 + len(text_of(control))))
            file.control("pilot").addnext(control)
        file.save(self.report)
        file = self.refresh(valid=False)
        self.assertEqual([one for one in findings(self.report) if "control: two have tertium:" not in one], [])
        self.assertEqual(file.tags().count("tertium:scores"), 2)
        for control in file.controls():
            if tag_of(control) == "tertium:scores":
                self.assertIsNone(OLD.search(text_of(control)))
        self.assert_numbers(file)

    def test_cross_references_of_people(self):
        """Word puts a bookmark of its own on the caption to which somebody refers."""
        file = self.edited()
        control = file.control("scores")
        own = next(one for one in control.iter(W + "bookmarkStart")
                   if one.get(W + "name") == "Table_scores")
        end = next(one for one in control.iter(W + "bookmarkEnd") if one.get(W + "id") == own.get(W + "id"))
        start = etree.Element(W + "bookmarkStart", {W + "id": "900", W + "name": "_Ref123456789"})
        own.addprevious(start)
        end.addnext(etree.Element(W + "bookmarkEnd", {W + "id": "900"}))
        reference = etree.fromstring(
            '<w:p xmlns:w="%s"><w:r><w:t xml:space="preserve">See </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/>'
            '</w:r><w:r><w:instrText xml:space="preserve"> REF _Ref123456789 \\h </w:instrText></w:r><w:r>'
            '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Table 1</w:t></w:r><w:r>'
            '<w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p>' % W[1:-1])
        control.addnext(reference)
        file.save(self.report)
        file = self.refresh()
        self.assert_all_new(file)
        # A table came in front of it, so it is the second now.
        self.assertIn("See Table 2.", file.text())
        self.assertIn(("_Ref123456789", "Table 2"), file.references())

    # ------------------------------------------------ edited fragments

    def edit_lead(self):
        file = self.edited()
        text = next(one for one in file.control("overview").iter(W + "t")
                    if one.text == "Run 1 of the survey.")
        text.text = HAND
        file.save(self.report)

    def test_edited_text(self):
        self.edit_lead()
        file = self.refresh(status=1)
        kept = text_of(file.control("overview"))
        self.assertIn(HAND, kept)
        self.assertIn("61.0", kept)
        beside = text_of(file.control("overview", "tertium-new:"))
        self.assertIn("71.0", beside)
        self.assertIn("New figures for the part above", beside)
        self.assertEqual(file.tags()[:2], ["tertium:overview", "tertium-new:overview"])
        self.assertIn("Overview (overview): edited by hand, left as it was; the new figures stand", self.said)
        self.assert_all_new(file, but=["overview"])
        # A second time nothing more comes, and it is still said.
        file = self.refresh(status=1)
        self.assertEqual(file.tags().count("tertium-new:overview"), 1)
        self.assertIn(HAND, file.text())

    def test_edited_text_of_which_the_new_version_is_kept(self):
        self.edit_lead()
        file = self.refresh(status=1)
        file.body.remove(file.control("overview"))
        file.save(self.report)
        file = self.refresh(run="1")
        self.assertEqual(file.tags()[0], "tertium:overview")
        self.assertIn("61.0", text_of(file.control("overview")))
        self.assertNotIn("tertium-new:overview", file.tags())

    def test_edited_text_of_which_the_new_version_is_thrown_away(self):
        self.edit_lead()
        file = self.refresh(status=1)
        file.body.remove(file.control("overview", "tertium-new:"))
        file.save(self.report)
        file = self.refresh()
        self.assertIn("nothing new since then", self.said)
        self.assertNotIn("tertium-new:overview", file.tags())
        self.assertIn(HAND, file.text())

    def test_edited_text_keep(self):
        self.edit_lead()
        file = self.refresh("--edited", "keep", status=1)
        self.assertIn(HAND, file.text())
        self.assertNotIn("tertium-new:overview", file.tags())
        self.assertIn("without the new figures", self.said)

    def test_edited_text_replace(self):
        self.edit_lead()
        file = self.refresh("--edited", "replace")
        self.assertNotIn(HAND, file.text())
        self.assert_all_new(file)
        self.assertIn("edited by hand, replaced", self.said)
        self.assertIn(HAND, WordFile(self.folder / "ours.before-refresh.docx").text())

    def test_edited_figure_in_a_table(self):
        file = self.edited()
        text = next(one for one in file.control("scores").iter(W + "t") if one.text == "61.0")
        text.text = "61.5"
        file.save(self.report)
        file = self.refresh(status=1)
        self.assertIn("61.5", text_of(file.control("scores")))
        self.assertNotIn("61.5", text_of(file.control("scores", "tertium-new:")))
        self.assert_all_new(file, but=["scores"])

    def test_unchanged_figures_edited(self):
        file = self.edited()
        file.control("method").find(W + "sdtContent").append(paragraph(HAND))
        file.save(self.report)
        file = self.refresh()
        self.assertIn(HAND, text_of(file.control("method")))
        self.assertIn("Method (method): edited by hand, nothing new since then", self.said)
        self.assertNotIn("tertium-new:method", file.tags())

    def test_comment_inside(self):
        file = self.edited()
        file.parts["word/comments.xml"] = (
            '<w:comments xmlns:w="%s"><w:comment w:id="0" w:author="A. Person" w:initials="AP">'
            "<w:p><w:r><w:t>%s</w:t></w:r></w:p></w:comment></w:comments>" % (W[1:-1], HAND)).encode()
        file.parts["[Content_Types].xml"] = file.parts["[Content_Types].xml"].replace(
            b"</Types>", b'<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-'
            b'officedocument.wordprocessingml.comments+xml"/></Types>')
        name = "word/_rels/document.xml.rels"
        file.parts[name] = file.parts[name].replace(
            b"</Relationships>", b'<Relationship Id="rIdComments" Type="http://schemas.openxmlformats.org/'
            b'officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>')
        run = next(one for one in file.control("scores").iter(W + "r") if "After the table" in text_of(one))
        run.addprevious(etree.Element(W + "commentRangeStart", {W + "id": "0"}))
        reference = etree.Element(W + "r")
        etree.SubElement(reference, W + "commentReference").set(W + "id", "0")
        run.addnext(reference)
        run.addnext(etree.Element(W + "commentRangeEnd", {W + "id": "0"}))
        file.save(self.report)
        file = self.refresh(status=1)
        self.assertIn(HAND.encode(), file.parts["word/comments.xml"])
        control = file.control("scores")
        for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            self.assertEqual(len(list(control.iter(W + mark))), 1)
            self.assertEqual(len(list(file.body.iter(W + mark))), 1)
        self.assertIsNotNone(file.control("scores", "tertium-new:"))

    def test_tracked_change_inside(self):
        file = self.edited()
        run = next(one for one in file.control("answers").iter(W + "r") if text_of(one) == "n = 41.")
        who = {W + "id": "50", W + "author": "A. Person", W + "date": "2026-01-01T00:00:00Z"}
        inserted = etree.Element(W + "ins", who)
        etree.SubElement(etree.SubElement(inserted, W + "r"), W + "t").text = HAND
        deleted = etree.Element(W + "del", {**who, W + "id": "51"})
        run.addprevious(inserted)
        run.addprevious(deleted)
        text = run.find(W + "t")
        text.tag = W + "delText"
        deleted.append(run)
        file.save(self.report)
        file = self.refresh(status=1)
        control = file.control("answers")
        self.assertIn(HAND, text_of(next(control.iter(W + "ins"))))
        self.assertEqual([one.text for one in control.iter(W + "delText")], ["n = 41."])
        self.assertIsNotNone(file.control("answers", "tertium-new:"))
        self.assert_all_new(file, but=["answers"])

    def test_formatting_of_a_table(self):
        file = self.edited()
        cell = list(file.control("scores").iter(W + "tc"))[-1]
        shade = cell.find(W + "tcPr/" + W + "shd")
        if shade is None:
            shade = etree.SubElement(cell.find(W + "tcPr"), W + "shd", {W + "val": "clear"})
        shade.set(W + "fill", "FFCC00")
        file.save(self.report)
        file = self.refresh(status=1)
        self.assertIn("FFCC00", [one.get(W + "fill") for one in file.control("scores").iter(W + "shd")])
        self.assertIsNotNone(file.control("scores", "tertium-new:"))

    # ------------------------------------------------ what else people do in Word

    def assert_beside(self, file, fragment, words=HAND):
        """The edited fragment stays with what was written, and its new figures stand beside it."""
        self.assertIn(words, text_of(file.control(fragment)))
        self.assertIsNotNone(file.control(fragment, "tertium-new:"), self.said)
        self.assertIsNone(OLD.search(text_of(file.control(fragment, "tertium-new:"))))
        self.assertIn("(%s): edited by hand, left as it was; the new figures stand" % fragment, self.said)
        self.assert_all_new(file, but=[fragment])

    def lead_run(self, file):
        return next(one for one in file.control("overview").iter(W + "r") if text_of(one) == "Run 1 of the survey.")

    def test_tracked_change_that_was_rejected(self):
        """Word leaves the text as it was, in other runs."""
        file = self.edited()
        run = self.lead_run(file)
        rest = copy.deepcopy(run)
        run.find(W + "t").text, rest.find(W + "t").text = "Run 1 of ", "the survey."
        for half in (run, rest):
            half.find(W + "t").set(SPACE, "preserve")
            half.set(W + "rsidDel", "00D00003")
        run.addnext(rest)
        file.save(self.report)
        self.assert_all_new(self.refresh())

    def test_tracked_change_that_was_accepted(self):
        file = self.edited()
        run = self.lead_run(file)
        written = copy.deepcopy(run)
        written.find(W + "t").text = " " + HAND
        written.find(W + "t").set(SPACE, "preserve")
        run.addnext(written)
        file.save(self.report)
        self.assert_beside(self.refresh(status=1), "overview")

    def test_copied_twice_and_one_copy_edited(self):
        file = self.edited()
        copies = []
        for number in (81, 82):
            twin = copy.deepcopy(file.control("scores"))
            for mark in list(twin.iter(W + "bookmarkStart", W + "bookmarkEnd")):
                mark.getparent().remove(mark)
            twin.find(W + "sdtPr/" + W + "id").set(W + "val", str(number))
            file.control("method").addprevious(twin)
            copies.append(twin)
        next(one for one in copies[0].iter(W + "t") if one.text == "61.0").text = "61.0 " + HAND
        file.save(self.report)
        file = self.refresh(status=1, valid=False)
        self.assertEqual([one for one in findings(self.report) if "control: two have tertium:" not in one], [])
        scores = [text_of(one) for one in file.controls() if tag_of(one) == "tertium:scores"]
        self.assertEqual(len(scores), 3)
        self.assertEqual([bool(OLD.search(one)) for one in scores].count(True), 1)
        self.assertEqual([HAND in one for one in scores].count(True), 1)
        self.assertIn("(scores): edited by hand", self.said)

    def test_pasted_from_another_report(self):
        """One report has a fragment that another run made; nothing is known of it, so it is a person's."""
        other = self.edited()
        pasted = other.control("pilot")
        shutil.copy(self.folder / "2" / "report.docx", self.report)
        file = self.edited()
        for mark in list(pasted.iter(W + "bookmarkStart", W + "bookmarkEnd")):
            mark.getparent().remove(mark)
        pasted.find(W + "sdtPr/" + W + "id").set(W + "val", "83")
        file.control("method").addnext(pasted)
        words = text_of(pasted).strip()
        file.save(self.report)
        file = self.refresh(status=1, run="1")
        self.assertIn(words, file.text())
        self.assertIn("(pilot): edited by hand", self.said)

    def test_control_removed_and_its_text_kept(self):
        """Word's "Remove Content Control" leaves the bookmark."""
        file = self.edited()
        control = file.control("scores")
        for block in list(control.find(W + "sdtContent")):
            control.addprevious(block)
        control.getparent().remove(control)
        file.save(self.report)
        file = self.refresh()
        self.assertEqual(file.tags().count("tertium:scores"), 1)
        self.assert_all_new(file)

    def test_control_and_bookmark_removed_and_the_text_kept(self):
        file = self.edited()
        control = file.control("scores")
        before = text_of(control).strip()
        for start in list(control.iter(W + "bookmarkStart")):
            if start.get(W + "name") == "tertium_scores":
                for end in list(file.body.iter(W + "bookmarkEnd")):
                    if end.get(W + "id") == start.get(W + "id"):
                        end.getparent().remove(end)
                start.getparent().remove(start)
        for block in list(control.find(W + "sdtContent")):
            control.addprevious(block)
        control.getparent().remove(control)
        for start in [one for one in file.body.iter(W + "bookmarkStart") if one.get(W + "name") == "tertium_scores"]:
            for end in list(file.body.iter(W + "bookmarkEnd")):
                if end.get(W + "id") == start.get(W + "id"):
                    end.getparent().remove(end)
            start.getparent().remove(start)
        file.save(self.report)
        file = self.refresh()
        self.assertIn(before.splitlines()[1].strip(), file.text())
        self.assertIsNone(file.control("scores"))
        # Its figures may still stand there, and only a person can see to it.
        self.assertIn("(scores): not found", self.said)

    def test_orientation_changed_inside(self):
        file = self.edited()
        block = next(one for one in file.control("scores").iter(W + "p") if "After the table" in text_of(one))
        properties = block.find(W + "pPr")
        if properties is None:
            properties = etree.Element(W + "pPr")
            block.insert(0, properties)
        section = etree.SubElement(properties, W + "sectPr")
        size = etree.SubElement(section, W + "pgSz", {W + "w": "16838", W + "h": "11906", W + "orient": "landscape"})
        margins = {W + one: "1417" for one in ("top", "right", "bottom", "left")}
        size.addnext(etree.Element(W + "pgMar", {**margins, W + "header": "708", W + "footer": "708",
                                                 W + "gutter": "0"}))
        file.save(self.report)
        file = self.refresh(status=1)
        self.assert_beside(file, "scores", "After the table: 65.0.")
        self.assertEqual(len(list(file.control("scores").iter(W + "sectPr"))), 1)

    def test_style_renamed(self):
        """Word keeps its id. What has it looks like somebody's own then: new figures come beside it."""
        file = self.edited()
        with_tables = [one for one in FRAGMENTS[:-1] if next(file.control(one).iter(W + "tbl"), None) is not None]
        self.assertIn("scores", with_tables)
        styles = etree.fromstring(file.parts["word/styles.xml"])
        name = next(one.find(W + "name") for one in styles.iter(W + "style")
                    if one.get(W + "styleId") == "TableText")
        name.set(W + "val", "Agency Table Text")
        file.parts["word/styles.xml"] = etree.tostring(styles, xml_declaration=True, encoding="UTF-8",
                                                       standalone=True)
        file.save(self.report)
        file = self.refresh(status=1)
        for fragment in with_tables:
            self.assertIsNotNone(OLD.search(text_of(file.control(fragment))))
            self.assertIsNotNone(file.control(fragment, "tertium-new:"), self.said)
        self.assert_all_new(file, but=with_tables)
        self.assertIn(b"Agency Table Text", file.parts["word/styles.xml"])

    def test_table_converted_to_text(self):
        file = self.edited()
        table = next(file.control("scores").iter(W + "tbl"))
        for row in table.iter(W + "tr"):
            table.addprevious(paragraph(" | ".join(text_of(cell).strip() for cell in row.iter(W + "tc"))))
        table.getparent().remove(table)
        file.save(self.report)
        self.assert_beside(self.refresh(status=1), "scores", "61.0")

    def test_row_added_to_a_table(self):
        file = self.edited()
        row = list(file.control("scores").iter(W + "tr"))[-1]
        added = copy.deepcopy(row)
        for text in added.iter(W + "t"):
            text.text = HAND
        row.addnext(added)
        file.save(self.report)
        self.assert_beside(self.refresh(status=1), "scores")

    def test_link_put_on_a_word(self):
        file = self.edited()
        run = self.lead_run(file)
        link = etree.Element(W + "hyperlink", {R + "id": "rIdOurs"})
        run.addprevious(link)
        link.append(run)
        name = "word/_rels/document.xml.rels"
        file.parts[name] = file.parts[name].replace(
            b"</Relationships>", b'<Relationship Id="rIdOurs" Type="http://schemas.openxmlformats.org/officeDocument/'
            b'2006/relationships/hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>')
        file.save(self.report)
        file = self.refresh(status=1)
        self.assert_beside(file, "overview", "Run 1 of the survey.")
        self.assertIn(b"https://example.org/", file.parts[name])

    def test_comment_over_two_fragments(self):
        file = self.edited()
        file.parts["word/comments.xml"] = (
            '<w:comments xmlns:w="%s"><w:comment w:id="0" w:author="A. Person" w:initials="AP">'
            "<w:p><w:r><w:t>%s</w:t></w:r></w:p></w:comment></w:comments>" % (W[1:-1], HAND)).encode()
        file.parts["[Content_Types].xml"] = file.parts["[Content_Types].xml"].replace(
            b"</Types>", b'<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-'
            b'officedocument.wordprocessingml.comments+xml"/></Types>')
        name = "word/_rels/document.xml.rels"
        file.parts[name] = file.parts[name].replace(
            b"</Relationships>", b'<Relationship Id="rIdComments" Type="http://schemas.openxmlformats.org/'
            b'officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>')
        run = next(one for one in file.control("scores").iter(W + "r") if "After the table" in text_of(one))
        run.addprevious(etree.Element(W + "commentRangeStart", {W + "id": "0"}))
        last = next(one for one in file.control("answers").iter(W + "r") if text_of(one) == "n = 41.")
        reference = etree.Element(W + "r")
        etree.SubElement(reference, W + "commentReference").set(W + "id", "0")
        last.addnext(reference)
        last.addnext(etree.Element(W + "commentRangeEnd", {W + "id": "0"}))
        file.save(self.report)
        file = self.refresh(status=1)
        for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            self.assertEqual(len(list(file.body.iter(W + mark))), 1)
        self.assert_all_new(file, but=["scores", "answers"])

    def test_emptied_control(self):
        """Its content was deleted, and Word shows its prompt."""
        file = self.edited()
        content = file.control("answers").find(W + "sdtContent")
        for block in list(content):
            content.remove(block)
        content.append(paragraph("Click or tap here to enter text."))
        etree.SubElement(file.control("answers").find(W + "sdtPr"), W + "showingPlcHdr")
        file.save(self.report)
        file = self.refresh(status=1)
        self.assert_all_new(file, but=["answers"])

    def test_saved_as_strict(self):
        """Word's "Strict Open XML Document" has other namespaces."""
        file = self.edited()
        strict = b"http://purl.oclc.org/ooxml/"
        for name, content in list(file.parts.items()):
            if name.endswith((".xml", ".rels")):
                for old, new in ((b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                                  strict + b"wordprocessingml/main"),
                                 (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                                  strict + b"officeDocument/relationships")):
                    content = content.replace(old, new)
                file.parts[name] = content
        with zipfile.ZipFile(self.report, "w", zipfile.ZIP_DEFLATED) as made:
            for name, content in file.parts.items():
                made.writestr(name, content)
        self.refresh(status=2)
        self.assertIn("strict variant", self.said)

    # ------------------------------------------------ what fragments need besides themselves

    def test_chart_and_workbook_are_new_and_the_old_ones_gone(self):
        before = self.edited()
        self.assertEqual(len(before.charts()), 1)
        file = self.refresh()
        self.assertEqual(len(file.charts()), 1)
        self.assertIn("40", file.charts()[0])
        self.assertNotIn("30", file.charts()[0])
        fresh = WordFile(self.folder / "2" / "report.docx")
        self.assertEqual(file.charts(), fresh.charts())
        workbooks = [one for one in file.parts if one.startswith("word/embeddings/")]
        self.assertEqual(len(workbooks), 1)
        self.assertIn(file.parts[workbooks[0]],
                      [one for name, one in fresh.parts.items() if name.startswith("word/embeddings/")])

    def test_chart_edited_in_word(self):
        file = self.edited()
        name = next(one for one in file.parts if re.fullmatch(r"word/charts/chart\d+\.xml", one))
        chart = etree.fromstring(file.parts[name])
        next(value for value in chart.iter(C + "v") if value.text == "30").text = "33"
        file.parts[name] = etree.tostring(chart)
        file.save(self.report)
        file = self.refresh(status=1, valid=False)  # the edited chart does not fit its workbook
        self.assertEqual(len(file.charts()), 2)
        self.assertIn("33", file.charts()[0] + file.charts()[1])

    def test_footnotes(self):
        file = self.refresh()
        notes = file.parts["word/footnotes.xml"].decode()
        self.assertIn("Figures of run 2.", notes)
        self.assertNotIn("Figures of run 1.", notes)
        self.edit_lead_of_second()
        file = self.refresh(status=1, run="1")
        notes = file.parts["word/footnotes.xml"].decode()
        self.assertIn("Figures of run 2.", notes)
        self.assertIn("Figures of run 1.", notes)

    def edit_lead_of_second(self):
        file = self.edited()
        next(one for one in file.control("overview").iter(W + "t")
             if one.text == "Run 2 of the survey.").text = HAND
        file.save(self.report)

    def test_lists_count_from_one(self):
        file = self.refresh()
        fresh = WordFile(self.folder / "2" / "report.docx")
        self.assertEqual(len(re.findall(rb"<w:num ", file.parts["word/numbering.xml"])),
                         len(re.findall(rb"<w:num ", fresh.parts["word/numbering.xml"])))

    def test_new_ones_omitted(self):
        file = self.refresh("--new", "omit")
        self.assertIsNone(file.control("visits"))
        self.assertIn("Visits (visits): new, left out", self.said)
        file = self.refresh()
        self.assertIsNotNone(file.control("visits"))

    def test_another_file(self):
        before = self.report.read_bytes()
        result = self.folder / "new.docx"
        done = subprocess.run([TERTIUM, "refresh", str(self.report), str(self.folder / "2"), "-o", str(result)],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.report.read_bytes(), before)
        self.assertEqual(findings(result), [])
        self.assertFalse((self.folder / "ours.before-refresh.docx").exists())
        self.refresh("-o", str(result), status=2)
        self.assertIn("there already", self.said)

    # ------------------------------------------------ what is refused

    def assert_refused(self, words):
        before = self.report.read_bytes()
        self.refresh(status=2)
        self.assertIn(words, self.said)
        self.assertEqual(self.report.read_bytes(), before)
        self.assertEqual([one.name for one in self.folder.glob("[!~]*.docx")], ["ours.docx"])

    def test_not_made_by_tertium(self):
        file = self.edited()
        file.parts = {name: part for name, part in file.parts.items() if not name.startswith("customXml/")}
        name = "word/_rels/document.xml.rels"
        file.parts[name] = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", file.parts[name])
        file.parts["[Content_Types].xml"] = re.sub(rb"<Override [^>]*customXml[^>]*/>", b"",
                                                   file.parts["[Content_Types].xml"])
        file.save(self.report)
        self.assert_refused("was not made by Tertium")

    def test_of_another_run(self):
        """In another language, or without any of its sections."""
        file = self.edited()
        name = next(name for name, part in file.parts.items() if b'language="en"' in part and name.startswith("customXml/"))
        english = file.parts[name]
        file.parts[name] = english.replace(b'language="en"', b'language="de"')
        file.save(self.report)
        self.assert_refused("the report is in 'de', and the run in 'en'")
        file.parts[name] = re.sub(rb' id="', rb' id="other-', english)
        file.save(self.report)
        self.assert_refused("none of the report's sections")

    def test_no_word_file(self):
        self.report.write_bytes(b"PK\x03\x04 no zip at all")
        self.assert_refused("Word file")

    def test_cut_short(self):
        self.report.write_bytes(self.report.read_bytes()[:9000])
        self.assert_refused("Word file")

    def test_encrypted(self):
        self.report.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
        self.assert_refused("encrypted")

    def test_document_type(self):
        file = self.edited()
        file.save(self.report)
        file = WordFile(self.report)
        import zipfile
        with zipfile.ZipFile(self.report, "w") as out:
            for name, content in file.parts.items():
                if name == "word/document.xml":
                    content = re.sub(rb"<w:document", b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
                                     b"<w:document", content, count=1)
                out.writestr(name, content)
        self.assert_refused("no plain XML")

    def test_open_in_word(self):
        sign = self.folder / "~$ours.docx"
        sign.write_bytes(b"")
        try:
            self.assert_refused("open")
        finally:
            sign.unlink()

    def test_the_report_of_the_run_itself(self):
        done = subprocess.run([TERTIUM, "refresh", str(self.folder / "2" / "report.docx"), str(self.folder / "2")],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("the report of the run itself", done.stderr)

    # ------------------------------------------------ other programs

    def test_python_docx(self):
        program = (
            "import sys\n"
            "try:\n import docx\nexcept ImportError:\n sys.exit(77)\n"
            "from docx.shared import RGBColor\n"
            "d = docx.Document(sys.argv[1])\n"
            "p = d.add_paragraph(sys.argv[2], style='Heading 1')\n"
            "d.paragraphs[0].insert_paragraph_before(sys.argv[2]).runs[0].font.color.rgb = RGBColor(9, 9, 9)\n"
            "t = d.add_table(rows=1, cols=2)\n"
            "t.cell(0, 0).text = sys.argv[2]\n"
            "d.core_properties.author = 'A. Person'\n"
            "d.save(sys.argv[1])\n")
        done = run_python(program, str(self.report), HAND)
        if done == 77:
            self.skipTest("python3-docx is not installed")
        file = self.refresh()
        self.assertEqual(file.text().count(HAND), 4)  # in the table of contents too
        self.assert_all_new(file)
        self.assert_contents(file)
        self.assertIn(b"A. Person", file.parts["docProps/core.xml"])

    def libreoffice(self, *commands):
        """Opens the report in LibreOffice, carries out Python with `document`, and saves it as .docx."""
        if shutil.which("soffice") is None:
            self.skipTest("LibreOffice is not installed")
        profile = self.folder / "profile"
        if not commands:
            out = self.folder / "saved"
            subprocess.run(["soffice", "-env:UserInstallation=file://" + str(profile), "--headless", "--convert-to",
                            "docx", "--outdir", str(out), str(self.report)], check=True, capture_output=True,
                           timeout=300)
            shutil.copy(out / "ours.docx", self.report)
            return
        pipe = "tertium%d" % os.getpid()
        office = subprocess.Popen(["soffice", "-env:UserInstallation=file://" + str(profile), "--headless",
                                   "--norestore", "--accept=pipe,name=%s;urp;" % pipe],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            status = run_python(UNO % (pipe, self.report.as_uri(), "\n".join(commands), self.report.as_uri()))
        finally:
            office.terminate()
            office.wait(60)
        if status == 77:
            self.skipTest("python3-uno is not installed")
        self.assertEqual(status, 0)

    def test_saved_by_libreoffice(self):
        self.libreoffice()
        file = self.refresh(valid=False)
        self.assertEqual(findings(self.report, made_by_libreoffice=True), [])
        self.assertNotIn("by hand", self.said)
        self.assert_all_new(file)
        self.assert_numbers(file)
        self.assertEqual(len(file.charts()), 1)
        self.assertIn("40", file.charts()[0])

    def test_edited_in_libreoffice(self):
        self.libreoffice(
            "text = document.Text",
            "end = text.createTextCursorByRange(text.End)",
            "text.insertString(end, %r, False)" % HAND,
            "find = document.createSearchDescriptor()",
            "find.SearchString = 'After the table: 65.0.'",
            "found = document.findFirst(find)",
            "found.Text.insertString(found.End, ' ' + %r, False)" % HAND,
            "find.SearchString = 'Made-up survey'",
            "found = document.findFirst(find)",
            "found.Text.insertString(found.End, ' of ' + %r, False)" % HAND)
        file = self.refresh(status=1, valid=False)
        self.assertEqual(findings(self.report, made_by_libreoffice=True), [])
        self.assertEqual(file.text().count(HAND), 3)
        self.assertIn("Scores (scores): edited by hand", self.said)
        self.assert_all_new(file, but=["scores"])


UNO = """
import os, sys, time
try:
    import uno
    from com.sun.star.beans import PropertyValue
    from com.sun.star.connection import NoConnectException
except ImportError:
    sys.exit(77)
def value(name, content):
    one = PropertyValue()
    one.Name, one.Value = name, content
    return one
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for attempt in range(300):
    try:
        context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext")
        break
    except NoConnectException:
        time.sleep(0.2)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
document = desktop.loadComponentFromURL(%r, "_blank", 0, (value("Hidden", True),))
%s
document.storeToURL(%r, (value("FilterName", "MS Word 2007 XML"),))
document.close(True)
try:
    desktop.terminate()
except Exception:
    pass
os._exit(0)  # the bridge to an office that has ended may crash when Python clears it away
"""


def run_python(program, *arguments):
    """With Debian's Python, which has its packages."""
    python = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
    return subprocess.run([python, "-c", program, *arguments], timeout=300, check=False).returncode


if __name__ == "__main__":
    told_skips()
    unittest.main(argv=sys.argv[:1] + sys.argv[4:], verbosity=2)
