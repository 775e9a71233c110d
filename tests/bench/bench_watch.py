#!/usr/bin/env python3
"""What it costs to watch a folder: first reading of many small files, adding one file to few and to many, how soon a file
is done (W39), and what it costs to do nothing (W40).

    bench_watch.py BUILD_FOLDER [--few 100] [--many 10000] [--latency 1000] [--idle 40000]

Wall is from the file's appearing to the new report, the settle time (0.5 s) taken off; cpu is the daemon's and, apart, its
children's. --latency and --idle are looked at by themselves.
"""

import argparse
import datetime
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SETTLE = 0.5


def answers(number):
    """Ten answers of one region to three of the bench's questions, with ids of their own."""
    rows = [f"{number * 10 + i},2026-03-01 09:00:00,12,en,r{number % 6},{1 + (number + i) % 5}" for i in range(10)]
    return "id,submitdate,lastpage,startlanguage,region,trust\n" + "\n".join(rows) + "\n"


def write_pipeline(folder):
    (folder / "codebook.toml").write_text(
        '[[question]]\nid = "trust"\ntext = "Firms trust each other."\nscale = "ordinal"\nchoices = [\n'
        + "".join(f'  {{ code = "{i}", label = "{i}", value = {i} }},\n' for i in range(1, 6)) + "]\n")
    (folder / "survey.toml").write_text(
        'title = "Watched"\ncodebook = "codebook.toml"\n[regions]\nfrom = "column:region"\n'
        '[[normalize]]\nuse = "codebook"\n[[analyze]]\nuse = "frequencies"\n[[write]]\nuse = "docx"\n')


def cpu_of(pid):
    """Seconds of cpu that a running program has taken, and its ended children."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    own, children = sum(map(int, fields[11:13])), sum(map(int, fields[13:15]))
    ticks = os.sysconf("SC_CLK_TCK")
    return own / ticks, children / ticks


def peak_of(pid):
    """The most memory that a running program had, in MiB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def counted(output):
    try:
        return sum(json.loads((output / "run.json").read_text())["respondents"].values())
    except (OSError, ValueError):
        return 0


def wait_for(output, respondents, limit=1800):
    """Until the report counts so many; looks at the folder's identity, so that waiting costs little."""
    end = time.monotonic() + limit
    seen = None
    while time.monotonic() < end:
        now = output.stat().st_ino if output.exists() else None
        if now != seen:
            seen = now
            if counted(output) == respondents:
                return
        time.sleep(0.01)
    raise SystemExit(f"no report of {respondents} respondents within {limit} s")


class Watched:
    """A folder with a daemon that watches it, and the first files in it."""

    def __init__(self, program, count):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tertium-bench-"))
        self.inbox, self.output = self.folder / "inbox", self.folder / "out"
        self.inbox.mkdir()
        write_pipeline(self.folder)
        for number in range(count):
            (self.inbox / f"f{number:06d}.csv").write_text(answers(number))
        self.program, self.count = program, count
        self.daemon = subprocess.Popen(
            [program, "-q", "watch", self.folder / "survey.toml", "--inbox", self.inbox, "-o", self.output, "--no-page",
             "--settle", str(SETTLE)], stderr=subprocess.DEVNULL)
        begun = time.monotonic()
        wait_for(self.output, count * 10)
        self.took = time.monotonic() - begun

    def add(self):
        """One more file; gives when it appeared."""
        hidden = self.inbox / ".next"
        hidden.write_text(answers(self.count))
        begun = time.monotonic()
        hidden.rename(self.inbox / f"f{self.count:06d}.csv")
        self.count += 1
        return begun

    def end(self):
        self.daemon.terminate()
        self.daemon.wait()
        shutil.rmtree(self.folder)


def watch_files(program, count, rounds):
    watched = Watched(program, count)
    own, children = cpu_of(watched.daemon.pid)
    print(f"{count:6} files at once      {watched.took:8.2f} s  {count / watched.took:6.0f} files/s  cpu {own:7.2f} s"
          f" and {children:7.2f} s of children  {peak_of(watched.daemon.pid):4.0f} MiB")
    walls, owns, childrens = [], [], []
    for _ in range(rounds):
        time.sleep(1)
        before = cpu_of(watched.daemon.pid)
        begun = watched.add()
        wait_for(watched.output, watched.count * 10)
        walls.append(time.monotonic() - begun - SETTLE)
        time.sleep(0.5)
        after = cpu_of(watched.daemon.pid)
        owns.append(after[0] - before[0])
        childrens.append(after[1] - before[1])
    watched.end()
    print(f"{count:6} files, one more    {statistics.median(walls):8.3f} s  ({min(walls):.3f}-{max(walls):.3f})"
          f"  cpu {statistics.mean(owns):7.3f} s and {statistics.mean(childrens):7.3f} s of children")
    return statistics.median(walls), statistics.mean(owns) + statistics.mean(childrens)


def measure_latency(program, count):
    """Files that come one after another: how long after its appearing, the settle time taken off, each is done."""
    watched = Watched(program, 1)
    begun = []
    for _ in range(count):
        watched.add()
        begun.append(time.time())
        time.sleep(0.1)
    wait_for(watched.output, watched.count * 10)
    status = json.loads(subprocess.run([program, "status", watched.output, "--json"], capture_output=True, check=True).stdout)
    ended = {file["name"]: datetime.datetime.fromisoformat(file["changed"].replace("Z", "+00:00")).timestamp()
             for file in status["files"]}
    took = sorted(ended[f"f{number + 1:06d}.csv"] - begun[number] - SETTLE for number in range(count))
    watched.end()
    print(f"{count:6} files, one by one   {took[count // 2]:8.3f} s until done, {took[count * 99 // 100]:.3f} s for 99 of 100, "
          f"{took[-1]:.3f} s at most")


def measure_idle(program, count, seconds=60):
    watched = Watched(program, count)
    time.sleep(5)
    before = sum(cpu_of(watched.daemon.pid))
    time.sleep(seconds)
    cost = sum(cpu_of(watched.daemon.pid)) - before
    print(f"{count:6} files, idle        {100 * cost / seconds:8.2f} % of a core  {peak_of(watched.daemon.pid):4.0f} MiB")
    watched.end()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=9, help="files that are added one by one")
    parser.add_argument("--latency", type=int, metavar="FILES")
    parser.add_argument("--idle", type=int, metavar="FILES")
    arguments = parser.parse_args()
    program = arguments.build / "bin" / "tertium"
    if arguments.latency:
        measure_latency(program, arguments.latency)
    if arguments.idle:
        measure_idle(program, arguments.idle)
    if arguments.latency or arguments.idle:
        return
    few, few_cpu = watch_files(program, arguments.few, arguments.rounds)
    many, many_cpu = watch_files(program, arguments.many, arguments.rounds)
    print(f"one more file: {arguments.many} files cost {many / few:.2f} times {arguments.few} files"
          f" ({(many + SETTLE) / (few + SETTLE):.2f} with the settle time); cpu {many_cpu / few_cpu:.2f} times")


if __name__ == "__main__":
    main()
