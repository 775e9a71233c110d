#!/usr/bin/env python3
"""Times Tertium and its peers side by side on made-up surveys.

    run_bench.py BUILD_FOLDER [--quick] [--no-peers]

Data and results stand in BUILD_FOLDER/bench. Prints wall time (median, range), cpu time, peak memory and the
ratio to the fastest peer, and whether Tertium's figures are the exact ones; then the time of every analysis on a summary.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent


def make_data(build, work, sizes):
    generator = work / "make_survey"
    compiler = os.environ.get("CXX", "g++")
    subprocess.run([compiler, "-O2", "-std=c++20", HERE / "make_survey.cpp", "-o", generator], check=True)
    inputs = {}
    for name, rows in sizes.items():
        inputs[name] = work / f"{name}.csv"
        if not inputs[name].exists():
            subprocess.run([generator, str(rows), "7", inputs[name]], check=True)
    inputs["small300"] = work / "small300"
    inputs["small300"].mkdir(exist_ok=True)
    for i in range(1, 301):
        file = inputs["small300"] / f"school_{i:03d}.csv"
        if not file.exists():
            subprocess.run([generator, "50", str(1000 + i), file, str((i - 1) * 50 + 1)], check=True)
    return inputs


def timed(command, folder):
    """Wall seconds, cpu seconds and peak memory in MiB of one run."""
    start = time.perf_counter()
    process = subprocess.Popen([str(c) for c in command], cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{command[0]} failed with {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def commands(build, work, name, data, peers):
    tools = {"Tertium": [build / "bin" / "tertium", "run", HERE / "survey.toml", data, "-o", work / f"out-{name}", "-q"]}
    if peers:
        tools["pandas + python-docx"] = ["/usr/bin/python3", HERE / "peers" / "pandas_peer.py", data, work / "pandas.docx"]
        tools["DuckDB + npm docx"] = ["node", HERE / "peers" / "duckdb_peer.mjs", data, work / "duckdb.docx"]
    return tools


def measure(tools, rounds, work):
    runs = {tool: [] for tool in tools}
    for _ in range(rounds):  # in turn, so that all see the same machine
        for tool, command in tools.items():
            runs[tool].append(timed(command, work))
    return runs


def report(name, runs):
    walls = {tool: statistics.median(r[0] for r in results) for tool, results in runs.items()}
    fastest_peer = min((wall for tool, wall in walls.items() if tool != "Tertium"), default=None)
    for tool, results in runs.items():
        times = [r[0] for r in results]
        ratio = f"{fastest_peer / walls[tool]:8.1f}" if fastest_peer else "       -"
        print(f"{name:9} {tool:22} {walls[tool]:8.3f} s  ({min(times):.3f}-{max(times):.3f})  "
              f"cpu {statistics.median(r[1] for r in results):7.3f} s  {max(r[2] for r in results):7.0f} MiB  {ratio}")


def check_figures(name, work):
    shared = pathlib.Path(os.environ.get("TERTIUM_SHARED", HERE.parents[1].parent / "shared"))
    expected = shared / "bench" / "expected" / f"{name}.json"
    if not expected.exists():
        print(f"{name}: figures not compared, because {expected.name} is not there")
        return True
    done = subprocess.run([sys.executable, HERE / "compare.py", work / f"out-{name}", expected],
                          capture_output=True, text=True, check=False)
    print(f"{name}: {done.stdout.strip()}")
    return done.returncode == 0


MOST_FOR_ANALYSES = 100  # milliseconds, all together


def time_analyses(build, work, data):
    """Every analysis on the summary of `data`; False if they take longer than they should."""
    pipeline, summary = work / "analyses.toml", work / "analyses.summary"
    text = (HERE / "analyses.toml").read_text(encoding="utf-8")
    for name in ("survey.codebook.toml", "survey.criteria.toml"):
        (work / name).write_bytes((HERE / name).read_bytes())
    tertium = build / "bin" / "tertium"
    pipeline.write_text(text, encoding="utf-8")
    subprocess.run([tertium, "summarize", pipeline, data, "-o", summary, "-q"], check=False)
    # What changed since an earlier wave: here nothing, since it is the same survey.
    subprocess.run([tertium, "report", pipeline, summary, "-o", work / "out-analyses", "-q"], check=False)
    earlier = '\n[[analyze]]\nuse = "trend"\nearlier = "out-analyses/findings.csv"\n'
    pipeline.write_text(text + earlier, encoding="utf-8")
    print(f"analyses on the summary of {data.name}:", flush=True)
    command = [build / "tests" / "time_analyses", build / "lib" / "tertium" / "plugins", pipeline, summary]
    return subprocess.run([*command, str(MOST_FOR_ANALYSES)], check=False).returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--quick", action="store_true", help="leave out 1,000,000 rows")
    parser.add_argument("--no-peers", action="store_true", help="Tertium alone")
    arguments = parser.parse_args()
    work = arguments.build / "bench"
    work.mkdir(exist_ok=True)
    sizes = {"s2k": 2000, "s100k": 100_000} | ({} if arguments.quick else {"s1m": 1_000_000})
    rounds = {"s2k": 5, "s100k": 3, "s1m": 3, "small300": 3}
    inputs = make_data(arguments.build, work, sizes)
    print(f"{'data':9} {'tool':22} {'wall (range)':>27}  {'cpu':>13} {'peak':>12}  times as fast as the fastest peer")
    sound = True
    for name, data in inputs.items():
        report(name, measure(commands(arguments.build, work, name, data, not arguments.no_peers), rounds[name], work))
        sound = check_figures(name, work) and sound
    sound = time_analyses(arguments.build, work, inputs["s100k" if arguments.quick else "s1m"]) and sound
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
