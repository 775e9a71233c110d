#!/usr/bin/env python3
"""What it costs to watch a folder: first reading of many small files, and adding one file to few and to many.

    bench_watch.py BUILD_FOLDER [--few 100] [--many 10000]

Wall is from the file's appearing to the new report, the settle time (0.5 s) taken off; cpu takes in the children.
"""

import argparse
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


def cpu_and_peak(pid):
    """Seconds of cpu with ended children, and peak memory in MiB, of a running program."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    ticks = sum(int(field) for field in fields[11:15])
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    return ticks / os.sysconf("SC_CLK_TCK"), peak / 1024


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


def watch_files(program, count, rounds=5):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="tertium-bench-"))
    inbox, output = folder / "inbox", folder / "out"
    inbox.mkdir()
    write_pipeline(folder)
    for number in range(count):
        (inbox / f"f{number:06d}.csv").write_text(answers(number))
    daemon = subprocess.Popen(
        [program, "-q", "watch", folder / "survey.toml", "--inbox", inbox, "-o", output, "--no-page",
         "--settle", str(SETTLE)], stderr=subprocess.DEVNULL)
    begun = time.monotonic()
    wait_for(output, count * 10)
    wall = time.monotonic() - begun
    cpu, peak = cpu_and_peak(daemon.pid)
    print(f"{count:6} files at once      {wall:8.2f} s  {count / wall:6.0f} files/s  cpu {cpu:7.2f} s  {peak:4.0f} MiB")
    walls, costs = [], []
    for number in range(count, count + rounds):
        time.sleep(1)
        before = cpu_and_peak(daemon.pid)[0]
        hidden = inbox / ".next"
        hidden.write_text(answers(number))
        begun = time.monotonic()
        hidden.rename(inbox / f"f{number:06d}.csv")
        wait_for(output, (number + 1) * 10)
        walls.append(time.monotonic() - begun - SETTLE)
        time.sleep(0.5)
        costs.append(cpu_and_peak(daemon.pid)[0] - before)
    daemon.terminate()
    daemon.wait()
    shutil.rmtree(folder)
    print(f"{count:6} files, one more    {statistics.median(walls):8.3f} s  ({min(walls):.3f}-{max(walls):.3f})"
          f"  cpu {statistics.median(costs):7.2f} s")
    return statistics.median(walls)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--many", type=int, default=10_000)
    arguments = parser.parse_args()
    program = arguments.build / "bin" / "tertium"
    few = watch_files(program, arguments.few)
    many = watch_files(program, arguments.many)
    print(f"one more file: {arguments.many} files cost {many / few:.2f} times {arguments.few} files"
          f" ({(many + SETTLE) / (few + SETTLE):.2f} with the settle time)")


if __name__ == "__main__":
    main()
