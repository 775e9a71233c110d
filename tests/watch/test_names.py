"""Names and kinds of what lies in the inbox (W4 to W6, W24, W25, W34, W38)."""

import io
import os
import socket
import stat
import subprocess
import unittest
import zipfile

from watched import END_STATES, TERTIUM, WatchTest, answers, main, needs_root, needs_tool, people


class Names(WatchTest):
    def test_w4_only_the_final_name_is_read(self):
        self.watched.start()
        text = answers("Saxony", people(0, 4))
        passing = ["a.csv.part", "a.csv.filepart", "a.csv.crdownload", "a.csv.tmp", "~$a.csv", ".a.csv.swp", "a.csv~",
                   ".~lock.a.csv#", "a.csv.lock", "Thumbs.db", "desktop.ini", ".DS_Store", "._a.csv"]
        for name in passing:
            self.watched.put(name, text)
        self.watched.wait(lambda: len(self.watched.files()) == len(passing))
        self.assertEqual({f["state"] for f in self.watched.files().values()}, {"ignored"})
        os.rename(self.watched.inbox / "a.csv.part", self.watched.inbox / "a.csv")
        self.watched.wait_state("a.csv", "done")
        self.watched.wait_answers("Saxony", 4)

    def test_w5_an_unknown_kind_is_ignored_with_a_reason_and_the_list_can_be_extended(self):
        self.watched.start("--ignore", "*.old", "--ignore", "draft-*")
        self.watched.put("foo.xyz", b"\x00\x01\x02\x03 no export \xff")
        self.watched.put("a.OLD", answers("Saxony", people(0, 4)))
        self.watched.put("draft-a.csv", answers("Saxony", people(0, 4)))
        for name in ("foo.xyz", "a.OLD", "draft-a.csv"):
            self.watched.wait_state(name, "ignored")
        self.assertIn("reader", self.watched.files()["foo.xyz"]["reason"])
        self.assertIn("--ignore", self.watched.files()["a.OLD"]["reason"])
        self.watched.stop()
        self.assertEqual(self.watched.told().count("ignored foo.xyz"), 1)

    def test_w6_upper_case_endings_are_read(self):
        self.watched.put("ANSWERS.CSV", answers("Saxony", people(0, 4)))
        self.watched.once()
        self.assertEqual(self.watched.state_of("ANSWERS.CSV"), "done")

    def test_w24_links_pipes_sockets_and_folders_are_refused_and_never_block(self):
        (self.watched.top / "real.csv").write_text(answers("Saxony", people(0, 4)))
        os.symlink(self.watched.top / "real.csv", self.watched.inbox / "link.csv")
        os.symlink("/dev/zero", self.watched.inbox / "endless.csv")
        os.symlink("nowhere", self.watched.inbox / "dangling.csv")
        os.mkfifo(self.watched.inbox / "pipe.csv")
        (self.watched.inbox / "folder.csv").mkdir()
        with socket.socket(socket.AF_UNIX) as server:
            folder = os.open(self.watched.inbox, os.O_RDONLY)
            server.bind(f"/proc/self/fd/{folder}/socket.csv")
            os.close(folder)
        self.watched.put("good.csv", answers("Saxony", people(10, 4)))
        self.watched.start()
        self.watched.wait_state("good.csv", "done")
        odd = ["link.csv", "endless.csv", "dangling.csv", "pipe.csv", "folder.csv", "socket.csv"]
        files = self.watched.files()
        self.assertEqual({name: files[name]["state"] for name in odd}, {name: "ignored" for name in odd})
        self.assertTrue(all(files[name]["reason"] for name in odd))
        # A pipe that turns into a file is read.
        os.unlink(self.watched.inbox / "pipe.csv")
        self.watched.put("pipe.csv", answers("Saxony", people(20, 4)))
        self.watched.wait_state("pipe.csv", "done")

    @needs_root
    def test_w24_a_device_is_refused(self):
        try:
            os.mknod(self.watched.inbox / "null.csv", 0o666 | stat.S_IFCHR, os.makedev(1, 3))
        except OSError as fault:
            self.skipTest(f"no device can be made here: {fault}")
        self.watched.put("good.csv", answers("Saxony", people(10, 4)))
        self.watched.once()
        found = self.watched.files()["null.csv"]
        self.assertEqual((found["state"], found["reason"]), ("ignored", "a device, no file"))

    @needs_tool("strace")
    def test_w24_what_is_swapped_for_a_link_or_a_pipe_is_not_followed_and_does_not_block(self):
        """Between looking and opening it may turn into anything: how it is opened must not depend on what it was."""
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        traced = self.watched.top / "traced.txt"
        self.watched.once(before=["strace", "-f", "-qq", "-e", "trace=openat", "-o", traced])
        opened = [line for line in traced.read_text(errors="replace").splitlines() if f'{self.watched.inbox}/a.csv"' in line]
        self.assertTrue(opened)
        for line in opened:
            self.assertIn("O_NOFOLLOW", line)
            self.assertIn("O_NONBLOCK", line)

    def test_w25_odd_names_are_read_and_every_line_of_the_log_stays_one(self):
        names = [b"latin-\xe4\xf6.csv", b"new\nline.csv", b"-rf.csv", "\u00e9.csv".encode(), "e\u0301.csv".encode(),
                 "\u202evsc.csv".encode(), b"{0:>99999999}%n%s.csv", b"a;rm -rf $(x)`y`'\"&|.csv", b"\x1b[31mred.csv",
                 b" blank .csv", b"n" * 251 + b".csv"]
        for number, name in enumerate(names):
            self.watched.put(name, answers("Saxony", people(number * 10, 3)))
        self.watched.once()
        status = self.watched.status()
        self.assertEqual(len(status["files"]), len(names))
        self.assertEqual({f["state"] for f in status["files"]}, {"done"})
        self.assertEqual(self.watched.answers_of("Saxony"), 3 * len(names))
        told = self.watched.told()
        self.assertNotIn("\x1b", told)
        self.assertFalse([line for line in told.splitlines() if line.startswith("line.csv")])
        self.assert_as_run()
        self.watched.once()  # the raw bytes are known again
        self.assertEqual(len(self.watched.status()["files"]), len(names))

    def test_a_name_that_cannot_be_written_is_understood_as_it_is_shown(self):
        self.watched.put(b"latin-\xe4.csv", "")
        self.watched.once()
        [shown] = self.watched.files()
        self.assertNotIn("\\udc", shown)
        for command in (["retry", self.watched.out, shown], ["watch", "--forget", shown, "-o", self.watched.out]):
            done = subprocess.run([TERTIUM, *command], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(shown, done.stdout)
        self.watched.once()
        self.assertEqual(self.watched.state_of(shown), "superseded")
        # Which of two is meant, nobody can know.
        self.watched.put(b"latin-\xf6.csv", answers("Saxony", people(0, 3)))
        self.watched.once()
        unclear = subprocess.run([TERTIUM, "retry", self.watched.out, shown], capture_output=True, text=True, check=False)
        self.assertEqual(unclear.returncode, 2)
        self.assertIn("several files", unclear.stderr)

    def test_what_holds_answers_in_another_form_fails_and_says_what_to_do(self):
        workbook = io.BytesIO()
        with zipfile.ZipFile(workbook, "w") as package:
            package.writestr("[Content_Types].xml", "<Types/>")
            package.writestr("xl/workbook.xml", "<workbook/>")
        sheet = io.BytesIO()
        with zipfile.ZipFile(sheet, "w") as package:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as package:
            package.writestr("saxony.csv", answers("Saxony", people(0, 3)))
        old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le") + bytes(100)
        files = {"book.csv": (workbook.getvalue(), "failed", "an Excel workbook"),
                 "old.xls": (old, "failed", "an Excel workbook"),
                 "sheet.ods": (sheet.getvalue(), "failed", "an OpenDocument spreadsheet"),
                 "data.sav": (b"$FL2@(#) SPSS DATA FILE" + bytes(200), "failed", "an SPSS file"),
                 "noise.csv": (b"\x00\x01\x02\x03 no export \xff", "failed", "no table of text"),
                 "titled.tsv": (b"Partners of the project\n\nid\tregion\ttrust\n1\tWales\t3\n", "failed",
                                "the same number of fields"),
                 "photo.csv": (b"\x89PNG\r\n\x1a\n" + bytes(50), "failed", "this is a picture"),
                 "photo.png": (b"\x89PNG\r\n\x1a\n" + bytes(51), "ignored", "a picture"),
                 "packed.csv": (archive.getvalue(), "failed", "this is an archive"),
                 "empty.csv": (b"PK\x05\x06" + bytes(18), "failed", "this is an archive"),
                 "packed.zip": (archive.getvalue() + b"\n", "ignored", "an archive"),
                 "minutes.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(50), "ignored", "a PDF document")}
        for name, (text, _, _) in files.items():
            self.watched.put(name, text)
        self.watched.once()
        for name, (_, state, what) in files.items():
            found = self.watched.files()[name]
            self.assertEqual(found["state"], state, found)
            self.assertIn(what, found["reason"])
            advice = "unpack it" if "an archive" in what else "take it out" if "a picture" in what else "CSV"
            self.assertIn(advice if state == "failed" or "archive" in what else "take it out", found["reason"])

    def test_a_heading_without_a_row_is_refused(self):
        self.watched.put("heading.csv", "id,region,trust,visits\n")
        self.watched.put("good.csv", answers("Saxony", people(0, 3)))
        self.watched.once()
        found = self.watched.files()["heading.csv"]
        self.assertEqual((found["state"], found["rows"]), ("failed", 0))
        self.assertIn("no answers, only a heading", found["reason"])
        self.assertEqual(self.watched.files()["good.csv"]["state"], "done")
        # Once there are answers it counts like any other.
        self.watched.put("heading.csv", answers("Tuscany", people(10, 4)))
        self.watched.once()
        self.assertEqual(self.watched.files()["heading.csv"]["state"], "done")

    def test_nothing_that_can_be_read_is_told_and_is_no_success(self):
        self.assertEqual(self.watched.once().returncode, 0)  # an empty inbox is nothing to complain about
        self.watched.put("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(50))
        done = self.watched.once()
        self.assertEqual(done.returncode, 1)
        self.assertIn("nothing was read", done.stderr)

    def test_w34_folders_are_regions_if_asked_for(self):
        self.watched.pipeline.write_text(
            self.watched.pipeline.read_text().replace('from = "column:region"', 'from = "folder"'))
        for number, region in enumerate(("Saxony", "Tuscany")):
            (self.watched.inbox / region).mkdir()
            self.watched.put(f"{region}/a.csv", answers("?", people(number * 10, 4)))
        self.watched.put("direct.csv", answers("?", people(50, 4)))
        self.watched.once()
        self.assertEqual({f["name"]: f["state"] for f in self.watched.status()["files"]},
                         {"Saxony": "ignored", "Tuscany": "ignored", "direct.csv": "done"})
        self.watched.once("--recursive")
        self.assertEqual({r["name"]: r["answers"] for r in self.watched.status()["regions"]},
                         {"Saxony": 4, "Tuscany": 4, "inbox": 4})
        self.assert_as_run()

    def test_w34_files_made_together_with_their_folder_are_all_found(self):
        self.watched.start("--recursive")
        for number in range(250):
            folder = self.watched.inbox / f"region{number}"
            folder.mkdir()
            (folder / "a.csv").write_text(answers(f"R{number % 4}", people(number * 10, 2)))
        self.watched.wait(lambda: sum(f["state"] == "done" for f in self.watched.files().values()) == 250)

    def test_w34_deep_folders_have_a_limit(self):
        deep = self.watched.inbox
        for number in range(12):
            deep = deep / f"d{number}"
            deep.mkdir()
            (deep / f"f{number}.csv").write_text(answers("Saxony", people(number * 10, 1)))
        self.watched.once("--recursive")
        states = [f["state"] for f in self.watched.files().values()]
        self.assertEqual((states.count("done"), states.count("ignored")), (8, 1))

    def test_w38_everything_has_exactly_one_end_state(self):
        good = answers("Saxony", people(0, 4))
        made = {"good.csv": good, "same.csv": good, "older.csv": answers("Saxony", people(0, 3)), "empty.csv": "",
                "bin.csv": bytes(range(256)) * 20, "a.part": "x", "ragged.csv": "id,region,trust,visits\n1,S\n2,S,1,2,3,4\n",
                "page.html": "<html><body>no</body></html>", "z.zip": b"PK\x03\x04" + b"\x00" * 50}
        for name, text in made.items():
            self.watched.put(name, text)
        self.watched.once()
        files = self.watched.status()["files"]
        self.assertEqual(sorted(f["name"] for f in files), sorted(made))
        self.assertTrue(all(f["state"] in END_STATES for f in files), files)
        self.assertTrue(all(f["reason"] for f in files if f["state"] != "done"), files)
        self.assertEqual(sum(self.watched.status()["counts"].values()), len(made))
        self.assert_as_run()


if __name__ == "__main__":
    main()
