"""A file can make only itself fail (W29, W32, W33), and what is read is read with its companions."""

import os
import signal
import subprocess
import unittest

from watched import WatchTest, answers, main, people

BREAKER = os.environ.get("WATCH_BREAKER")


@unittest.skipUnless(BREAKER, "WATCH_BREAKER names the folder of the reader that breaks")
class Children(WatchTest):
    def once(self, *options):
        return self.watched.once("--plugin-path", BREAKER, *options)

    def test_w33_f13_a_file_that_stops_its_reader_twice_is_put_aside_and_the_rest_go_on(self):
        for number in range(12):
            self.watched.put(f"good-{number}.csv", answers("Saxony", people(number * 10, 3)))
        for how in ("abort", "stack", "throw"):
            self.watched.put(f"a-{how}.csv", f"break:{how}")
        self.once()
        files = self.watched.files()
        self.assertEqual(self.watched.answers_of("Saxony"), 36)
        for how in ("abort", "stack", "throw"):
            self.assertEqual(files[f"a-{how}.csv"]["state"], "failed", files[f"a-{how}.csv"])
        self.assertIn("stops its reader", files["a-abort.csv"]["reason"])
        # It is not tried again by itself.
        tries = files["a-abort.csv"]["attempts"]
        self.once()
        self.assertEqual(self.watched.files()["a-abort.csv"]["attempts"], tries)

    def test_f12_limits_of_time_hold_for_one_file(self):
        for how in ("sleep", "spin"):
            self.watched.put(f"{how}.csv", f"break:{how}")
        self.watched.put("good.csv", answers("Saxony", people(0, 3)))
        self.once("--limit-time", 2)
        files = self.watched.files()
        self.assertEqual({name: file["state"] for name, file in files.items()},
                         {"sleep.csv": "failed", "spin.csv": "failed", "good.csv": "done"})
        self.assertIn("--limit-time", files["sleep.csv"]["reason"])
        self.assertIn("--limit-time", files["spin.csv"]["reason"])

    @unittest.skipIf(os.environ.get("WATCH_MEMORY_LIMITS") == "0", "a sanitizer's program has no limit on memory")
    def test_f10_a_limit_of_memory_holds_for_one_file(self):
        self.watched.put("memory.csv", "break:memory")
        self.watched.put("good.csv", answers("Saxony", people(0, 3)))
        self.once("--limit-memory", "512MiB")
        files = self.watched.files()
        self.assertEqual({name: file["state"] for name, file in files.items()},
                         {"memory.csv": "failed", "good.csv": "done"})
        self.assertIn("memory", files["memory.csv"]["reason"])

    def test_w29_a_daemon_that_is_killed_while_it_reads_goes_on_later(self):
        self.watched.put("hangs.csv", "break:sleep")
        self.watched.put("good.csv", answers("Saxony", people(0, 3)))
        self.watched.start("--plugin-path", BREAKER, "--limit-time", 300)
        self.watched.wait(lambda: self.watched.state_of("hangs.csv") == "working")
        children = subprocess.run(["pgrep", "-P", str(self.watched.daemon.pid)], capture_output=True, text=True,
                                  check=False).stdout.split()
        self.watched.daemon.send_signal(signal.SIGKILL)
        self.watched.daemon.wait()
        self.watched.daemon = None
        # Its children end with it.
        self.watched.wait(lambda: not any(os.path.exists(f"/proc/{child}/exe") for child in children))
        os.unlink(self.watched.inbox / "hangs.csv")
        self.once()
        self.assertEqual(self.watched.state_of("good.csv"), "done")
        self.assertEqual(self.watched.answers_of("Saxony"), 3)
        self.assertEqual(list((self.watched.state / "spool").glob("[0-9]*")), [])


LSS = """<?xml version="1.0" encoding="UTF-8"?>
<document><LimeSurveyDocType>Survey</LimeSurveyDocType><languages><language>en</language></languages>
<questions><fields><fieldname>qid</fieldname></fields><rows>
<row><qid>1</qid><parent_qid>0</parent_qid><sid>1</sid><gid>1</gid><type>L</type><title>trust</title>
<question>Trust</question><language>en</language></row></rows></questions></document>
"""


class Companions(WatchTest):
    def test_a_structure_is_read_along_and_its_coming_has_the_export_read_again(self):
        self.watched.start()
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.wait_answers("Saxony", 4)
        self.watched.put("a.lss", LSS)
        self.watched.wait(lambda: self.watched.state_of("a.lss") in ("ignored", "failed"))
        self.watched.wait(lambda: self.watched.files()["a.csv"]["state"] == "done")
        self.watched.wait(lambda: self.watched.report() == self.watched.run(), "as run makes it")

    def test_structure_and_export_that_come_together(self):
        self.watched.put("a.lss", LSS)
        self.watched.put("a.csv", answers("Saxony", people(0, 4)))
        self.watched.once()
        self.assert_as_run()


if __name__ == "__main__":
    main()
