#!/usr/bin/env python3
"""Faults injected into the real daemon: nothing may be lost, done twice or left half done.

    faults.py [--small] [--only inject|control|kills|children|many]

Five parts, the first four over a set of files with duplicates, re-exports, shared respondents and files that fail:

1. SIGKILL, EIO and ENOSPC at each state-changing system call of the daemon and of each of its children, by strace; then
   a start without faults (F1 to F3, F19). Every file must have the end state, and the report the bytes, of a run in
   which nothing went wrong.
2. A negative control: a ledger that says "done" before the summary is there, as a daemon with the wrong order would
   leave it, must be noticed by the same comparison.
3. kill -9 at random times, with many files and four workers (F30).

4. The same to the children only, by turns (F11).

5. Many files, 40,000, that come while the daemon is at work, stopped (SIGSTOP) and killed: none may be lost, and the
   daemon's memory stays bounded. Not part of --small.

--small takes a sample of the places and of the kills. TERTIUM names the program.
"""

import argparse
import collections
import concurrent.futures
import contextlib
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

from watched import TERTIUM, Watched, answers, people

# Calls that change what is on a disk; pwrite64 and ftruncate are the ledger's.
CALLS = ("write", "pwrite64", "fsync", "fdatasync", "rename", "renameat2", "unlink", "unlinkat", "mkdir", "ftruncate",
         "openat", "link", "rmdir", "utimensat", "chmod", "mknodat")
FAULTS = ("signal=KILL", "error=EIO", "error=ENOSPC")
SKIPPED = 77


def fill(watched, count=3):
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


# Starts one of the daemon's children under strace; see traced_child.cpp.
TRACED_CHILD = os.environ.get("WATCH_TRACED_CHILD")


def traced(watched, move, child, options_of_strace):
    """A run of which the daemon itself (child 0), or one of its children, is traced."""
    if child == 0:
        return watched.once(*options(move), before=["strace", *options_of_strace], check=None)
    environment = dict(os.environ, LD_PRELOAD=TRACED_CHILD, TRACED_CHILD=str(child), TRACED_WITH=" ".join(options_of_strace))
    return watched.once(*options(move), env=environment, check=None)


def places_of(move, child):
    """The state-changing calls of a run without faults: (call, its number among those of its name in its thread)."""
    watched = Watched()
    try:
        fill(watched)
        log = watched.top / "strace.txt"
        traced(watched, move, child, [*(["-f"] if child else []), "-qq", "-e", "trace=" + ",".join(CALLS), "-o", str(log)])
        if not log.exists():
            return None
        counts, places = collections.Counter(), set()
        for line in log.read_text(errors="replace").splitlines():
            match = re.match(r"^(\d+ +)?(\w+)\(", line)
            if not match:
                continue
            counts[match[1], match[2]] += 1
            # Opening for reading changes nothing, but is counted by strace too.
            if match[2] not in ("openat", "open") or "O_CREAT" in line:
                places.add((match[2], counts[match[1], match[2]]))
        return sorted(places)
    finally:
        watched.close()


def disturbed(move, child, call, number, fault):
    """A run with one fault and a run without."""
    watched = Watched()
    try:
        fill(watched)
        traced(watched, move, child, [*(["-f"] if child else []), "-qq", "-e", f"trace={call}", "-e",
                                      f"inject={call}:{fault}:when={number}", "-o", "/dev/null"])
        watched.once(*options(move))
        return outcome(watched)
    finally:
        watched.close()


def all_places():
    """Every call at which the daemon, or one of its children, changes what is on a disk."""
    places = []
    for move in (False, True):
        child = 0
        while child == 0 or TRACED_CHILD:
            found = places_of(move, child)
            if found is None:
                break
            what = f"child {child}" if child else "the daemon"
            print(f"faults: {len(found)} calls of {what}{' with --move' if move else ''}", flush=True)
            places += [(move, child, call, number) for call, number in found]
            child += 1
    return places


def inject_everywhere(small, seed, faults, jobs):
    expected = {move: undisturbed(move) for move in (False, True)}
    places = [(*place, fault) for place in all_places() for fault in faults]
    # In any order, so that a run that is broken off has looked everywhere.
    random.Random(seed).shuffle(places)
    if small:
        places = places[:24]
    print(f"faults: {len(places)} places to try, {jobs} at once", flush=True)
    wrong, tried, begun = [], 0, time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for (move, child, call, number, fault), found in zip(places, pool.map(lambda place: disturbed(*place), places)):
            tried += 1
            differs = difference(found, expected[move])
            if differs:
                wrong.append(f"{fault} at {call} {number} of {f'child {child}' if child else 'the daemon'}"
                             f"{' with --move' if move else ''}: {differs}")
                print(wrong[-1], flush=True)
            if tried % 100 == 0:
                print(f"faults: {tried} places, {len(wrong)} wrong so far, {time.monotonic() - begun:.0f} s", flush=True)
    print(f"faults: {tried} places, {len(wrong)} wrong, {time.monotonic() - begun:.0f} s", flush=True)
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


def kill_children_at_random(kills, files, seed):
    """The daemon stays, its children are killed. A file whose reader was ended twice is put aside, as it must be: it is
    asked for again."""
    chance = random.Random(seed)
    watched, reference = Watched(), Watched()
    try:
        fill(reference, files)
        reference.once("--jobs", "4")
        expected = outcome(reference)
        fill(watched, files)
        aside = watched.top / "aside"
        os.rename(watched.inbox, aside)
        watched.inbox.mkdir()
        waiting = sorted(path.name for path in aside.iterdir())
        chance.shuffle(waiting)
        daemon = watched.start("--jobs", "4")
        watched.wait(lambda: "watching" in watched.told(), "its pipeline is checked")
        killed, end = 0, time.monotonic() + 20 * kills
        while killed < kills and daemon.poll() is None and time.monotonic() < end:
            share = len(waiting) // max(1, (kills - killed) // 2) + 1
            for _ in range(min(share, len(waiting))):
                name = waiting.pop()
                os.rename(aside / name, watched.inbox / name)
            time.sleep(chance.uniform(0.0, 0.1))
            for child in watched.children():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(child), signal.SIGKILL)
                    killed += 1
            if not waiting and chance.random() < 0.3:
                # Something to do again: a file that is only touched is looked at, one that is retried is read.
                subprocess.run([TERTIUM, "retry", watched.out, chance.choice(sorted(p.name for p in watched.inbox.iterdir()))],
                               capture_output=True, check=False)
        for name in waiting:
            os.rename(aside / name, watched.inbox / name)
        lives = daemon.poll() is None
        watched.stop()
        watched.once("--jobs", "4")
        subprocess.run([TERTIUM, "retry", watched.out, "--failed"], capture_output=True, check=False)
        watched.once("--jobs", "4")
        differs = difference(outcome(watched), expected)
        print(f"children: {killed} killed, the daemon {'lives' if lives else 'DIED'}: {differs or 'the same states and bytes'}",
              flush=True)
        return lives and killed >= kills and not differs
    finally:
        watched.close()
        reference.close()


MOST_MEMORY = 200  # MiB of the daemon; it holds a few hundred bytes for each file


def peak_memory(daemon):
    with open(f"/proc/{daemon.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def respondents_of(output):
    """As the newest report counts them. To ask for the status of so many files again and again would take long."""
    try:
        return sum(json.loads((output / "run.json").read_text())["respondents"].values())
    except (OSError, ValueError):
        return 0


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
        while respondents_of(watched.out) != 2 * count and time.monotonic() < begun + 3600:
            time.sleep(0.5)
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
    parser.add_argument("--only", choices=("inject", "control", "kills", "children", "many"))
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="places tried at once, of the part 'inject'")
    parser.add_argument("--fault", action="append", choices=FAULTS, help="only this one; may be repeated")
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
    if not TRACED_CHILD:
        print("WATCH_TRACED_CHILD names no library: faults are injected into the daemon only, not into its children", flush=True)
    only = arguments.only
    well = True
    if only in (None, "control"):
        well = negative_control() and well
    if only in (None, "kills"):
        kills = arguments.kills or (12 if arguments.small else 200)
        well = kill_at_random(kills, 60 if arguments.small else 500, arguments.seed) and well
    if only in (None, "children"):
        kills = arguments.kills or (12 if arguments.small else 200)
        well = kill_children_at_random(kills, 60 if arguments.small else 500, arguments.seed) and well
    if only in (None, "inject"):
        well = inject_everywhere(arguments.small, arguments.seed, arguments.fault or FAULTS, arguments.jobs) and well
    if only == "many" or (only is None and not arguments.small):
        well = many_files(arguments.files, arguments.seed) and well
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
