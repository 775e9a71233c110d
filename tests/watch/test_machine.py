"""Faults of the machine: disks, limits, signals, the ledger, plugins (F5 to F29; F1 to F3, F11, F19 and F30 stand in faults.py,
F4 with W23, F8 with W16, F10, F12 and F13 in test_children.py, F22 with W20, F24 with W35)."""

import contextlib
import errno
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from watched import TERTIUM, WatchTest, answers, as_user, filled, main, needs_root, needs_tool, open_files, people

BREAKER = os.environ.get("WATCH_BREAKER")
FULL = "No space left|disk is full"


def catches(pid, number):
    """Whether a process handles a signal."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"SigCgt:\s*(\w+)", status)[1], 16) >> (number - 1) & 1


class Disks(WatchTest):
    @needs_root
    def test_f5_a_disk_without_room_for_another_name_is_waited_for(self):
        small = self.mounted("size=50m,nr_inodes=300")
        self.watched.out, self.watched.state = small / "out", small / "out.watch"
        self.watched.put("a.csv", answers("Saxony", people(0, 3)))
        self.watched.start()
        self.watched.wait_answers("Saxony", 3)
        before = self.watched.report()
        taken = []
        with contextlib.suppress(OSError):
            while True:
                taken.append(small / f"name-{len(taken)}")
                taken[-1].touch()
        self.watched.put("b.csv", answers("Saxony", people(10, 3)))
        self.watched.wait(lambda: re.search(FULL, self.watched.told()), "that there is no room is told")
        self.assertEqual(self.watched.report(), before)
        for path in taken:
            path.unlink(missing_ok=True)
        self.watched.wait_answers("Saxony", 6)
        self.assert_as_run()

    @needs_tool("prlimit")
    def test_f6_a_limit_on_the_size_of_files_kills_nothing(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 3)))
        for limit in (1000, 5000, 40000, 100000):
            done = self.watched.once(check=None, before=["prlimit", f"--fsize={limit}"])
            self.assertIn(done.returncode, (0, 1, 3), f"{limit}: {done.stderr}")
            self.assertEqual(done.returncode == 0, (self.watched.out / "run.json").exists())
        self.assertRegex(self.watched.told(), "File too large|disk I/O error|database or disk is full")
        self.watched.once()
        self.assert_as_run()

    @needs_root
    def test_f7_an_output_that_may_not_be_written_is_refused_at_the_start_and_waited_for_later(self):
        os.chmod(self.watched.top, 0o777)
        place = self.watched.top / "reports"
        place.mkdir()
        place.chmod(0o555)
        self.watched.out = place / "out"
        self.watched.state = self.watched.top / "state"
        self.watched.put("a.csv", answers("Saxony", people(0, 3)))
        with_state = ["--state", self.watched.state]
        refused = self.watched.once(*with_state, check=(3,), **as_user())
        self.assertIn("Permission denied", refused.stderr)
        place.chmod(0o777)
        self.watched.start(*with_state, **as_user())
        self.watched.wait_answers("Saxony", 3)
        before = self.watched.report()
        place.chmod(0o555)
        self.watched.put("b.csv", answers("Saxony", people(10, 3)))
        self.watched.wait(lambda: "no report can be made now" in self.watched.told())
        self.assertEqual(self.watched.report(), before)
        place.chmod(0o777)
        self.watched.wait_answers("Saxony", 6)
        self.assert_as_run()

    @needs_tool("prlimit")
    def test_f9_too_few_open_files_is_said_in_words(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 3)))
        for limit in (8, 10, 12, 14, 17, 20, 30):
            done = self.watched.once(check=None, before=["prlimit", f"--nofile={limit}"])
            self.assertIn(done.returncode, (0, 1, 2, 3, 127), f"{limit}: {done.stderr}")
            self.assertTrue(done.returncode == 0 or done.stderr.strip(), limit)
        self.watched.once()
        self.assert_as_run()

    def test_f9_open_files_do_not_grow_with_what_was_read(self):
        daemon = self.watched.start("--quiet")
        self.watched.put("first.csv", answers("Saxony", people(0, 1)))
        self.watched.wait_answers("Saxony", 1)
        self.watched.wait(lambda: not self.watched.children())
        before = open_files(daemon.pid)
        for part in range(1, 4):
            for number in range(100):
                self.watched.put(f"{part}-{number}.csv", answers("Saxony", people(part * 1000 + number, 1)))
            self.watched.wait_answers("Saxony", part * 100 + 1)
        self.watched.wait(lambda: not self.watched.children())
        self.assertLessEqual(len(open_files(daemon.pid)), len(before), "the same as after the first file")

    @needs_root
    def test_f17_a_full_disk_for_the_ledger_alone_stops_the_work_and_is_said(self):
        small = self.mounted("size=600k")
        self.watched.state = small / "state"
        with_state = ["--state", self.watched.state]
        self.watched.put("a.csv", answers("Saxony", people(0, 3)))
        self.watched.start(*with_state)
        self.watched.wait_answers("Saxony", 3)
        before = self.watched.report()
        ballast = filled(small)
        for number in range(40):
            self.watched.put(f"b{number}.csv", answers("Saxony", people(10 + number * 10, 3)))
        self.watched.wait(lambda: re.search(FULL, self.watched.told()), "the full disk is told")
        self.assertEqual(self.watched.report(), before)
        ballast.unlink()
        subprocess.run(["mount", "-o", "remount,size=20m", small], check=True)
        self.watched.wait_answers("Saxony", 123)
        self.assert_as_run()

    @needs_tool("strace")
    def test_f20_a_rename_that_fails_keeps_the_file(self):
        for number, code in enumerate((errno.EXDEV, errno.EACCES, errno.EIO)):
            name = errno.errorcode[code]
            text = answers("Saxony", people(number * 10, 3))
            self.watched.put(f"{name}.csv", text)
            for call in ("rename", "renameat2"):
                self.watched.once("--move", check=None, before=["strace", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                                                                f"inject={call}:error={name}:when=1+2"])
                lies = [p for p in (self.watched.inbox / f"{name}.csv", self.watched.inbox / "done" / f"{name}.csv") if p.exists()]
                self.assertEqual([p.read_text() for p in lies], [text], f"{call} {name}: it lies in one place")
            self.watched.once("--move")
            self.assertEqual((self.watched.inbox / "done" / f"{name}.csv").read_text(), text)
        self.assertEqual(self.watched.answers_of("Saxony"), 9)
        self.assertEqual([p.name for p in self.watched.inbox.iterdir()], ["done"])

    def test_f21_a_file_that_is_cut_while_it_is_copied_is_read_as_it_is_then(self):
        large = self.watched.inbox / "large.csv"
        text = answers("Saxony", people(0, 5)).encode()
        with open(large, "wb") as file:
            file.write(text)
            file.truncate(500 << 20)
        self.watched.start("--jobs", "2")
        self.watched.wait(lambda: list((self.watched.state / "spool").glob("*/0/*/large.csv")), "it is being copied")
        os.truncate(large, len(text))
        self.watched.wait_state("large.csv", "done")
        self.watched.wait_answers("Saxony", 5)
        self.assertEqual([f["attempts"] for f in self.watched.all_of("large.csv")], [1])
        self.assert_as_run()

    def test_f23_what_a_killed_daemon_left_beside_the_output_is_cleared_away(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        beside = self.watched.top / ".out.new-99999999"
        shutil.copytree(self.watched.out, beside)
        (self.watched.state / ".base-1.new-4711").touch()
        for part in ("spool/77", "summaries", "pipeline"):
            (self.watched.state / part).mkdir(exist_ok=True)
            (self.watched.state / part / ".x.new-99999999").write_text("x")
        # What others called nearly so stays.
        mine = self.watched.top / ".out.new-shoes"
        mine.mkdir()
        self.watched.put("b.csv", answers("Saxony", people(10, 4)))
        self.watched.once()
        self.assertEqual([str(p) for p in self.watched.top.rglob("*new-[0-9]*")], [])
        self.assertTrue(mine.is_dir())
        self.assert_as_run()

    def test_f26_a_log_that_cannot_be_written_stops_nothing(self):
        with open("/dev/full", "wb") as full:
            self.watched.daemon = subprocess.Popen(self.watched.command(), stderr=full)
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.wait_answers("Saxony", 4)
        self.assertEqual(self.watched.stop(), 0)
        # Nobody reads the other end any more.
        self.watched.daemon = subprocess.Popen(self.watched.command(), stderr=subprocess.PIPE)
        self.watched.daemon.stderr.close()
        self.watched.put("b.csv", answers("Saxony", people(10, 4)))
        self.watched.wait_answers("Saxony", 8)
        self.assertEqual(self.watched.stop(), 0)

    @needs_tool("strace")
    def test_f29_interrupted_calls_are_made_again(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 400)))
        self.watched.put("b.csv", answers("Saxony", people(1000, 4)))
        for call in ("write", "pwrite64", "poll", "wait4"):
            self.watched.once("--jobs", "1", before=["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                                                     f"inject={call}:error=EINTR:when=1+3"])
            self.assert_as_run()
            for folder in (self.watched.out, self.watched.state):
                shutil.rmtree(folder)


class Signals(WatchTest):
    def test_f25_signals_at_any_time_end_it_cleanly(self):
        count = 120
        for number in range(count):
            self.watched.put(f"{number}.csv", answers("Saxony", people(number * 10, 3)))
        for pause in (0.0, 0.05, 0.1, 0.2, 0.4, 0.8):
            daemon = self.watched.start("--jobs", "2")
            # In its first moments it has not said yet what signals mean.
            self.watched.wait(lambda daemon=daemon: catches(daemon.pid, signal.SIGHUP))
            end = time.monotonic() + pause
            while time.monotonic() < end:
                daemon.send_signal(signal.SIGHUP)
                time.sleep(0.02)
            daemon.send_signal(signal.SIGHUP)
            daemon.send_signal(signal.SIGINT)
            self.assertEqual(self.watched.stop(signal.SIGTERM), 0, self.watched.told()[-2000:])
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 3 * count)
        self.assert_as_run()


class Ledgers(WatchTest):
    def test_f14_a_ledger_held_by_another_program_for_long_is_waited_for(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.start()
        self.watched.wait_answers("Saxony", 4)
        with contextlib.closing(sqlite3.connect(self.watched.state / "ledger.db")) as ledger:
            ledger.execute("begin exclusive")
            self.watched.put("b.csv", answers("Saxony", people(10, 4)))
            self.watched.wait(lambda: "the ledger" in self.watched.told(), "that it is held is told")
            ledger.rollback()
        self.watched.wait_answers("Saxony", 8)
        self.assertEqual(self.watched.files()["b.csv"]["attempts"], 1)

    def killed_with_a_log(self, watched):
        """A daemon that was killed leaves what its ledger's log holds."""
        watched.put("a.csv", answers("Saxony", people(0, 4)))
        watched.start()
        watched.wait_answers("Saxony", 4)
        watched.put("b.csv", answers("Tuscany", people(10, 4)))
        watched.wait_answers("Tuscany", 4)
        watched.kill()
        log = watched.state / "ledger.db-wal"
        self.assertGreater(log.stat().st_size, 0)
        return log

    def test_f15_a_lost_log_of_the_ledger_loses_no_file(self):
        self.killed_with_a_log(self.watched).unlink()
        (self.watched.state / "ledger.db-shm").unlink(missing_ok=True)
        self.once_or_rebuilt()
        self.assert_as_run()

    def test_f15_a_log_of_another_ledger_is_put_right_by_a_rebuild(self):
        """Nothing tells whose log it is: SQLite takes it in. What was read is in the summaries."""
        other = type(self.watched)()
        self.addCleanup(other.close)
        other.put("c.csv", answers("Wales", people(100, 4)))
        foreign = self.killed_with_a_log(other)
        mine = self.killed_with_a_log(self.watched)
        self.watched.once()  # takes its own log in
        shutil.copy(foreign, mine)
        (self.watched.state / "ledger.db-shm").unlink(missing_ok=True)
        subprocess.run([TERTIUM, "status", self.watched.out, "--rebuild"], check=True, capture_output=True)
        self.watched.once()
        self.assertEqual({name: f["state"] for name, f in self.watched.files().items()}, {"a.csv": "done", "b.csv": "done"})
        self.assert_as_run()

    def once_or_rebuilt(self):
        """What is refused as damaged says what to do, and that helps."""
        done = self.watched.once(check=None)
        if done.returncode in (0, 1):
            return
        self.assertIn("--rebuild", done.stderr)
        subprocess.run([TERTIUM, "status", self.watched.out, "--rebuild"], check=True, capture_output=True)
        self.watched.once()


@unittest.skipUnless(BREAKER, "WATCH_BREAKER names the folder of the reader that breaks")
class Plugins(WatchTest):
    def setUp(self):
        super().setUp()
        self.folder = self.watched.top / "plugins"
        self.folder.mkdir(mode=0o755)
        self.library = self.folder / "breaker.so"
        shutil.copy(pathlib.Path(BREAKER) / "breaker.so", self.library)

    def test_f27_a_plugin_that_is_overwritten_while_it_is_used_breaks_that_child_alone(self):
        self.watched.start("--plugin-path", self.folder, "--limit-time", "3")
        self.watched.put("a.csv", "break:spin")
        self.watched.wait_state("a.csv", "working")
        good = self.library.read_bytes()
        self.library.write_bytes(b"no library" * 10)  # in place, under those who have it open
        self.watched.put("b.csv", answers("Saxony", people(0, 4)))
        self.watched.wait_state("a.csv", "failed", "ignored", "waiting")
        self.library.write_bytes(good)
        self.watched.wait_answers("Saxony", 4)
        self.assertIsNone(self.watched.daemon.poll())

    def test_f27_a_plugin_that_is_missing_is_named_and_waited_for(self):
        self.watched.pipeline.write_text(
            self.watched.pipeline.read_text() + '\n[[read]]\nuse = "breaker"\n\n[[read]]\nuse = "delimited"\n')
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.start("--plugin-path", self.folder)
        self.watched.wait_answers("Saxony", 4)
        aside = self.watched.top / "aside.so"
        os.rename(self.library, aside)
        self.watched.put("b.csv", answers("Saxony", people(10, 4)))
        self.watched.wait(lambda: any(f["name"] == "b.csv" and f["state"] == "waiting" and "breaker" in f["reason"]
                                      for f in self.watched.status()["files"]), "it waits and says for what")
        self.assertEqual(self.watched.stop(), 0)
        refused = self.watched.once("--plugin-path", self.folder, check=(2,))
        self.assertIn("breaker", refused.stderr)
        os.rename(aside, self.library)
        self.watched.once("--plugin-path", self.folder)
        self.assertEqual(self.watched.answers_of("Saxony"), 8)


if __name__ == "__main__":
    main()
