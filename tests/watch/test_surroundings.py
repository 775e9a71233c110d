"""The inbox and the machine around it: gone, read-only, full, without events, many files (W12 to W23, W28, W35, W36, W40)."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import time
import unittest

from watched import (SETTLE, WAKE, Overflow, WatchTest, answers, as_user, filled, main, needs_root, needs_tool, people)


SHARE = os.environ.get("WATCH_SHARE")


def limits_are_private():
    """Whether a namespace of its own can set limits of directory events."""
    done = subprocess.run(["unshare", "-Ur", "sh", "-c", "echo 0 > /proc/sys/user/max_inotify_instances"],
                          capture_output=True, check=False)
    return done.returncode == 0


class Surroundings(WatchTest):
    def test_w12_no_file_is_read_by_two_workers(self):
        for number in range(120):
            self.watched.put(f"{number}.csv", answers("Saxony", people(number * 5, 3)))
        self.watched.once("--jobs", 8)
        self.assertEqual({f["attempts"] for f in self.watched.status()["files"]}, {1})
        self.assertEqual(self.watched.answers_of("Saxony"), 360)
        self.assertEqual(self.watched.told().count("working "), 120)

    def test_w13_and_w14_a_burst_while_the_daemon_sleeps_is_not_lost(self):
        daemon = self.watched.start("--quiet")
        self.watched.wait(self.watched.status)
        daemon.send_signal(signal.SIGSTOP)
        count = 1500
        for number in range(count):
            (self.watched.inbox / f"{number:05}.csv").write_text(answers("Saxony", people(number * 2, 2)))
        daemon.send_signal(signal.SIGCONT)
        self.watched.wait(lambda: (self.watched.status() or {}).get("counts", {}).get("waiting", 0) > 0
                          or self.watched.answers_of("Saxony") == 2 * count, "the backlog shows")
        self.watched.wait(lambda: self.watched.answers_of("Saxony") == 2 * count, "all are counted", 120)
        with open(f"/proc/{daemon.pid}/status", encoding="ascii") as status:
            peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
        if os.environ.get("WATCH_MEMORY_LIMITS") != "0":  # a sanitizer takes memory of its own
            self.assertLess(peak, 200 * 1024, "KiB at most")

    @unittest.skipIf(WAKE == "none", "no events are asked for")
    def test_w13_what_comes_while_the_queue_of_events_is_full_is_not_lost(self):
        daemon = self.watched.start("--quiet")
        self.watched.put("first.csv", answers("Saxony", people(0, 1)))
        self.watched.wait_answers("Saxony", 1)
        with Overflow(self.watched.inbox) as queue:
            daemon.send_signal(signal.SIGSTOP)
            queue.fill()
            for number in range(300):
                (self.watched.inbox / f"{number:03}.csv").write_text(answers("Saxony", people(10 + number * 2, 2)))
            # A watcher that begun together with the daemon's has not been told of the last of them.
            self.assertTrue(queue.has_overflowed())
            daemon.send_signal(signal.SIGCONT)
        self.watched.wait_answers("Saxony", 601)

    def test_w14_files_are_read_by_name_and_the_backlog_shows(self):
        names = [f"{number:03}.csv" for number in range(40)]
        for number, name in enumerate(reversed(names)):
            self.watched.put(name, answers("Saxony", people(number * 10, 3)))
        self.watched.once("--jobs", 1)
        told = re.findall(r"working (\S+\.csv)", self.watched.told())
        self.assertEqual(told, names)
        self.assertEqual(self.watched.told().count("waiting 0"), 40)

    @needs_root
    def test_w15_an_inbox_that_is_unmounted_is_watched_again_when_it_is_back(self):
        disk = self.mounted("size=5m")
        self.watched.inbox.rmdir()
        self.watched.inbox = disk
        (disk / "a.csv").write_text(answers("Saxony", people(0, 3)))
        self.watched.start()
        self.watched.wait_answers("Saxony", 3)
        subprocess.run(["umount", "-l", disk], check=True)
        self.watched.wait(lambda: not self.watched.children())
        time.sleep(1.5)  # the empty folder below is looked at
        self.assertEqual(self.watched.answers_of("Saxony"), 3, "what was read still counts")
        subprocess.run(["mount", "-t", "tmpfs", "none", disk], check=True)
        (disk / "b.csv").write_text(answers("Saxony", people(10, 3)))
        self.watched.wait_answers("Saxony", 6)

    def test_w15_an_inbox_that_goes_and_comes_back_is_watched_again(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 3)))
        self.watched.start()
        self.watched.wait_answers("Saxony", 3)
        aside = self.watched.top / "aside"
        os.rename(self.watched.inbox, aside)
        self.watched.wait(lambda: any("inbox" in w["text"] for w in self.watched.status()["warnings"]))
        self.watched.inbox.mkdir()
        self.watched.put("b.csv", answers("Saxony", people(10, 3)))
        self.watched.wait_answers("Saxony", 6)
        # What comes to the old folder is not seen any more.
        (aside / "c.csv").write_text(answers("Saxony", people(20, 3)))
        self.watched.put("d.csv", answers("Saxony", people(30, 3)))
        self.watched.wait_answers("Saxony", 9)
        self.assertNotIn("c.csv", self.watched.files())
        self.assertEqual(self.watched.status()["warnings"], [])

    def test_w16_an_inbox_behind_a_link_is_watched(self):
        real = self.watched.top / "real"
        os.rename(self.watched.inbox, real)
        os.symlink(real, self.watched.inbox)
        self.watched.start()
        self.watched.put("a.csv", answers("Saxony", people(0, 3)))
        self.watched.wait_answers("Saxony", 3)

    @unittest.skipUnless(os.path.isdir("/dev/shm") and os.stat("/dev/shm").st_dev != os.stat("/tmp").st_dev,
                         "needs two file systems")
    def test_w16_f8_inbox_and_output_on_other_file_systems(self):
        shutil.rmtree(self.watched.inbox)
        self.watched.inbox = type(self.watched.top)(f"/dev/shm/{self.watched.top.name}-inbox")
        self.watched.inbox.mkdir()
        self.addCleanup(shutil.rmtree, self.watched.inbox)
        (self.watched.inbox / "a.csv").write_text(answers("Saxony", people(0, 3)))
        self.watched.once("--move")
        self.assertEqual(self.watched.answers_of("Saxony"), 3)
        self.assertTrue((self.watched.inbox / "done" / "a.csv").exists())

    def test_w17_without_directory_events_it_looks_from_time_to_time(self):
        if WAKE == "none":
            self.skipTest("no events are asked for anyway")
        if not limits_are_private():
            self.skipTest("the system gives no namespace of its own here")
        for limit in ("max_inotify_instances", "max_inotify_watches"):  # W18
            script = f'echo 0 > /proc/sys/user/{limit}; exec "$@"'
            self.watched.start(before=["unshare", "-Ur", "sh", "-c", script, "sh"])
            name = f"{limit}.csv"
            self.watched.put(name, answers("Saxony", people(len(limit) * 10, 3)))
            self.watched.wait_state(name, "done")
            self.assertIn("by looking every", self.watched.status()["watching"])
            self.watched.kill()
            time.sleep(0.2)

    @unittest.skipUnless(SHARE, "WATCH_SHARE names the library that plays a share")
    def test_w19_a_network_share_is_known_and_looked_at_more_often(self):
        environment = dict(os.environ, LD_PRELOAD=SHARE, SHARE=str(self.watched.inbox))
        command = self.watched.command()
        place = command.index("--rescan")
        del command[place:place + 2]
        with open(self.watched.log, "ab") as log:
            self.watched.daemon = subprocess.Popen(command, stderr=log, env=environment)
        self.watched.wait(lambda: "watching" in self.watched.told())
        self.watched.put("a.csv", answers("Saxony", people(0, 3)))
        # No event tells of it, and on a local disk the next look would be 30 seconds away.
        begun = time.monotonic()
        self.watched.wait_answers("Saxony", 3)
        self.assertLess(time.monotonic() - begun, 20)
        self.assertIn("an NFS share", self.watched.status()["watching"])

    @unittest.skipUnless(SHARE, "WATCH_SHARE names the library that plays a share")
    def test_w19_a_ledger_on_a_network_share_is_refused(self):
        refused = self.watched.once(check=(2,), env=dict(os.environ, LD_PRELOAD=SHARE, SHARE=str(self.watched.state)))
        self.assertIn("a ledger is not safe", refused.stderr)
        self.assertIn("--state", refused.stderr)

    @needs_tool("faketime")
    def test_w20_f22_a_jump_of_the_clock_changes_nothing(self):
        for number, shift in enumerate(("+1d", "-1d")):
            self.watched.put(f"{number}.csv", answers("Saxony", people(number * 10, 3)))
            self.watched.once(before=["faketime", "-f", shift])
        self.watched.put("now.csv", answers("Saxony", people(50, 3)))
        self.watched.once()
        self.assertEqual([f["attempts"] for f in self.watched.status()["files"]], [1, 1, 1])
        self.assertEqual(self.watched.answers_of("Saxony"), 9)

    @needs_tool("faketime")
    def test_w20_f22_a_clock_that_jumps_while_it_watches_changes_nothing(self):
        clock = self.watched.top / "clock"
        clock.write_text("+0")
        library = next(iter(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)
        if library is None:
            self.skipTest("needs the library of faketime")
        # The clock that only goes forward is nobody's to set.
        environment = dict(os.environ, LD_PRELOAD=str(library), FAKETIME_TIMESTAMP_FILE=str(clock), FAKETIME_NO_CACHE="1",
                           FAKETIME_DONT_FAKE_MONOTONIC="1")
        self.watched.start(env=environment)
        for number, jump in enumerate(("-1d", "+1d", "-400d", "+0")):
            self.watched.put(f"{number}.csv", answers("Saxony", people(number * 10, 3)))
            time.sleep(SETTLE / 2)
            clock.write_text(jump)
            self.watched.wait_answers("Saxony", 3 * (number + 1))
        self.assertEqual([f["attempts"] for f in self.watched.status()["files"]], [1, 1, 1, 1])
        seen = [f["seen"][:10] for f in self.watched.status()["files"]]
        self.assertGreater(len(set(seen)), 2, "its clock did jump")

    @needs_root
    def test_w21_a_file_that_may_not_be_read_waits_and_is_read_when_it_may(self):
        os.chmod(self.watched.top, 0o777)
        self.watched.inbox.chmod(0o777)
        self.watched.start(**as_user())
        path = self.watched.put("a.csv", answers("Saxony", people(0, 3)))
        os.chmod(path, 0)
        self.watched.wait(lambda: "Permission denied" in self.watched.files().get("a.csv", {}).get("reason", ""))
        self.assertEqual(self.watched.state_of("a.csv"), "waiting")
        ticks = sum(map(int, open(f"/proc/{self.watched.daemon.pid}/stat", encoding="ascii").read().split()[13:15]))
        time.sleep(2)
        later = sum(map(int, open(f"/proc/{self.watched.daemon.pid}/stat", encoding="ascii").read().split()[13:15]))
        self.assertLess(later - ticks, 40, "it does not turn in circles")
        os.chmod(path, 0o644)
        self.watched.wait_state("a.csv", "done")

    @needs_root
    def test_an_inbox_that_may_not_be_read_says_so_and_is_watched_when_it_may(self):
        os.chmod(self.watched.top, 0o777)
        self.watched.inbox.chmod(0)
        refused = self.watched.once(check=(2,), **as_user())
        self.assertIn("the inbox cannot be read: Permission denied", refused.stderr)
        self.assertIn(f"chmod u+rx '{self.watched.inbox}'", refused.stderr)
        self.watched.inbox.chmod(0o777)
        self.watched.start(**as_user())
        self.watched.put("a.csv", answers("Saxony", people(0, 3)))
        self.watched.wait_answers("Saxony", 3)
        self.watched.inbox.chmod(0)
        [warning] = self.watched.wait(lambda: [w["text"] for w in self.watched.status()["warnings"]])
        self.assertIn("Permission denied", warning)
        self.assertIn("chmod u+rx", warning)
        self.assertNotIn("put it back", warning)
        self.watched.inbox.chmod(0o777)
        self.watched.put("b.csv", answers("Saxony", people(10, 3)))
        self.watched.wait_answers("Saxony", 6)

    @needs_root
    def test_w22_a_read_only_inbox_is_watched(self):
        os.chmod(self.watched.top, 0o777)
        self.watched.put("a.csv", answers("Saxony", people(0, 3)))
        self.watched.inbox.chmod(0o555)
        self.watched.once(**as_user())
        self.assertEqual(self.watched.answers_of("Saxony"), 3)
        refused = self.watched.once("--move", check=(2,), **as_user())
        self.assertIn("--move", refused.stderr)

    @needs_root
    def test_w23_f4_a_full_disk_is_waited_for(self):
        small = self.mounted("size=700k")
        self.watched.out = small / "out"
        self.watched.put("a.csv", answers("Saxony", people(0, 3)))
        self.watched.once()
        before = self.watched.report()
        self.watched.start()
        self.watched.wait(lambda: self.watched.told().count("watching ") == 2, "it is at work again")
        filled(small)
        self.watched.put("b.csv", answers("Saxony", people(10, 30000)))
        self.watched.wait(lambda: re.search("No space left|disk is full", self.watched.told()), "the full disk is told")
        self.assertNotIn("\\x0A", self.watched.told())
        self.assertEqual(self.watched.report(), before)
        subprocess.run(["mount", "-o", "remount,size=20m", small], check=True)
        self.watched.wait_state("b.csv", "done")
        self.watched.wait_answers("Saxony", 30003)
        self.assert_as_run()

    def test_w28_a_file_above_the_limit_is_refused_unread(self):
        with open(self.watched.inbox / "big.csv", "wb") as file:
            file.truncate(3 << 30)
        begin = time.monotonic()
        self.watched.once()
        self.assertLess(time.monotonic() - begin, 10)
        found = self.watched.files()["big.csv"]
        self.assertEqual(found["state"], "failed")
        self.assertIn("--limit-size", found["reason"])
        self.assertEqual(found["attempts"], 0)

    @unittest.skipIf(os.environ.get("WATCH_MEMORY_LIMITS") == "0", "a sanitizer's program has no limit on memory")
    def test_w28_below_the_limit_memory_is_bounded(self):
        with open(self.watched.inbox / "million.csv", "w", encoding="utf-8") as file:
            file.write("id,region,trust,visits\n")
            file.writelines(f"p{number},Saxony,{number % 3 + 1},2\n" for number in range(1_000_000))
        daemon = self.watched.start("--limit-memory", "256MiB")
        self.watched.wait_answers("Saxony", 1_000_000)
        with open(f"/proc/{daemon.pid}/status", encoding="ascii") as status:
            peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
        self.assertLess(peak, 100 * 1024, "KiB of the daemon, which holds no answer")

    @unittest.skipIf(os.environ.get("WATCH_MEMORY_LIMITS") == "0", "a sanitizer's program has no limit on memory")
    def test_a_limit_on_memory_in_which_nothing_can_be_read_is_refused_at_the_start(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        refused = self.watched.once("--limit-memory", "60MiB", check=(2,))
        least = re.search(r"--limit-memory is too small: .*; raise it to (\d+)MiB or more", refused.stderr)
        self.assertTrue(least, refused.stderr)
        self.assertNotIn("plugin '", refused.stderr)
        self.assertNotIn("see 'tertium check", refused.stderr)
        self.watched.once("--limit-memory", f"{least.group(1)}MiB", check=(0,))
        self.assertEqual(self.watched.answers_of("Saxony"), 4)

    def test_w35_f24_a_second_daemon_refuses(self):
        self.watched.put("a.csv", answers("Saxony", people(0, 3)))
        self.watched.start()
        self.watched.wait_answers("Saxony", 3)
        second = self.watched.once(check=(3,))
        self.assertIn("another 'tertium watch'", second.stderr)
        self.watched.put("b.csv", answers("Saxony", people(10, 3)))
        self.watched.wait_answers("Saxony", 6)

    def test_w36_it_ends_within_seconds_and_gives_its_work_back(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            self.watched.put(f"{how}.csv", answers("Saxony", people(int(how) * 1000000, 200000)))
            self.watched.start()
            self.watched.wait(lambda how=how: self.watched.state_of(f"{how}.csv") == "working"
                              or self.watched.state_of(f"{how}.csv") == "done")
            self.assertEqual(self.watched.stop(how), 0)
        self.watched.once()
        self.assertEqual(self.watched.answers_of("Saxony"), 400000)
        self.assert_as_run()

    def test_w40_an_idle_daemon_costs_next_to_nothing(self):
        for number in range(300):
            self.watched.put(f"{number}.csv", answers("Saxony", people(number * 5, 1)))
        self.watched.start()
        self.watched.wait_answers("Saxony", 300)
        stat = f"/proc/{self.watched.daemon.pid}/stat"
        time.sleep(1)
        before = sum(map(int, open(stat, encoding="ascii").read().split()[13:15]))
        time.sleep(5)
        after = sum(map(int, open(stat, encoding="ascii").read().split()[13:15]))
        # 300 files looked at every second are 9,000 every 30 seconds; a tick is 10 ms.
        self.assertLessEqual(after - before, 10)


if __name__ == "__main__":
    main()
