#!/usr/bin/env python3
"""Runs a pipeline and lets a script judge its findings.

    run_and_check.py TERTIUM PIPELINE SCRIPT INPUT...

runs `TERTIUM run PIPELINE INPUT... -o OUT` and then `SCRIPT INPUT... OUT/findings.csv`. An INPUT that begins with
"shared:" lies in the folder of exports that are not part of this repository: TERTIUM_SHARED, else ../shared. Exits with
77 (skipped) if there is no such file.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77


def place(name):
    root = pathlib.Path(__file__).resolve().parent.parent
    shared = pathlib.Path(os.environ.get("TERTIUM_SHARED") or root.parent / "shared")
    return shared / name[len("shared:"):] if name.startswith("shared:") else pathlib.Path(name)


def main(tertium, pipeline, script, *names):
    inputs = [place(name) for name in names]
    for path in inputs:
        if not path.exists():
            print(f"skipped: there is no {path}; TERTIUM_SHARED names the folder of shared exports")
            return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        status = subprocess.run([tertium, "run", pipeline, *inputs, "-o", out], check=False).returncode
        if status not in (0, 1):  # 1: done, but some input was refused or partly read
            print(f"{tertium} ended with {status}")
            return 1
        return subprocess.run([sys.executable, "-B", script, *inputs, out / "findings.csv"], check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
