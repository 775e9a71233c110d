#!/usr/bin/env python3
"""check_docs.py notices what it is there to notice."""

import pathlib
import tempfile
import unittest

import check_docs


class CheckDocs(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.top = pathlib.Path(self.folder.name).resolve()
        (self.top / "docs" / "plugins").mkdir(parents=True)

    def tearDown(self):
        self.folder.cleanup()

    def page(self, text):
        page = self.top / "docs" / "a.md"
        page.write_text(text, encoding="utf-8")
        return list(check_docs.faults_in_links(self.top, page))

    def test_a_link_that_points_nowhere_is_named_with_its_line(self):
        self.assertEqual(self.page("one\n[b](b.md)\n"), ["docs/a.md:2: the link b.md points nowhere"])

    def test_a_picture_that_is_not_there_is_named(self):
        self.assertEqual(len(self.page("![a page](page.png)\n")), 1)

    def test_links_to_pages_folders_headings_and_other_sites_are_well(self):
        self.assertEqual(self.page("# Two words, `code`\n[a](#two-words-code) [b](plugins) [c](https://example.org/x)\n"), [])

    def test_a_heading_that_is_not_there_is_named(self):
        self.assertEqual(len(self.page("# One\n[a](#two)\n")), 1)

    def test_a_link_out_of_the_project_is_named(self):
        self.assertEqual(len(self.page("[a](../../x.md) [b](/x.md)\n")), 2)

    def test_code_holds_no_links(self):
        self.assertEqual(self.page("`Q[1](x)`\n\n    [a](b.md)\n\n```\n[a](b.md)\n```\n"), [])

    def test_pages_that_differ_are_missing_or_superfluous_are_named(self):
        folder = self.top / "docs" / "plugins"
        (folder / "reader-old.md").write_text("old", encoding="utf-8")
        (folder / "reader-a.md").write_text("not so", encoding="utf-8")
        faults = list(check_docs.faults_in_pages(self.top, {"reader-a.md": "so", "reader-b.md": "b"}))
        self.assertEqual([fault.split()[0] for fault in faults],
                         ["docs/plugins/reader-b.md", "docs/plugins/reader-old.md", "docs/plugins/reader-a.md"])

    def test_a_method_without_formula_or_source_is_named(self):
        (self.top / "docs" / "method.md").write_text("[m](plugins/analysis-means.md) [s](plugins/criterion-share.md)", encoding="utf-8")
        pages = {"analysis-means.md": "m = Σx / n (W. S. Gosset, 1908)", "criterion-share.md": "A share.",
                 "analysis-new.md": "x = y (1999)", "reader-a.md": "Reads."}
        self.assertEqual(list(check_docs.faults_in_methods(self.top, pages)),
                         ["docs/method.md does not speak of analysis-new.md",
                          "docs/plugins/criterion-share.md names no source of its method: say it in the plugin's description",
                          "docs/plugins/criterion-share.md has no formula: say it in the plugin's description"])


if __name__ == "__main__":
    unittest.main()
