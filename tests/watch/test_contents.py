"""Which content counts: new versions, duplicates, re-exports, files taken away (W10, W11, W30, W31, W37)."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

from watched import TERTIUM, WatchTest, answers, main, people


class Contents(WatchTest):
    def put_later(self, name, text, seconds):
        """With a time of modification so many seconds from now."""
        path = self.watched.put(name, text)
        os.utime(path, (time.time() + seconds, time.time() + seconds))

    def test_w10_new_bytes_under_a_name_are_a_new_version(self):
        self.watched.start()
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.wait_answers("Saxony", 4)
        self.watched.put("a.csv", answers("Saxony", people(0, 6)))
        self.watched.wait_answers("Saxony", 6)
        self.watched.wait(lambda: [f["state"] for f in self.watched.all_of("a.csv")] == ["done", "superseded"])
        self.assert_as_run()

    def test_w10_a_copy_with_the_same_size_and_time_is_a_new_version(self):
        self.watched.start()
        path = self.watched.put("a.csv", answers("Saxony", people(0, 4), trust="1"))
        os.utime(path, (1700000000, 1700000000))
        self.watched.wait_answers("Saxony", 4)
        with open(path, "r+", encoding="utf-8") as file:
            file.write(answers("Saxony", people(0, 4), trust="2"))
        os.utime(path, (1700000000, 1700000000))
        self.watched.wait(lambda: len(self.watched.all_of("a.csv")) == 2)
        self.watched.wait(lambda: self.watched.report() == self.watched.run(), "the new bytes count")

    def test_w11_the_same_bytes_under_another_name_count_once(self):
        self.watched.start()
        text = answers("Saxony", people(0, 4))
        self.watched.put("b.csv", text)
        self.watched.wait_answers("Saxony", 4)
        self.watched.put("c.csv", text)
        self.watched.wait_state("c.csv", "duplicate")
        self.assertEqual(self.watched.files()["c.csv"]["of"], "b.csv")
        self.assertEqual(self.watched.files()["c.csv"]["attempts"], 0)
        self.watched.wait(lambda: self.watched.report() == self.watched.run())
        # One that comes earlier by name takes the place of the first, as in a run.
        self.watched.put("a.csv", text)
        self.watched.wait_state("a.csv", "done")
        self.watched.wait_state("b.csv", "duplicate")
        self.watched.wait(lambda: self.watched.report() == self.watched.run())
        self.assertEqual(self.watched.answers_of("Saxony"), 4)

    def test_a_file_that_waits_for_another_one_says_so(self):
        text = answers("Saxony", people(0, 300000))
        self.watched.put("a.csv", text)
        self.watched.put("b.csv", text)
        # With two workers the second file is looked at while the first is read, even if it settles a little later.
        self.watched.once("--jobs", 2)
        self.assertIn("waiting b.csv: until another file with the same bytes is read", self.watched.told())
        self.assertEqual(self.watched.state_of("b.csv"), "duplicate")

    def test_a_duplicate_counts_when_the_first_is_replaced(self):
        text = answers("Saxony", people(0, 4))
        self.watched.put("a.csv", text)
        self.watched.put("b.csv", text)
        self.watched.once()
        self.watched.put("a.csv", answers("Tuscany", people(50, 3)))
        self.watched.once()
        self.assertEqual((self.watched.answers_of("Saxony"), self.watched.answers_of("Tuscany")), (4, 3))
        self.assert_as_run()

    def test_a_re_export_takes_the_place_of_the_older_one(self):
        self.put_later("week-1.csv", answers("Saxony", people(0, 4)), -100)
        self.watched.start()
        self.watched.wait_answers("Saxony", 4)
        self.watched.put("week-2.csv", answers("Saxony", people(0, 9)))
        self.watched.wait_answers("Saxony", 9)
        self.watched.wait_state("week-1.csv", "superseded")
        self.assertEqual(self.watched.files()["week-1.csv"]["of"], "week-2.csv")
        self.assert_as_run()

    def test_shared_respondents_count_in_the_newer_export(self):
        self.put_later("early.csv", answers("Saxony", people(0, 10), trust="1"), -100)
        self.watched.start()
        self.watched.wait_answers("Saxony", 10)
        self.watched.put("late.csv", answers("Saxony", people(5, 10), trust="3"))
        self.watched.wait_answers("Saxony", 15)
        self.assert_as_run()
        self.assertEqual({name: file["left_out"] for name, file in self.watched.files().items()},
                         {"early.csv": 5, "late.csv": 0})
        shown = subprocess.run([TERTIUM, "status", self.watched.out], capture_output=True, text=True, check=True).stdout
        self.assertIn("early.csv: 10 rows, 5 of them left out", shown)
        # A third one that shares with both, and one that shares with nobody.
        self.put_later("latest.csv", answers("Saxony", people(8, 10), trust="2"), 100)
        self.watched.put("other.csv", answers("Tuscany", people(100, 5)))
        self.watched.wait_answers("Tuscany", 5)
        self.watched.wait_answers("Saxony", 18)
        self.assert_as_run()

    def test_shared_respondents_of_a_file_that_is_gone(self):
        self.put_later("early.csv", answers("Saxony", people(0, 10), trust="1"), -100)
        self.watched.once()
        os.unlink(self.watched.inbox / "early.csv")
        self.watched.put("late.csv", answers("Saxony", people(5, 10), trust="3"))
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 10)
        self.assertEqual(self.watched.state_of("early.csv"), "superseded")
        self.assertIn("early.csv", self.watched.told())

    def test_w37_an_older_version_that_comes_later_is_its_own_version(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 9)))
        self.watched.once()
        self.put_later("a.csv", answers("Saxony", people(0, 4)), -1000)
        self.watched.once()
        self.assertEqual([f["state"] for f in self.watched.all_of("a.csv")], ["done", "superseded"])
        self.assert_as_run()

    def test_without_ids_the_newer_file_of_a_name_counts(self):
        self.watched.pipeline.write_text(
            self.watched.pipeline.read_text().replace('[respondents]\ncolumn = "id"\n', ""))
        self.watched.put("a.csv", "region,trust,visits\n" + "Saxony,1,2\n" * 5)
        self.watched.once("--move")
        self.watched.put("a.csv", "region,trust,visits\n" + "Saxony,3,2\n" * 7)
        self.watched.once("--move")
        self.assertEqual(self.watched.answers_of("Saxony"), 7)
        self.assertEqual([f["state"] for f in self.watched.all_of("a.csv")], ["done", "superseded"])

    def test_a_touched_file_is_not_read_again(self):
        path = self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        os.utime(path)
        self.watched.once()
        self.assertEqual([(f["state"], f["attempts"]) for f in self.watched.all_of("a.csv")], [("done", 1)])

    def test_the_report_does_not_depend_on_the_order_in_which_files_come(self):
        texts = {f"{n}.csv": answers("Saxony" if n % 2 else "Tuscany", people(n * 3, 5), trust=str(n % 3 + 1))
                 for n in range(6)}
        reports = []
        for order in (sorted(texts), sorted(texts, reverse=True)):
            for name in order:
                self.put_later(name, texts[name], int(name[0]) * 10 - 1000)
                self.watched.once()
            reports.append(self.watched.report())
            self.assert_as_run()
            for folder in (self.watched.out, self.watched.state):
                subprocess.run(["rm", "-r", folder], check=True)
            for file in self.watched.inbox.iterdir():
                file.unlink()
        self.assertEqual(reports[0]["findings.csv"], reports[1]["findings.csv"])

    def test_files_that_come_one_by_one_are_reported_as_in_one_run(self):
        # More than come beside one base, so that others are made.
        bases = set()
        for n in range(24):
            self.watched.put(f"{n % 7}-{n}.csv", answers("Saxony" if n % 3 else "Wales", people(n * 10, 3)))
            if n % 5 == 0:
                self.watched.put("again.csv", answers("Saxony", people(n * 10, 3)))  # the same bytes, another's version
            if n % 4 == 0:
                self.watched.put(f"bad-{n}.csv", f"no export {n}")
            self.watched.once()
            bases |= {p.name for p in self.watched.state.glob("base-*")}
            self.assertEqual(len(list(self.watched.state.glob("base-*"))), 1)
            if n % 9 == 0:
                self.assert_as_run()
        self.assert_as_run()
        self.assertGreater(len(bases), 1)

    def test_a_base_stays_as_long_as_few_files_are_beside_it(self):
        for n in range(3):
            self.watched.put(f"{n}.csv", answers("Saxony", people(n * 10, 3)))
        self.watched.once()
        base, = self.watched.state.glob("base-*")
        before = base.stat().st_mtime_ns
        for n in range(3, 17):
            self.watched.put(f"{n}.csv", answers("Saxony", people(n * 10, 3)))
            self.watched.once()
        self.assertEqual(base.stat().st_mtime_ns, before)
        self.assertEqual(self.watched.answers_of("Saxony"), 51)
        self.assert_as_run()
        # What is beside it can be superseded, forgotten and compared again as all else.
        self.put_later("newer.csv", answers("Saxony", people(100, 4)), 100)
        self.watched.once()
        self.assertEqual(self.watched.state_of("10.csv"), "superseded")
        self.assert_as_run()
        shutil.rmtree(self.watched.out)
        self.watched.once()
        self.assert_as_run()

    def test_a_damaged_base_is_refused_and_all_is_merged_anew(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        base, = self.watched.state.glob("base-*")
        damaged = bytearray(base.read_bytes())
        damaged[len(damaged) // 2] ^= 1
        base.write_bytes(damaged)
        self.watched.put("b.csv", answers("Saxony", people(10, 4)))
        self.watched.start()
        self.watched.wait_answers("Saxony", 8)
        self.assertIn("base", self.watched.told())
        self.assertIn("damaged", self.watched.told())
        self.assert_as_run()

    def test_a_forgotten_file_leaves_the_comparison(self):
        self.watched.start()
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.put("b.csv", answers("Saxony", people(10, 5)))
        self.watched.wait_answers("Saxony", 9)
        subprocess.run([TERTIUM, "watch", "--forget", self.watched.inbox / "b.csv", "-o", self.watched.out],
                       check=True, capture_output=True)
        self.watched.wait_answers("Saxony", 4)
        self.assertEqual(self.watched.state_of("b.csv"), "superseded")
        # It stays forgotten, though it lies there still, until somebody wants it again.
        self.watched.stop()
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 4)
        subprocess.run([TERTIUM, "retry", self.watched.out, "b.csv"], check=True, capture_output=True)
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 9)

    def forget(self, name):
        subprocess.run([TERTIUM, "watch", "--forget", name, "-o", self.watched.out], check=True, capture_output=True)

    def test_copies_of_what_is_forgotten_stay_out_though_a_newer_export_held_them(self):
        self.watched.put("t.csv", answers("Tuscany", people(90, 4)))
        old = answers("Saxony", people(0, 5))
        self.put_later("old.csv", old, 1)
        self.put_later("copy.csv", old, 2)
        self.put_later("newer.csv", answers("Saxony", people(0, 9)), 3)
        self.watched.once()
        self.forget("old.csv")
        self.watched.once()
        self.forget("newer.csv")
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 0)
        self.assertIn("--forget", self.watched.files()["copy.csv"]["reason"])

    def test_who_is_left_out_as_a_whole_is_told_so(self):
        """What is gone cannot be read again without those who are in a newer export too."""
        self.put_later("one.csv", answers("Saxony", people(0, 20)), 1)
        self.watched.once()
        (self.watched.inbox / "one.csv").unlink()
        self.watched.once()
        self.put_later("two.csv", answers("Saxony", people(19, 20)), 2)
        self.watched.once()
        one = self.watched.files()["one.csv"]
        self.assertEqual((one["state"], self.watched.answers_of("Saxony")), ("superseded", 20))
        self.assertIn("put it into the inbox again", one["reason"])
        self.put_later("one.csv", answers("Saxony", people(0, 20)), 1)
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 39)

    def test_a_summary_that_is_damaged_is_told_with_what_to_do(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        for kept in (*self.watched.state.glob("base-*"), *(self.watched.state / "summaries").iterdir()):
            kept.write_bytes(b"no summary")
        self.watched.put("b.csv", answers("Saxony", people(10, 4)))
        told = self.watched.once(check=None)
        self.assertIn("tertium status OUT --rebuild", told.stderr)
        subprocess.run([TERTIUM, "status", self.watched.out, "--rebuild"], check=True, capture_output=True)
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 8)
        self.assert_as_run()

    def test_forgotten_bytes_stay_out_under_every_name(self):
        text = answers("Saxony", people(10, 5))
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        for name in ("b.csv", "copy.csv"):
            self.watched.put(name, text)
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 9)
        self.forget("b.csv")
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 4)
        self.watched.put("later.csv", text)
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 4)
        later = self.watched.files()["later.csv"]
        self.assertEqual(later["state"], "superseded")
        self.assertIn("--forget", later["reason"])
        subprocess.run([TERTIUM, "retry", self.watched.out, "later.csv"], check=True, capture_output=True)
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 9)
        self.assertEqual(self.watched.state_of("later.csv"), "done")
        # And it stays, also when all is read again.
        codebook = self.watched.top / "survey.codebook.toml"
        codebook.write_text(codebook.read_text().replace("disagree", "do not agree"))
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 9)

    def test_a_copy_that_is_forgotten_takes_its_original_along(self):
        text = answers("Saxony", people(10, 5))
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        for name in ("b.csv", "copy.csv"):
            self.watched.put(name, text)
        self.watched.once()
        self.assertEqual(self.watched.state_of("copy.csv"), "duplicate")
        self.forget("copy.csv")
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 4)
        self.assertEqual({self.watched.state_of(name) for name in ("b.csv", "copy.csv")}, {"superseded"})

    def test_w30_moved_files_never_overwrite_and_failed_ones_have_a_reason(self):
        for number in range(3):
            self.watched.put("a.csv", answers("Saxony", people(number * 10, 3)))
            self.watched.put("bad.csv", b"id,region\n\xff\xfe\x00\x00" + bytes([number]) * 9)
            self.watched.once("--move")
        done = sorted(p.name for p in (self.watched.inbox / "done").iterdir())
        self.assertEqual(done, ["a-2.csv", "a-3.csv", "a.csv"])
        # Nothing was lost: each came with people of its own.
        self.assertEqual(self.watched.answers_of("Saxony"), 9)
        self.assertEqual(sorted(p.name for p in self.watched.inbox.iterdir() if p.is_file() and p.name != "bad.csv"), [])

    def test_an_upload_that_is_not_whole_is_nobodys_file(self):
        self.watched.put(".a.csv.0123abcd.upload.part", answers("Saxony", people(0, 2)))
        self.watched.put("b.csv", answers("Saxony", people(10, 4)))
        self.watched.once()
        self.assertEqual(sorted(self.watched.files()), ["b.csv"])

    def test_a_file_in_the_place_of_the_folder_for_moved_ones_holds_nothing_up(self):
        (self.watched.inbox / "done").write_text("in the way")
        self.watched.start("--move")
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.wait_answers("Saxony", 4)
        self.watched.wait(lambda: "cannot be moved" in self.watched.told())
        self.assertEqual(self.watched.stop(), 0)

    def test_w30_a_failed_file_is_moved_with_its_reason(self):
        for number in range(3):
            self.watched.put("empty.csv", "")
            self.watched.put("cut.csv", "")
            self.watched.once("--move")
        failed = sorted(p.name for p in (self.watched.inbox / "failed").iterdir())
        self.assertEqual(len(failed), 12, failed)
        self.assertIn("empty-3.csv.reason.txt", failed)
        reason = (self.watched.inbox / "failed" / "empty.csv.reason.txt").read_text()
        self.assertIn("empty", reason)

    def test_w31_a_failed_file_that_is_put_back_is_tried_again(self):
        self.watched.start("--move")
        self.watched.put("a.csv", "")
        self.watched.wait_state("a.csv", "failed")
        self.watched.wait(lambda: (self.watched.inbox / "failed" / "a.csv").exists())
        os.rename(self.watched.inbox / "failed" / "a.csv", self.watched.inbox / "a.csv")
        self.watched.wait(lambda: not (self.watched.inbox / "a.csv").exists(), "it is moved away again")
        self.watched.wait(lambda: self.watched.told().count("failed a.csv") == 2)

    def test_why_a_file_failed_goes_when_it_is_mended_and_stays_with_one_that_lies_there(self):
        failed = self.watched.inbox / "failed"
        for name in ("mended.csv", "sent-anew.csv"):
            self.watched.put(name, "")
        self.watched.once("--move")
        os.rename(failed / "mended.csv", self.watched.inbox / "mended.csv")
        (self.watched.inbox / "mended.csv").write_text(answers("Saxony", people(0, 4)))
        self.watched.put("sent-anew.csv", answers("Tuscany", people(10, 4)))
        self.watched.once("--move")
        self.assertEqual(self.watched.state_of("mended.csv"), "done")
        self.assertEqual(sorted(p.name for p in failed.iterdir()), ["sent-anew.csv", "sent-anew.csv.reason.txt"])
        told = self.watched.run_told()
        self.assertIn("sent-anew.csv: refused", told)
        self.assertNotIn("reason.txt", told)

    def test_why_a_file_failed_does_not_stay_when_it_is_done(self):
        failed, done = self.watched.inbox / "failed", self.watched.inbox / "done"
        good = self.watched.pipeline.read_text()
        self.watched.pipeline.write_text(good.replace("[respondents]", "[[read]]\nuse = \"limesurvey\"\n\n[respondents]"))
        for name in ("by-hand.csv", "by-pipeline.csv"):
            self.watched.put(name, answers("Saxony", people(len(name) * 10, 4)) if "hand" not in name else "")
        self.watched.put("wrong.xlsx", answers("Saxony", people(0, 4)))
        self.watched.once("--move")
        self.assertTrue((failed / "wrong.xlsx.reason.txt").exists(), self.watched.told())
        self.assertTrue((failed / "by-hand.csv.reason.txt").exists())
        # The file itself was right, and the pipeline wrong.
        self.watched.pipeline.write_text(good)
        os.rename(failed / "by-hand.csv", self.watched.inbox / "by-hand.csv")
        self.watched.once("--move")
        self.assertEqual(self.watched.state_of("wrong.xlsx"), "done")
        self.assertEqual(sorted(p.name for p in failed.iterdir()), ["by-hand.csv", "by-hand.csv.reason.txt"])
        self.assertTrue((done / "wrong.xlsx").exists())

    def test_what_is_moved_to_another_disk_is_copied_whole(self):
        elsewhere = pathlib.Path(tempfile.mkdtemp(dir="/dev/shm"))
        self.addCleanup(shutil.rmtree, elsewhere)
        if elsewhere.stat().st_dev == self.watched.inbox.stat().st_dev:
            self.skipTest("needs two file systems")
        os.symlink(elsewhere, self.watched.inbox / "done")
        text = answers("Saxony", people(0, 5))
        path = self.watched.put("a.csv", text)
        os.utime(path, (1700000000, 1700000000))
        self.watched.put("b.csv", answers("Saxony", people(0, 200000, prefix="q")))
        self.watched.once("--move")
        self.assertEqual(sorted(p.name for p in elsewhere.iterdir()), ["a.csv", "b.csv"])
        self.assertEqual((elsewhere / "a.csv").read_text(), text)
        self.assertEqual((elsewhere / "a.csv").stat().st_mtime, 1700000000)
        self.assertEqual([p.name for p in self.watched.inbox.iterdir()], ["done"])
        self.watched.once("--move")
        self.assertEqual(self.watched.answers_of("Saxony"), 200005)

    def test_w31_retry_tries_failed_files_again(self):
        self.watched.start()
        self.watched.put("a.csv", "")
        self.watched.wait_state("a.csv", "failed")
        for how in (["a.csv"], ["--failed"]):
            before = self.watched.told().count("failed a.csv")
            subprocess.run([TERTIUM, "retry", self.watched.out, *how], check=True, capture_output=True)
            self.watched.wait(lambda: self.watched.told().count("failed a.csv") == before + 1)
        unknown = subprocess.run([TERTIUM, "retry", self.watched.out, "nothing.csv"], capture_output=True, text=True,
                                 check=False)
        self.assertEqual(unknown.returncode, 2)
        self.assertIn("nothing.csv", unknown.stderr)


if __name__ == "__main__":
    main()
