#!/usr/bin/env python3
"""Faults injected into the real daemon: nothing may be lost, done twice or left half done.

    faults.py [--small] [--only inject|control|kills|many]

Four parts, the first three over a set of files with duplicates, re-exports, shared respondents and files that fail:

1. SIGKILL, EIO and ENOSPC at each state-changing system call of the daemon (and, separately, of its children), by
   strace; then a start without faults. Every file must have the end state, and the report the bytes, of a run in which
   nothing went wrong.
2. A negative control: a ledger that says "done" before the summary is there, as a daemon with the wrong order would
   leave it, must be noticed by the same comparison.
3. kill -9 at random times, with many files and four workers.

4. Many files, 40,000, that come while the daemon is at work, stopped (SIGSTOP) and killed: none may be lost, and the
   daemon's memory stays bounded. Not part of --small.

--small takes a sample of the places and of the kills. TERTIUM names the program.
"""

import argparse
import collections
import hashlib
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

from watched import Watched, answers, people

# Calls that change what is on a disk; pwrite64 and ftruncate are the ledger's.
CALLS = ("write", "pwrite64", "fsync", "fdatasync", "rename", "renameat2", "unlink", "unlinkat", "mkdir", "ftruncate",
         "openat", "link", "rmdir")
SKIPPED = 77


def fill(watched, count=6):
    """Files of all kinds, with fixed times of modification."""
    watched.settle = 0.05
    texts = {f"f{n:04}.csv": answers("Saxony" if n % 2 else "Tuscany", people(n * 10, 4), trust=str(n % 3 + 1))
             for n in range(count)}
    texts["same.csv"] = texts["f0000.csv"]
    texts["week-1.csv"] = answers("Wales", people(90000, 4))
    texts["week-2.csv"] = answers("Wales", people(90000, 6))
    texts["shares-1.csv"] = answers("Wales", people(80000, 6), trust="1")
    texts["shares-2.csv"] = answers("Wales", people(80004, 6), trust="3")
    texts["empty.csv"] = ""
    texts["a.part"] = "x"
    for number, (name, text) in enumerate(texts.items()):
        path = watched.put(name, text)
        os.utime(path, (1700000000 + number, 1700000000 + number))
    return texts


def outcome(watched):
    """What must not depend on faults: each file's state, and the report's bytes."""
    files = collections.defaultdict(list)
    for file in watched.status()["files"]:
        files[file["name"]].append((file["state"], file["of"]))
    return {name: sorted(states) for name, states in files.items()}, watched.report()


def difference(found, expected):
    if found[0] != expected[0]:
        return f"states {found[0]} instead of {expected[0]}"
    names = sorted(set(found[1]) | set(expected[1]))
    return "; ".join(name for name in names if found[1].get(name) != expected[1].get(name))


def options(move):
    return ["--jobs", "2", *(["--move"] if move else [])]


def undisturbed(move):
    watched = Watched()
    try:
        fill(watched)
        watched.once(*options(move))
        return outcome(watched)
    finally:
        watched.close()


def count_calls(move, follow):
    """How often each call is made in a run without faults."""
    watched = Watched()
    try:
        fill(watched)
        log = watched.top / "strace.txt"
        # Children are followed into files of their own and left out, or looked at alone.
        watched.once(*options(move), before=["strace", *(["-f"] if follow else []), "-qq", "-e",
                                             "trace=" + ",".join(CALLS), "-o", str(log)])
        counts = collections.Counter()
        for line in log.read_text(errors="replace").splitlines():
            match = re.match(r"^(?:\d+ +)?(\w+)\(", line)
            # Opening for reading changes nothing.
            if match and (match[1] != "openat" or "O_CREAT" in line):
                counts[match[1]] += 1
        return counts
    finally:
        watched.close()


def disturbed(move, follow, call, number, fault):
    """A run with one fault, a run without; gives what differs from the expected outcome."""
    watched = Watched()
    try:
        fill(watched)
        before = ["strace", *(["-f"] if follow else []), "-qq", "-e", f"trace={call}", "-e",
                  f"inject={call}:{fault}:when={number}", "-o", "/dev/null"]
        watched.once(*options(move), before=before, check=None)
        watched.once(*options(move))
        return outcome(watched)
    finally:
        watched.close()


def inject_everywhere(small, seed):
    expected = {move: undisturbed(move) for move in (False, True)}
    wrong, tried = [], 0
    places = []
    for move in (False, True):
        for follow in (False, True):
            for call, count in count_calls(move, follow).items():
                numbers = range(1, count + 1)
                if call == "openat":
                    continue  # its faults are those of what is written to what it opened
                for number in numbers:
                    for fault in ("signal=KILL", "error=EIO", "error=ENOSPC"):
                        places.append((move, follow, call, number, fault))
    # In any order, so that a run that is broken off has looked everywhere.
    random.Random(seed).shuffle(places)
    if small:
        places = places[:24]
    print(f"faults: {len(places)} places to try", flush=True)
    for move, follow, call, number, fault in places:
        tried += 1
        if tried % 100 == 0:
            print(f"faults: {tried} places, {len(wrong)} wrong so far", flush=True)
        found = disturbed(move, follow, call, number, fault)
        differs = difference(found, expected[move])
        if differs:
            wrong.append(f"{fault} at {call} {number}{' of a child' if follow else ''}"
                         f"{' with --move' if move else ''}: {differs}")
            print(wrong[-1], flush=True)
    print(f"faults: {tried} places, {len(wrong)} wrong", flush=True)
    return not wrong


def negative_control():
    """A daemon that wrote "done" before the answers were safe, and was killed between the two, would leave a ledger that
    knows a file as done and a base without it: the comparison of outcomes must notice."""
    expected = undisturbed(False)
    watched = Watched()
    try:
        fill(watched)
        aside = watched.top / "f0001.csv"
        os.rename(watched.inbox / "f0001.csv", aside)
        watched.once(*options(False))
        os.rename(aside, watched.inbox / "f0001.csv")
        path = watched.inbox / "f0001.csv"
        status = path.stat()
        ledger = sqlite3.connect(watched.state / "ledger.db")
        columns = [row[1] for row in ledger.execute("pragma table_info(content)")]
        known = dict(zip(columns, ledger.execute("select * from content where state = 'done'").fetchone()))
        known.update(id=None, name=b"f0001.csv", device=status.st_dev, inode=status.st_ino, size=status.st_size,
                     modified=status.st_mtime_ns, ctime=status.st_ctime_ns, live=0,
                     sha256=hashlib.sha256(path.read_bytes()).hexdigest())
        ledger.execute(f"insert into content values ({','.join('?' * len(columns))})", [known[c] for c in columns])
        ledger.commit()
        ledger.close()
        watched.once(*options(False))
        found = outcome(watched)
        caught = found[0] == expected[0] and difference(found, expected) != ""
        print("negative control: " + ("noticed" if caught else "NOT NOTICED"), flush=True)
        return caught
    finally:
        watched.close()


def kill_at_random(kills, files, seed):
    """One set of files; the daemon is killed again and again, and the files come while it runs."""
    chance = random.Random(seed)
    watched, reference = Watched(), Watched()
    try:
        fill(reference, files)
        reference.once("--jobs", "4")
        expected = outcome(reference)
        fill(watched, files)
        everything = sorted(watched.inbox.iterdir())
        aside = watched.top / "aside"
        aside.mkdir()
        for path in everything:
            os.rename(path, aside / path.name)
        waiting = [path.name for path in everything]
        chance.shuffle(waiting)
        for number in range(kills):
            share = len(waiting) // max(1, (kills - number) // 2) + 1
            daemon = watched.start("--jobs", "4")
            for _ in range(min(share, len(waiting))):
                name = waiting.pop()
                os.rename(aside / name, watched.inbox / name)
            time.sleep(chance.uniform(0.02, 0.7))
            daemon.send_signal(signal.SIGKILL)
            daemon.wait()
            watched.daemon = None
        for name in waiting:
            os.rename(aside / name, watched.inbox / name)
        watched.once("--jobs", "4")
        differs = difference(outcome(watched), expected)
        print(f"random kills: {kills} of a daemon with {len(everything)} files: {differs or 'the same states and bytes'}",
              flush=True)
        return not differs
    finally:
        watched.close()
        reference.close()


MOST_MEMORY = 200  # MiB of the daemon; it holds a few hundred bytes for each file


def peak_memory(daemon):
    with open(f"/proc/{daemon.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def many_files(count, seed):
    """Files come all the time; the daemon is stopped for a while, goes on, and is killed twice."""
    chance = random.Random(seed)
    watched = Watched()
    try:
        watched.settle = 0.3
        begun = time.monotonic()
        daemon = watched.start("--quiet", "--jobs", "2")
        stopped, peak = False, 0.0
        for number in range(count):
            (watched.inbox / f"f{number:05}.csv").write_text(
                answers("Saxony" if number % 2 else "Tuscany", people(number * 2, 2)))
            if number % 1000 == 999:
                stopped = not stopped if chance.random() < 0.6 else stopped
                daemon.send_signal(signal.SIGSTOP if stopped else signal.SIGCONT)
                peak = max(peak, peak_memory(daemon))
            if number in (count // 3, 2 * count // 3):
                watched.kill()
                daemon, stopped = watched.start("--quiet", "--jobs", "2"), False
        daemon.send_signal(signal.SIGCONT)
        print(f"many files: {count} have come within {time.monotonic() - begun:.0f} s", flush=True)
        watched.wait(lambda: sum(r["answers"] for r in (watched.status() or {"regions": []})["regions"]) == 2 * count,
                     "all are counted", 3600)
        took = time.monotonic() - begun
        peak = max(peak, peak_memory(daemon))
        watched.stop()
        status = watched.status()
        lost = count - len({file["name"] for file in status["files"] if file["state"] == "done"})
        well = lost == 0 and len(status["files"]) == count and peak < MOST_MEMORY
        print(f"many files: {lost} lost of {count}, {len(status['files'])} in the ledger, {took:.0f} s in all, "
              f"{peak:.0f} MiB at most", flush=True)
        return well
    finally:
        watched.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 100000)
    parser.add_argument("--kills", type=int)
    parser.add_argument("--only", choices=("inject", "control", "kills", "many"))
    parser.add_argument("--files", type=int, default=40_000, help="of the part 'many'")
    arguments = parser.parse_args()
    if shutil.which("strace") is None:
        print("skipped: needs the program strace")
        return SKIPPED
    traced = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    if traced.returncode != 0:
        print("skipped: strace may not trace here: " + traced.stderr.decode(errors="replace"))
        return SKIPPED
    print(f"seed {arguments.seed}", flush=True)
    only = arguments.only
    well = True
    if only in (None, "control"):
        well = negative_control() and well
    if only in (None, "kills"):
        kills = arguments.kills or (12 if arguments.small else 200)
        well = kill_at_random(kills, 60 if arguments.small else 500, arguments.seed) and well
    if only in (None, "inject"):
        well = inject_everywhere(arguments.small, arguments.seed) and well
    if only == "many" or (only is None and not arguments.small):
        well = many_files(arguments.files, arguments.seed) and well
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
