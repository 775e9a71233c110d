"""What is kept between two starts, the pipeline's changes, and who is told."""

import contextlib
import http.server
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
import unittest
import urllib.error
import urllib.request

from watched import TERTIUM, WatchTest, answers, as_user, folder_bytes, main, needs_root, people


class State(WatchTest):
    def test_f28_a_broken_pipeline_keeps_the_old_one_and_says_so(self):
        self.watched.start()
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.wait_answers("Saxony", 4)
        good = self.watched.pipeline.read_text()
        self.watched.pipeline.write_text(good + "\nbroken = [")
        self.watched.wait(lambda: any("pipeline is wrong" in w["text"] for w in self.watched.status()["warnings"]))
        self.watched.put("b.csv", answers("Saxony", people(10, 4)))
        self.watched.wait_answers("Saxony", 8)
        self.watched.pipeline.write_text(good.replace('title    = "Visits"', 'title    = "Study visits"'))
        self.watched.wait(lambda: self.watched.status()["title"] == "Study visits")
        self.watched.wait(lambda: not self.watched.status()["warnings"])
        self.watched.wait(lambda: self.watched.report() == self.watched.run(), "the report has the new title")

    def test_a_changed_pipeline_is_seen_long_before_the_inbox_is_looked_at_again(self):
        self.watched.rescan = 3600
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.start()
        self.watched.wait_answers("Saxony", 4)
        text = self.watched.pipeline.read_text()
        self.watched.pipeline.write_text(text.replace('title    = "Visits"', 'title    = "Study visits"'))
        self.watched.wait(lambda: self.watched.status()["title"] == "Study visits")

    def test_a_report_of_which_a_file_is_gone_is_made_anew(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        for gone in ("report.docx", "findings.csv"):
            (self.watched.out / gone).unlink()
            self.watched.once()
            self.assertEqual(self.watched.report(), self.watched.run())
        seen = self.watched.told().count("watching ")
        self.watched.start()
        self.watched.wait(lambda: self.watched.told().count("watching ") > seen, "it is at work")
        subprocess.run(["rm", "-r", self.watched.out], check=True)
        self.watched.wait(lambda: (self.watched.out / "run.json").exists(), "the report is there again")
        self.watched.wait(lambda: self.watched.report() == self.watched.run())

    def test_the_state_of_another_inbox_is_refused_while_that_is_there(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        first = self.watched.inbox
        self.watched.inbox = first.with_name("other")
        self.watched.inbox.mkdir()
        self.watched.put("b.csv", answers("Tuscany", people(10, 4)))
        refused = self.watched.once(check=(2,))
        self.assertIn(str(first), refused.stderr)
        self.assertEqual(self.watched.answers_of("Tuscany"), 0)
        # One that was moved goes on.
        (self.watched.inbox / "b.csv").unlink()
        self.watched.inbox.rmdir()
        first.rename(self.watched.inbox)
        self.watched.put("b.csv", answers("Tuscany", people(10, 4)))
        self.watched.once()
        self.assertEqual((self.watched.answers_of("Saxony"), self.watched.answers_of("Tuscany")), (4, 4))

    def test_a_name_that_is_ignored_is_not_tried_again(self):
        self.watched.put(".hidden.csv", answers("Saxony", people(0, 4)))
        self.watched.put("a.csv", answers("Tuscany", people(10, 4)))
        self.watched.once()
        subprocess.run([TERTIUM, "retry", self.watched.out, ".hidden.csv"], check=True, capture_output=True)
        self.watched.once()
        self.assertEqual(self.watched.state_of(".hidden.csv"), "ignored")

    def test_each_different_fault_of_the_pipeline_is_told_once(self):
        self.watched.start()
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.wait_answers("Saxony", 4)
        codebook = self.watched.top / "survey.codebook.toml"
        good = codebook.read_text()

        def told(word):
            return sum("wrong" in line and word in line for line in self.watched.told().splitlines())

        for file, text, word in ((codebook, good + "\nbroken = [", "survey.codebook.toml"),
                                 (codebook, good + '\nnonsense_key = "x"\n', "nonsense_key"),
                                 (codebook, good.replace("ordinal", "ordinary", 1), "ordinary")):
            file.write_text(text)
            self.watched.wait(lambda word=word: told(word) == 1, f"{word} is told")
        os.utime(codebook)
        time.sleep(1.5)
        self.assertEqual(told("ordinary"), 1)
        codebook.write_text(good)
        self.watched.wait(lambda: "pipeline: all well again" in self.watched.told(), "the repair is noticed")
        self.assertEqual(self.watched.status()["warnings"], [])

    def test_who_asks_for_the_pipeline_to_be_read_again_is_told_what_came_of_it(self):
        self.watched.start()
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.wait_answers("Saxony", 4)
        good = self.watched.pipeline.read_text()

        def told(text):
            return self.watched.told().count(text)

        def ask(text, times):
            self.watched.daemon.send_signal(signal.SIGHUP)
            self.watched.wait(lambda: told(text) == times, text)

        ask("the pipeline was looked at and is the same", 1)
        self.assertEqual(told("the pipeline has changed"), 0)
        self.watched.pipeline.write_text(good + "\nbroken = [")
        kept = "the changed pipeline is wrong, the one before it stays in use"
        self.watched.wait(lambda: told(kept) == 1)
        ask(kept, 2)
        self.watched.put("b.csv", answers("Saxony", people(10, 4)))
        self.watched.wait_answers("Saxony", 8)
        self.watched.pipeline.write_text(good.replace('title    = "Visits"', 'title    = "Study visits"'))
        ask("the pipeline has changed and is used as it is now", 1)
        self.assertEqual(told("and is the same"), 1)

    def test_who_asks_while_the_ledger_is_being_made_does_not_make_it(self):
        self.watched.state.mkdir(mode=0o700)
        with contextlib.closing(sqlite3.connect(self.watched.state / "ledger.db")) as ledger:
            ledger.execute("pragma journal_mode = wal")
        self.assertIsNone(self.watched.status())
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 4)

    def test_a_ledger_of_the_version_before_is_taken_over(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        with contextlib.closing(sqlite3.connect(self.watched.state / "ledger.db")) as ledger:
            ledger.execute("alter table content drop column left_out")
            ledger.execute("pragma user_version = 1")
        self.watched.put("b.csv", answers("Saxony", people(10, 4)))
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 8)
        self.assertEqual([f["attempts"] for f in self.watched.status()["files"]], [1, 1])

    def test_an_inbox_that_is_a_file_is_refused_in_words(self):
        file = self.watched.top / "export.csv"
        file.write_text("x")
        self.watched.inbox.rmdir()
        self.watched.inbox = file
        refused = self.watched.once(check=(2,))
        self.assertIn("must be a folder", refused.stderr)
        self.assertIn("tertium run", refused.stderr)

    def test_that_nothing_is_left_to_compare_holds_until_there_is_a_new_report(self):
        nothing = "nothing is left to compare"
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        subprocess.run([TERTIUM, "watch", "--forget", "a.csv", "-o", self.watched.out], check=True, capture_output=True)
        self.watched.start()
        self.watched.wait(lambda: any(nothing in w["text"] for w in self.watched.status()["warnings"]))
        self.watched.put("b.csv", answers("Tuscany", people(10, 4)))
        self.watched.wait_answers("Tuscany", 4)
        self.watched.wait(lambda: self.watched.status()["warnings"] == [])
        told = self.watched.told()
        self.assertLess(told.index(nothing), told.rindex("new report in"))
        self.assertNotIn("all well again", told)

    def test_once_on_an_empty_inbox_says_that_there_is_nothing_to_do(self):
        self.assertIn("there is nothing to do yet", self.watched.once(check=(0,)).stderr)
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.assertNotIn("nothing to do", self.watched.once(check=(0,)).stderr)

    def test_a_webhook_that_is_no_address_is_refused_at_the_start(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        for text in ("example.org/hook", "ftp://example.org/hook", "http://", "http://[", "mailto:a@example.org", "?"):
            refused = self.watched.once("--webhook", text, check=(2,))
            self.assertIn("--webhook: ", refused.stderr, text)
            self.assertIn("http:// or https://", refused.stderr, text)
        self.assertFalse(self.watched.state.exists())

    @needs_root
    def test_nobody_else_is_told_the_status(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        for asked in (self.watched.out, self.watched.state):
            done = subprocess.run([TERTIUM, "status", asked], capture_output=True, text=True, check=False, **as_user())
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn("only its owner may look at what is known of the files", done.stderr)
            self.assertNotIn("a.csv", done.stdout)

    def test_groups_of_few_are_not_shown(self):
        """Of three groups with 1, 6 and 9 answers the one is hidden, and another from which it would follow."""
        pipeline = self.watched.pipeline
        codebook = self.watched.top / "survey.codebook.toml"
        codebook.write_text(codebook.read_text() + '\n[[question]]\nid = "kind"\ntext = "Kind"\nscale = "nominal"\nchoices = [\n'
                            + "".join(f'  {{ code = "{c}", label = "{c}" }},\n' for c in ("firm", "body", "school")) + "]\n")
        pipeline.write_text(pipeline.read_text().replace("smallest_cell = 1", "smallest_cell = 5")
                            + '\n[groups]\nquestion = "kind"\n')
        kinds = ["firm"] * 1 + ["body"] * 6 + ["school"] * 9
        self.watched.put("a.csv", "id,region,trust,visits,kind\n" + "".join(
            f"p{n},Saxony,3,2,{kind}\n" for n, kind in enumerate(kinds)))
        self.watched.once()
        [region] = self.watched.status()["regions"]
        self.assertEqual(region["answers"], 16)
        self.assertEqual({g["name"]: g["answers"] for g in region["groups"]}, {"firm": None, "body": None, "school": 9})
        report = (self.watched.out / "findings.csv").read_text()
        self.assertNotRegex(report, r"coverage,,,Saxony,firm,,n,1")
        text = subprocess.run([TERTIUM, "status", self.watched.out], capture_output=True, text=True, check=True).stdout
        self.assertRegex(text, r"firm: number of answers not shown")
        self.assertNotRegex(text, r"body: 6")

    def test_a_changed_codebook_has_all_read_again(self):
        self.watched.start()
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.put("b.csv", answers("Tuscany", people(10, 4)))
        self.watched.wait_answers("Tuscany", 4)
        codebook = self.watched.top / "survey.codebook.toml"
        codebook.write_text(codebook.read_text().replace("disagree", "do not agree"))
        self.watched.wait(lambda: [f["attempts"] for f in self.watched.files().values()] == [2, 2])
        self.watched.wait(lambda: self.watched.report() == self.watched.run())

    def test_what_fails_since_the_pipeline_changed_is_told(self):
        told = self.watched.top / "told"
        self.watched.put("gone.csv", answers("Saxony", people(0, 4)))
        self.watched.put("a.csv", answers("Tuscany", people(10, 4)))
        self.watched.once()
        (self.watched.inbox / "gone.csv").unlink()
        codebook = self.watched.top / "survey.codebook.toml"
        codebook.write_text(codebook.read_text().replace("disagree", "do not agree"))
        self.watched.once("--on-failure", f"cat >> {told}")
        self.assertEqual(self.watched.state_of("gone.csv"), "failed")
        self.assertIn("gone.csv", told.read_text())

    def test_who_is_gone_comes_back_with_the_pipeline(self):
        """A file that is gone is not lost when a label is changed and changed back."""
        self.watched.put("gone.csv", answers("Saxony", people(0, 4)))
        self.watched.put("a.csv", answers("Tuscany", people(10, 4)))
        self.watched.once()
        before = self.watched.report()
        (self.watched.inbox / "gone.csv").unlink()
        codebook = self.watched.top / "survey.codebook.toml"
        text = codebook.read_text()
        for _ in range(2):
            codebook.write_text(text.replace("disagree", "do not agree"))
            self.watched.once()
            self.assertEqual((self.watched.state_of("gone.csv"), self.watched.answers_of("Saxony")), ("failed", 0))
            self.watched.once()  # a start more clears nothing away
            codebook.write_text(text)
            self.watched.once()
            self.assertEqual(self.watched.state_of("gone.csv"), "done")
            self.assertEqual(self.watched.report(), before)
        # With its bytes under another name they count once.
        codebook.write_text(text.replace("disagree", "do not agree"))
        self.watched.once()
        self.watched.put("again.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        codebook.write_text(text)
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 4)
        self.assertEqual(self.watched.state_of("gone.csv"), "failed")

    def test_a_version_that_was_to_be_read_again_ends_when_a_newer_one_is_read(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        codebook = self.watched.top / "survey.codebook.toml"
        codebook.write_text(codebook.read_text().replace("disagree", "do not agree"))
        self.watched.put("a.csv", answers("Saxony", people(10, 5)))
        self.watched.once()
        self.assertEqual(sorted(f["state"] for f in self.watched.all_of("a.csv")), ["done", "superseded"])
        self.assertEqual(self.watched.answers_of("Saxony"), 5)

    def test_what_was_put_aside_can_be_forgotten(self):
        self.watched.put("gone.csv", answers("Saxony", people(0, 4)))
        self.watched.put("a.csv", answers("Tuscany", people(10, 4)))
        self.watched.once()
        (self.watched.inbox / "gone.csv").unlink()
        codebook = self.watched.top / "survey.codebook.toml"
        text = codebook.read_text()
        codebook.write_text(text.replace("disagree", "do not agree"))
        self.watched.once()
        aside = self.watched.state / "aside"
        self.assertEqual(len(list(aside.iterdir())), 1)
        subprocess.run([TERTIUM, "watch", "--forget", "gone.csv", "-o", self.watched.out], check=True, capture_output=True)
        self.watched.once()
        self.assertEqual(list(aside.iterdir()), [])
        codebook.write_text(text)
        self.watched.once()
        self.assertEqual((self.watched.state_of("gone.csv"), self.watched.answers_of("Saxony")), ("superseded", 0))

    def test_f16_a_ledger_of_a_newer_version_is_refused(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        with sqlite3.connect(self.watched.state / "ledger.db") as ledger:
            ledger.execute("pragma user_version = 999")
        ledger.close()
        refused = self.watched.once(check=(2,))
        self.assertIn("newer Tertium", refused.stderr)
        self.assertIn("--rebuild", refused.stderr)

    def test_f15_a_lost_ledger_is_refused_where_summaries_are(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        for part in ("", "-wal", "-shm"):
            self.watched.state.joinpath("ledger.db" + part).unlink(missing_ok=True)
        kept = sorted(p.name for p in (self.watched.state / "summaries").iterdir())
        self.assertTrue(kept)
        refused = self.watched.once(check=(2,))
        self.assertIn("--rebuild", refused.stderr)
        self.assertEqual(sorted(p.name for p in (self.watched.state / "summaries").iterdir()), kept)

    def test_f15_a_damaged_ledger_is_refused_and_can_be_rebuilt(self):
        for number in range(5):
            self.watched.put(f"{number}.csv", answers("Saxony", people(number * 10, 4)))
        self.watched.put("empty.csv", "")
        self.watched.once()
        before = self.watched.report()
        ledger = self.watched.state / "ledger.db"
        for damage in ("turned", "cut", "text", "missing"):
            with self.subTest(damage):
                data = bytearray(ledger.read_bytes())
                if damage == "turned":
                    data[4096:] = bytes(b ^ 0x5a for b in data[4096:])
                elif damage == "cut":
                    data = data[:5000]
                elif damage == "text":
                    data = bytearray(b"no ledger at all\n" * 50)
                for part in ("ledger.db-wal", "ledger.db-shm"):
                    (self.watched.state / part).unlink(missing_ok=True)
                ledger.write_bytes(data)
                if damage == "missing":
                    ledger.unlink()
                else:
                    refused = self.watched.once(check=(2,))
                    self.assertIn("damaged", refused.stderr)
                    self.assertIn("--rebuild", refused.stderr)
                done = subprocess.run([TERTIUM, "status", self.watched.out, "--rebuild"], capture_output=True,
                                      text=True, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.watched.once()
                self.assertEqual(self.watched.report(), before)
                counts = self.watched.status()["counts"]
                self.assertEqual((counts["done"], counts["failed"]), (5, 1))
                # What was read is not read again.
                self.assertEqual({f["attempts"] for f in self.watched.status()["files"] if f["state"] == "done"}, {0})

    def test_f14_a_ledger_held_by_another_process_is_waited_for(self):
        self.watched.start()
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.wait_answers("Saxony", 4)
        ledger = sqlite3.connect(self.watched.state / "ledger.db")
        ledger.execute("begin exclusive")
        self.watched.put("b.csv", answers("Saxony", people(10, 4)))
        threading.Timer(3, lambda: None).start()
        time.sleep(3)
        ledger.rollback()
        ledger.close()
        self.watched.wait_answers("Saxony", 8)

    def test_f23_rubbish_of_a_killed_daemon_is_cleared_away(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        (self.watched.state / "spool" / "77").mkdir()
        (self.watched.state / "spool" / "77" / "x.csv").write_text("x")
        (self.watched.state / "summaries" / "999.summary").write_text("x")
        (self.watched.state / "base-99").write_text("x")
        self.watched.once()
        left = {p.name for p in self.watched.state.rglob("*")}
        self.assertFalse({"77", "999.summary", "base-99"} & left)

    def test_a_lost_output_folder_is_made_again(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        before = self.watched.report()
        shutil.rmtree(self.watched.out)
        self.watched.once()
        self.assertEqual(self.watched.report(), before)

    def test_an_output_folder_that_holds_other_things_is_refused(self):
        self.watched.out.mkdir()
        (self.watched.out / "mine.txt").write_text("mine")
        refused = self.watched.once(check=(2,))
        self.assertIn("mine.txt", refused.stderr)

    def test_no_answer_stands_in_ledger_or_log(self):
        canary = "CANARY-5f1e"
        self.watched.put("a.csv", "id,region,trust,visits,comment\n" +
                         "".join(f"{canary}{n},Saxony,{canary},2,{canary}\n" for n in range(5)))
        self.watched.put("bad.csv", f"id,region\n{canary}\x00\n".encode("utf-16"))
        self.watched.once("--log-format", "json")
        self.assertNotIn(canary, self.watched.told())
        for name, data in folder_bytes(self.watched.state).items():
            if not name.startswith("summaries") and not name.startswith("base-"):
                self.assertNotIn(canary.encode(), data, name)
        self.assertEqual(self.watched.state.stat().st_mode & 0o777, 0o700)
        for line in self.watched.told().splitlines():
            json.loads(line)

    def test_answers_are_shown_against_the_invited(self):
        self.watched.pipeline.write_text(
            self.watched.pipeline.read_text().replace('from = "column:region"',
                                                      'from = "column:region"\n[regions.invited]\nSaxony = 10\nWales = 7'))
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        self.assertIs(self.watched.status()["running"], False)
        regions = {r["name"]: (r["answers"], r["invited"], r["missing"]) for r in self.watched.status()["regions"]}
        self.assertEqual(regions, {"Saxony": (4, 10, 6), "Wales": (0, 7, 7)})
        self.assertIn({"subject": "Wales", "text": "no answers yet"}, self.watched.status()["warnings"])
        text = subprocess.run([TERTIUM, "status", self.watched.inbox], capture_output=True, text=True, check=True).stdout
        self.assertIn("Saxony: 4 answers of 10 invited, 6 missing", text)


class Telling(WatchTest):
    def start_with_page(self):
        command = [word for word in self.watched.command("--page", "127.0.0.1:0") if word != "--no-page"]
        with open(self.watched.log, "ab") as log:
            self.watched.daemon = subprocess.Popen(command, stderr=log)
        found = self.watched.wait(lambda: re.search(r"status page at (http://\S+)", self.watched.told()))
        return found.group(1).rstrip("/") + "/"

    def test_commands_and_webhook_are_told_without_answers(self):
        posted = []

        class Hook(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Hook)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.shutdown)
        told = self.watched.top / "told.txt"
        self.watched.start("--on-report", f"cat >> {told}", "--on-failure", f"cat >> {told}", "--webhook",
                           f"http://127.0.0.1:{server.server_port}/hook")
        self.watched.put("bad.csv", "")
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.wait(lambda: {e["event"] for e in posted} == {"report_written", "file_failed"})
        self.watched.wait(lambda: told.exists() and len(told.read_text().splitlines()) >= 2)
        events = [json.loads(line) for line in told.read_text().splitlines()]
        failed = next(e for e in events if e["event"] == "file_failed")
        self.assertEqual(failed["file"], "bad.csv")
        self.assertIn("empty", failed["reason"])
        report = next(e for e in events if e["event"] == "report_written")
        self.assertIn("report.docx", report["files"])

    def test_a_report_that_cannot_be_made_is_told(self):
        told = self.watched.top / "told.txt"
        self.watched.start("--on-failure", f"cat >> {told}")
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.wait_answers("Saxony", 4)
        (self.watched.out / "mine.txt").write_text("a note of somebody's")
        self.watched.put("b.csv", answers("Saxony", people(10, 4)))
        self.watched.wait(told.exists)
        self.watched.wait(lambda: told.read_text().endswith("\n"))
        event = json.loads(told.read_text())
        self.assertEqual(event["event"], "report_failed")
        self.assertIn("mine.txt", event["reason"])
        self.assertIn("mine.txt", self.watched.wait(lambda: self.watched.status()["report_fault"]))
        (self.watched.out / "mine.txt").unlink()
        self.watched.wait_answers("Saxony", 8)
        self.watched.wait(lambda: self.watched.status()["report_fault"] == "")
        self.assertEqual(len(told.read_text().splitlines()), 1)
        self.watched.stop()
        # Once, it says so and ends.
        (self.watched.out / "mine.txt").write_text("a note of somebody's")
        self.watched.put("c.csv", answers("Saxony", people(20, 4)))
        told_at_the_start = self.watched.once(check=(2,))
        self.assertIn("mine.txt", told_at_the_start.stderr)

    def test_once_ends_with_3_if_no_report_can_be_made(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once(check=(0,))
        self.watched.put("b.csv", answers("Saxony", people(10, 4)))
        # A file of somebody's comes when the start has looked at the folder already, and before the report is made.
        self.watched.settle = 3
        seen = self.watched.told().count("watching ")
        self.watched.start("--once")
        self.watched.wait(lambda: self.watched.told().count("watching ") > seen, "it is at work")
        (self.watched.out / "mine.txt").write_text("a note of somebody's")
        self.assertEqual(self.watched.daemon.wait(60), 3)
        self.watched.daemon = None
        self.assertIn("mine.txt", self.watched.told())
        self.assertEqual(self.watched.state_of("b.csv"), "done")

    def test_a_command_that_hangs_holds_nothing_up(self):
        self.watched.start("--on-report", "sleep 100", "--webhook", "http://127.0.0.1:9/nobody")
        for number in range(3):
            self.watched.put(f"{number}.csv", answers("Saxony", people(number * 10, 4)))
            self.watched.wait_answers("Saxony", 4 * (number + 1))
        self.watched.stop()

    def test_status_beside_the_page_leaves_the_ledger_to_the_daemon(self):
        """Whoever closes the ledger's file by other means than SQLite drops the daemon's locks on it."""
        url = self.start_with_page()
        for number in range(3):
            self.watched.put(f"{number}.csv", answers("Saxony", people(10 * number, 4)))
            self.watched.wait_state(f"{number}.csv", "done")
            for path in ("healthz", "api/files", "metrics"):
                with urllib.request.urlopen(url + path, timeout=10) as answer:
                    self.assertEqual(answer.status, 200)
        open_files = pathlib.Path(f"/proc/{self.watched.daemon.pid}/fd")
        deleted = [os.readlink(file) for file in open_files.iterdir() if os.readlink(file).endswith("(deleted)")]
        self.assertEqual([name for name in deleted if "ledger.db" in name], [])

    def test_a_daemon_that_is_refused_leaves_the_state_as_it_is(self):
        self.watched.start()
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.wait_state("a.csv", "done")
        known = (self.watched.state / "watch.json").read_bytes()
        other = subprocess.run([TERTIUM, "watch", str(self.watched.pipeline), "--inbox", str(self.watched.inbox), "-o",
                                str(self.watched.top / "other"), "--state", str(self.watched.state), "--no-page"],
                               capture_output=True, check=False)
        self.assertEqual(other.returncode, 3)
        self.assertEqual((self.watched.state / "watch.json").read_bytes(), known)

    def test_healthz_tells_that_no_report_can_be_made_until_there_is_one(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        url = self.start_with_page()
        self.watched.wait_answers("Saxony", 4)
        self.assertEqual(self.health(url)[0], 200)
        (self.watched.out / "mine.txt").write_text("a note of somebody's")
        self.watched.put("b.csv", answers("Saxony", people(10, 4)))
        _, why = self.watched.wait(lambda: self.health(url) if self.health(url)[0] == 503 else None, "it is told")
        self.assertIn("mine.txt", why)
        (self.watched.out / "mine.txt").unlink()
        self.watched.wait(lambda: self.health(url)[0] == 200, "there is a report again")

    def health(self, url):
        try:
            with urllib.request.urlopen(url + "healthz", timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as fault:
            return fault.code, fault.read().decode()

    def test_healthz_tells_that_the_inbox_is_gone_and_that_it_is_back(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        url = self.start_with_page()
        self.watched.wait_answers("Saxony", 4)

        def health():
            return self.health(url)

        self.assertEqual(health()[0], 200)
        aside = self.watched.top / "aside"
        os.rename(self.watched.inbox, aside)
        code, why = self.watched.wait(lambda: health() if health()[0] == 503 else None, "it is told")
        self.assertEqual(code, 503)
        self.assertIn("No such file or directory", why)
        with urllib.request.urlopen(url + "metrics", timeout=10) as answer:
            self.assertIn("\ntertium_watching 0\n", answer.read().decode())
        os.rename(aside, self.watched.inbox)
        self.watched.wait(lambda: health()[0] == 200, "all is well again")

    def test_a_token_is_long_enough_and_never_told(self):
        token = self.watched.top / "token"
        token.write_text("short\n")
        command = [word for word in self.watched.command("--once", "--page", "0.0.0.0:0", "--token-file", token)
                   if word != "--no-page"]
        refused = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(refused.returncode, 2, refused.stderr)
        self.assertIn("16 or more", refused.stderr)
        token.write_text("a-secret-of-some-length\n")
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("status page at http://127.0.0.1", done.stderr)
        self.assertNotIn("a-secret", done.stderr + done.stdout)

    def test_the_status_page_shows_what_the_ledger_knows(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        url = self.start_with_page()
        self.watched.wait_answers("Saxony", 4)
        with urllib.request.urlopen(url + "api/files", timeout=10) as answer:
            found = json.load(answer)
        self.assertEqual([(f["name"], f["state"]) for f in found["files"]], [("a.csv", "done")])


if __name__ == "__main__":
    main()
