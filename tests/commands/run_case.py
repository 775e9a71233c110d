#!/usr/bin/env python3
"""Runs one case of the command line and compares what it prints and leaves.

    run_case.py TERTIUM CASE.md

A case is a page of Markdown: what it shows, and fenced blocks that are carried out from top to bottom in an empty
folder, into which the files of common/ were copied.

    ```file NAME            makes this file. After the name: `bytes` (\\xff, \\0 and the like stand for bytes),
                            or an encoding such as utf-16
    ```console              lines `$ COMMAND` (run by sh, so that grep, cmp and pipes can be had) and what each prints,
                            on both outputs; `=> 2` is its exit status, 0 if it is not said
    ```expect NAME          lines that must occur in this file, in any order; a line that begins with `! ` must not

In what is expected `...` stands for any text within a line, and a line `...` for any lines. A command that ends with 77
skips the case. Commands find the command as tertium, Python as $PYTHON and this folder as $TOOLS.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
HERE = pathlib.Path(__file__).resolve().parent


class Fault(Exception):
    """What was expected and did not happen."""


class Skipped(Exception):
    """The machine cannot show this case."""


def blocks(page):
    """(line number, words after the fence, lines) of each fenced block."""
    opened = None
    for number, line in enumerate(page.splitlines(), 1):
        if opened is None and line.startswith("```"):
            opened = (number, line[3:].split(), [])
        elif opened is not None and line == "```":
            yield opened
            opened = None
        elif opened is not None:
            opened[2].append(line)
    if opened is not None:
        raise Fault(f"line {opened[0]}: the block has no end")


def line_pattern(line):
    return re.compile(".*".join(re.escape(part) for part in line.split("...")))


def alike(expected, found):
    """Whether the found lines are the expected ones; a line `...` stands for any number of lines."""
    reached = {0}  # how many of the expected lines may be used up
    for line in [*found, None]:
        for at in range(len(expected)):
            if at in reached and expected[at] == "...":
                reached.add(at + 1)
        if line is None:
            break
        reached = {at if expected[at] == "..." else at + 1 for at in reached if at < len(expected)
                   and (expected[at] == "..." or line_pattern(expected[at]).fullmatch(line))}
    return len(expected) in reached


def commands(lines):
    """(command, expected lines, expected status) of a console block."""
    found = []
    for line in lines:
        if line.startswith("$ "):
            found.append([line[2:], [], 0])
        elif not found:
            raise Fault("a console block begins with a command")
        elif line.startswith("=> "):
            found[-1][2] = int(line[3:])
        else:
            found[-1][1].append(line)
    return found


def make_file(folder, words, lines):
    name, kind = words[0], words[1] if len(words) > 1 else "utf-8"
    text = "".join(line + "\n" for line in lines)
    if kind == "bytes":
        content = text.encode("latin-1").decode("unicode_escape").encode("latin-1")
    else:
        content = text.encode(kind)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


def run_command(folder, tertium, command, expected, status):
    surroundings = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHON": sys.executable, "TOOLS": str(HERE),
                    "PATH": f"{tertium.parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=surroundings, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False)
    if done.returncode == SKIPPED:
        raise Skipped(command)
    printed = done.stdout.decode("utf-8", "backslashreplace").split("\n")
    if printed[-1] == "":
        printed.pop()
    if done.returncode != status:
        raise Fault("\n".join([f"$ {command}", *printed, f"ended with {done.returncode}, expected {status}"]))
    if not alike(expected, printed):
        raise Fault("\n".join([f"$ {command}", *printed, "--- expected", *expected]))


def check_file(folder, name, expected):
    if not (folder / name).is_file():
        raise Fault(f"there is no file {name}")
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    for line in expected:
        must_not = line.startswith("! ")
        pattern = line_pattern(line[2:] if must_not else line)
        if must_not == any(pattern.fullmatch(other) for other in lines):
            raise Fault("\n".join([f"{name} {'has' if must_not else 'lacks'} the line", line, "--- it says", *lines]))


def run_case(tertium, case):
    with tempfile.TemporaryDirectory() as parent:
        folder = pathlib.Path(parent) / "here"
        shutil.copytree(HERE / "common", folder)
        folder.chmod(0o755)
        for number, words, lines in blocks(case.read_text(encoding="utf-8")):
            try:
                match words:
                    case ["file", *rest]:
                        make_file(folder, rest, lines)
                    case ["expect", name]:
                        check_file(folder, name, lines)
                    case ["console"]:
                        for command, expected, status in commands(lines):
                            run_command(folder, tertium, command, expected, status)
                    case _:
                        raise Fault(f"unknown block: {' '.join(words)}")
            except Fault as fault:
                raise Fault(f"in the block of line {number}:\n{fault}") from None


def main(tertium, case):
    try:
        run_case(pathlib.Path(tertium).resolve(), pathlib.Path(case))
    except Skipped as skipped:
        print(f"skipped: {skipped}")
        return SKIPPED
    except Fault as fault:
        print(fault)
        return 1
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
