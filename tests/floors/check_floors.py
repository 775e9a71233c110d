#!/usr/bin/env python3
"""Fails when a floor is broken: sdk <- engine <- app, and sdk <- plugins.

    check_floors.py SOURCE_FOLDER

Prints each include (or mention) that crosses a floor in the wrong direction.
"""

import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
THIRD_PARTY = ("Poco/", "libxml/", "toml++/", "toml.hpp", "spdlog/", "CLI/", "boost/dll")


def includes(path):
    return INCLUDE.findall(path.read_text(encoding="utf-8"))


def sources(folder):
    return sorted(p for p in folder.rglob("*") if p.suffix in (".h", ".cpp"))


def names_of_offers(top):
    names = set()
    for path in sources(top / "plugins"):
        if "tests" not in path.parts:
            names.update(re.findall(r'offer<[\w:]+>\(\s*"([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
    return names


def faults(top):
    core = top / "core"
    for path in sources(core / "sdk"):
        for name in includes(path):
            if name.startswith(("tertium/engine/", "../engine", "../app")):
                yield f"{path}: the sdk includes {name}"
            if "include" in path.parts and name.startswith(THIRD_PARTY):
                yield f"{path}: a header of the sdk pulls in {name}"
    for path in sources(core / "engine"):
        for name in includes(path):
            if "app/" in name or "plugins/" in name or name.startswith(("spdlog/", "CLI/")):
                yield f"{path}: the engine includes {name}"
            if name.startswith("boost/dll") and path.name != "plugins.cpp":
                yield f"{path}: only plugins.cpp opens libraries, not {name}"
    offers = names_of_offers(top)
    for path in sources(core / "engine"):
        code = re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))
        for quoted in re.findall(r'"([a-z0-9-]+)"', code):
            # "codebook" and "criteria" are also roles of files, "share" is also a statistic.
            if quoted in offers - {"codebook", "criteria", "findings", "coverage", "mean-score", "share"}:
                yield f"{path}: the engine names the plugin {quoted}"
    for path in sources(top / "plugins"):
        own = path.relative_to(top / "plugins").parts[:2]
        for name in includes(path):
            if name.startswith("tertium/engine/") or "app/" in name:
                yield f"{path}: a plugin includes {name}"
            beside = (path.parent / name).resolve()
            if beside.is_file() and top.resolve() in beside.parents:
                inside = beside.relative_to(top.resolve()).parts
                if inside[0] == "plugins" and inside[1:3] != own:
                    yield f"{path}: a plugin includes another one's {name}"
            if name.startswith("boost/dll"):
                yield f"{path}: a plugin includes {name}"


def main(top):
    found = list(faults(pathlib.Path(top)))
    print("\n".join(found) or "all floors hold")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
