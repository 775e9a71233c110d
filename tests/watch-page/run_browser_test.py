#!/usr/bin/env python3
"""Runs a test of the page with Debian's Chromium; playwright-core and axe-core come from npm.

    run_browser_test.py TEST.js FOLDER_FOR_MODULES PROGRAM [ARGUMENT...]

A TEST without a folder stands beside this file. It is given PROGRAM, the browser and the arguments.

Exit status 77 and a word if something that it needs is not there.
"""

import os
import pathlib
import shutil
import subprocess
import sys

MODULES = {"playwright-core": "1.65.1", "axe-core": "4.14.1"}
SKIPPED = 77


def skip(word):
    print(f"skipped: {word}")
    sys.exit(SKIPPED)


def program(*names):
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    skip(f"{names[0]} is not installed")


def install(npm, folder):
    wanted = [f"{name}@{version}" for name, version in MODULES.items()]
    if all((folder / "node_modules" / name).is_dir() for name in MODULES):
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text("{}\n", encoding="utf-8")
    command = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", *wanted]
    try:
        done = subprocess.run(command, cwd=folder, timeout=120, capture_output=True, text=True)
    except subprocess.TimeoutExpired:
        skip("npm did not answer within two minutes")
    if done.returncode != 0:
        skip("npm could not install " + " ".join(wanted) + ": " + done.stderr.strip()[-300:])


def main(test, folder, tested, *arguments):
    node = program("node")
    npm = program("npm")
    chromium = program("chromium", "chromium-browser")
    folder = pathlib.Path(folder)
    install(npm, folder)
    test = pathlib.Path(__file__).parent / test
    environment = dict(os.environ, NODE_PATH=str(folder / "node_modules"))
    return subprocess.run([node, test, tested, chromium, *arguments], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
