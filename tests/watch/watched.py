"""A `tertium watch` under test: a folder of its own, the daemon, and questions about it.

Tests wait for conditions, never for a fixed time, so they hold on a slow machine. WATCH_WAKE is "events" or "none":
all tests hold with directory events and with nothing but looking from time to time.
"""

import contextlib
import ctypes
import json
import os
import pathlib
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest

TERTIUM = os.environ.get("TERTIUM", "tertium")
WAKE = os.environ.get("WATCH_WAKE", "events")
COMMON = pathlib.Path(__file__).resolve().parent.parent / "commands" / "common"
SETTLE = 0.3
PATIENCE = float(os.environ.get("WATCH_PATIENCE", "40"))  # seconds until a condition must hold; far more than it takes
END_STATES = ("done", "duplicate", "superseded", "ignored", "failed")


def answers(region, ids, trust="3", visits="2"):
    """An export of the survey in tests/commands/common: one row for each respondent."""
    rows = [f"{one},{region},{trust},{visits}" for one in ids]
    return "\n".join(["id,region,trust,visits", *rows]) + "\n"


def people(first, count, prefix="p"):
    return [f"{prefix}{number}" for number in range(first, first + count)]


def folder_bytes(folder):
    """All files below a folder with their bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class Watched:
    """The folders of one test and the daemon that runs, if any."""

    def __init__(self, pipeline=None):
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="tertium-watch-test-"))
        os.chmod(self.top, 0o755)
        self.inbox = self.top / "inbox"
        self.inbox.mkdir()
        self.out = self.top / "out"
        self.state = None
        for file in COMMON.glob("*.toml"):
            shutil.copy(file, self.top / file.name)
        self.pipeline = self.top / (pipeline or "survey.toml")
        self.daemon = None
        self.settle = SETTLE
        self.rescan = 1
        self.log = self.top / "log.txt"

    @property
    def state(self):
        """Where ledger and summaries are kept; beside the output unless it was set."""
        return self.own_state or self.out.parent / (self.out.name + ".watch")

    @state.setter
    def state(self, folder):
        self.own_state = folder

    def close(self):
        self.kill()
        for folder, names, _ in os.walk(self.top):
            for name in names:
                with contextlib.suppress(OSError):
                    os.chmod(os.path.join(folder, name), 0o755)
        shutil.rmtree(self.top, ignore_errors=True)

    def command(self, *options):
        return [TERTIUM, "watch", str(self.pipeline), "--inbox", str(self.inbox), "-o", str(self.out), "--no-page", "--settle",
                str(self.settle), "--rescan", str(self.rescan), "--wake", WAKE, *map(str, options)]

    def start(self, *options, before=(), **more):
        assert self.daemon is None
        log = open(self.log, "ab")
        self.daemon = subprocess.Popen([*before, *self.command(*options)], stderr=log, stdout=log, **more)
        log.close()
        return self.daemon

    def once(self, *options, check=(0, 1), before=(), **more):
        if before and before[0] == "strace":
            # A program built with AddressSanitizer cannot look for leaks while it is traced.
            more["env"] = dict(os.environ, ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0")
        done = subprocess.run([*before, *self.command("--once", *options)], capture_output=True, text=True,
                              timeout=120, check=False, **more)
        with open(self.log, "a", encoding="utf-8") as log:
            log.write(done.stderr)
        if check is not None and done.returncode not in check:
            raise AssertionError(f"ended with {done.returncode}: {done.stderr}")
        return done

    def stop(self, how=signal.SIGTERM, within=5):
        daemon, self.daemon = self.daemon, None
        daemon.send_signal(how)
        try:
            return daemon.wait(within)
        except subprocess.TimeoutExpired:
            daemon.kill()
            daemon.wait()
            raise AssertionError(f"it did not end within {within} s") from None

    def kill(self):
        if self.daemon is not None:
            self.daemon.kill()
            self.daemon.wait()
            self.daemon = None

    def put(self, name, text):
        """Drops a file in one go: written elsewhere and renamed."""
        beside = self.top / "beside.tmp"
        beside.write_bytes(text if isinstance(text, bytes) else text.encode())
        target = self.inbox / name if isinstance(name, str) else os.path.join(os.fsencode(self.inbox), name)
        os.rename(beside, target)
        return target

    def status(self):
        done = subprocess.run([TERTIUM, "status", str(self.state), "--json"], capture_output=True, check=False)
        return json.loads(done.stdout) if done.returncode == 0 else None

    def files(self):
        """Of each name the newest content, as `status` tells it."""
        status = self.status()
        return {file["name"]: file for file in reversed(status["files"])} if status else {}

    def all_of(self, name):
        status = self.status()
        return [file for file in status["files"] if file["name"] == name] if status else []

    def state_of(self, name):
        return self.files().get(name, {}).get("state")

    def wait(self, condition, what="", patience=PATIENCE):
        end = time.monotonic() + patience
        while True:
            found = condition()
            if found:
                return found
            if time.monotonic() > end:
                raise AssertionError(f"never came true: {what}\n{self.told()[-3000:]}\n{json.dumps(self.status(), indent=1)[-3000:]}")
            if self.daemon is not None and self.daemon.poll() is not None:
                raise AssertionError(f"the daemon ended with {self.daemon.returncode}: {self.told()[-3000:]}")
            time.sleep(0.05)

    def wait_state(self, name, *states):
        return self.wait(lambda: self.state_of(name) in states, f"{name} is {' or '.join(states)}")

    def answers_of(self, region):
        status = self.status()
        return next((r["answers"] for r in status["regions"] if r["name"] == region), 0) if status else 0

    def wait_answers(self, region, count):
        self.wait(lambda: self.answers_of(region) == count, f"{region} has {count} answers")

    def children(self):
        """Processes that the daemon has started and that are at work."""
        return subprocess.run(["pgrep", "-P", str(self.daemon.pid)], capture_output=True, text=True, check=False).stdout.split()

    def told(self):
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def run(self, *inputs, into="reference", pipeline=None):
        """What `tertium run` leaves for the same files."""
        out = self.top / into
        shutil.rmtree(out, ignore_errors=True)
        done = subprocess.run([TERTIUM, "run", str(pipeline or self.pipeline), *map(str, inputs or [self.inbox]), "-o",
                               str(out)], capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise AssertionError(done.stderr)
        return folder_bytes(out)

    def run_told(self):
        """What `tertium run` of the inbox says is wrong."""
        return subprocess.run([TERTIUM, "run", str(self.pipeline), str(self.inbox), "-o", str(self.top / "told")],
                              capture_output=True, text=True, check=False).stderr

    def report(self):
        return folder_bytes(self.out)


class WatchTest(unittest.TestCase):
    """A test with a watched folder."""

    maxDiff = 2000

    def setUp(self):
        self.watched = Watched()
        self.addCleanup(self.watched.close)

    def assert_as_run(self, *inputs):
        """The report is that of `tertium run`, to the byte."""
        expected = self.watched.run(*inputs)
        found = self.watched.report()
        self.assertEqual(sorted(found), sorted(expected))
        for name, data in expected.items():
            if found[name] != data:
                self.assertEqual(found[name].decode("utf-8", "replace"), data.decode("utf-8", "replace"), name)

    def mounted(self, options):
        """A file system in memory of its own; the test is skipped if nothing can be mounted."""
        folder = self.watched.top / "mounted"
        folder.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder], capture_output=True, text=True,
                              check=False)
        if done.returncode != 0:
            self.skipTest("nothing can be mounted here: " + done.stderr.strip())
        self.addCleanup(subprocess.run, ["umount", "-l", str(folder)], check=False)
        return folder


def filled(folder):
    """Takes all room that is left; gives the file that does."""
    path = folder / "ballast"
    ballast = os.open(path, os.O_WRONLY | os.O_CREAT)
    for size in (1 << 16, 512):
        with contextlib.suppress(OSError):
            while os.write(ballast, b"x" * size):
                pass
    os.close(ballast)
    return path


def as_user(user="nobody"):
    """Options for subprocess that give root's rights away; skips if that cannot be."""
    import pwd

    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam(user)
    other = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    try:
        subprocess.run([TERTIUM, "--version"], check=True, capture_output=True, **other)
    except PermissionError as fault:
        raise unittest.SkipTest(f"{user} may not run the program where it was built: {TERTIUM}") from fault
    return other


class Overflow:
    """Fills the queue of directory events of whoever watches a folder and does not read; has a queue of its own to see that."""

    EVENTS = 0x00000100 | 0x00000200  # IN_CREATE | IN_DELETE
    OVERFLOWED = 0x00004000

    def __init__(self, folder):
        self.folder = folder
        library = ctypes.CDLL(None, use_errno=True)
        self.queue = library.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        library.inotify_add_watch(self.queue, os.fsencode(folder), self.EVENTS)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.queue)

    def fill(self):
        limit = int(pathlib.Path("/proc/sys/fs/inotify/max_queued_events").read_text())
        for _ in range(limit // 2 + 1):
            path = self.folder / "noise.tmp"
            path.touch()
            path.unlink()

    def has_overflowed(self):
        data = bytearray()
        with contextlib.suppress(BlockingIOError):
            while True:
                data += os.read(self.queue, 1 << 16)
        place, names = 0, b""
        while place < len(data):
            _, mask, _, length = struct.unpack_from("iIII", data, place)
            if mask & self.OVERFLOWED:
                return b".csv" not in names
            names += data[place + 16:place + 16 + length]
            place += 16 + length
        return False


def open_files(pid):
    """What a running process has open."""
    folder = pathlib.Path(f"/proc/{pid}/fd")
    found = []
    for file in folder.iterdir():
        with contextlib.suppress(OSError):
            found.append(os.readlink(file))
    return sorted(found)


def needs_root(test):
    return unittest.skipUnless(os.geteuid() == 0, "mounting and other users need root")(test)


def needs_tool(name):
    return unittest.skipUnless(shutil.which(name), f"needs the program {name}")


def main():
    unittest.main(verbosity=2, argv=[sys.argv[0], *sys.argv[1:]])
