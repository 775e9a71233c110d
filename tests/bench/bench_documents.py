#!/usr/bin/env python3
"""Times the docx writer and its peers side by side on one large document.

    bench_documents.py BUILD_FOLDER [--no-peers]

The document is a table of 2,000 rows of 8 and 200 tables of 6 rows of 6, each with a caption and a
header row. Tertium builds it in memory and writes it, npm docx does the same, pandoc reads it as its
own JSON. Prints wall time (median, range), peak memory and size, and whether each document holds all
cells. Exit status 1 if Tertium takes more than 0.25 s or 48 MiB, or a cell is missing.
"""

import argparse
import json
import pathlib
import statistics
import sys
import zipfile
from xml.etree import ElementTree

from run_bench import timed

HERE = pathlib.Path(__file__).resolve().parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROUNDS = 5
MOST_SECONDS, MOST_MEBIBYTES = 0.25, 48
CELLS = 8 + 2000 * 8 + 200 * (6 + 6 * 6)


def tables():
    """(caption, header, rows) of each table of the document."""
    yield "2,000 rows of 8", 8 * ["Column"], [["cell %d/%d" % (r, c) for c in range(8)] for r in range(2000)]
    for number in range(200):
        rows = [6 * ["%d.%d" % (number, r)] for r in range(6)]
        yield "Table of 6 by 6, number %d" % number, 6 * ["Column"], rows


def pandoc_table(caption, header, rows):
    nothing = ["", [], []]

    def row(texts):
        return [nothing, [[nothing, {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": [{"t": "Str", "c": text}]}]]
                          for text in texts]]

    columns = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _ in header]
    return {"t": "Table", "c": [
        nothing, [None, [{"t": "Plain", "c": [{"t": "Str", "c": caption}]}]], columns,
        [nothing, [row(header)]], [[nothing, 0, [], [row(texts) for texts in rows]]], [nothing, []]]}


def write_pandoc_input(path):
    blocks = [pandoc_table(*table) for table in tables()]
    path.write_text(json.dumps({"pandoc-api-version": [1, 22], "meta": {}, "blocks": blocks}), encoding="utf-8")


def commands(build, work, peers):
    """By tool: its command and the document that it writes."""
    plugin = build / "lib" / "tertium" / "plugins" / "docx.so"
    large = work / "large"
    tools = {"Tertium": ([build / "tests" / "write_sample_documents", plugin, "--large", large],
                         large / "report.docx")}
    if peers:
        script = work / "docx_tables.mjs"  # beside its packages
        script.write_bytes((HERE / "peers" / "docx_tables.mjs").read_bytes())
        tools["npm docx"] = (["node", script, work / "npm.docx"], work / "npm.docx")
        source = work / "tables.json"
        write_pandoc_input(source)
        tools["pandoc"] = (["pandoc", "-f", "json", "-o", work / "pandoc.docx", source], work / "pandoc.docx")
    return tools


def cells_in(path):
    with zipfile.ZipFile(path) as file:
        document = ElementTree.fromstring(file.read("word/document.xml"))
    return sum(1 for cell in document.iter(W + "tc") if "".join(t.text or "" for t in cell.iter(W + "t")))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--no-peers", action="store_true", help="Tertium alone")
    arguments = parser.parse_args()
    work = arguments.build / "bench"
    work.mkdir(exist_ok=True)
    tools = commands(arguments.build, work, not arguments.no_peers)
    runs = {tool: [] for tool in tools}
    for _ in range(ROUNDS):  # in turn, so that all see the same machine
        for tool, (command, _) in tools.items():
            runs[tool].append(timed(command, work))
    sound = True
    for tool, (_, document) in tools.items():
        walls, memory = [run[0] for run in runs[tool]], max(run[2] for run in runs[tool])
        whole = cells_in(document) == CELLS
        sound = sound and whole
        print(f"{tool:10} {statistics.median(walls):7.3f} s  ({min(walls):.3f}-{max(walls):.3f})  "
              f"cpu {statistics.median(run[1] for run in runs[tool]):6.3f} s  {memory:6.0f} MiB  "
              f"{document.stat().st_size / 1000:6.0f} kB  {'all cells' if whole else 'CELLS ARE MISSING'}")
        if tool == "Tertium" and (statistics.median(walls) > MOST_SECONDS or memory > MOST_MEBIBYTES):
            print(f"Tertium took more than {MOST_SECONDS} s or {MOST_MEBIBYTES} MiB")
            sound = False
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
