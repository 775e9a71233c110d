#!/usr/bin/env python3
"""Fails when docs/plugins is not what the program says, or when a link in a Markdown page points nowhere.

    check_docs.py SOURCE_FOLDER [TERTIUM]

Without TERTIUM only the links are checked.
"""

import pathlib
import re
import sys
import urllib.parse

from reference_pages import reference_pages

LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)>\s]+)>?(?:\s+\"[^\"]*\")?\s*\)")
FENCE = re.compile(r"^\s*(```|~~~)")
INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


def faults_in_pages(top, pages):
    folder = top / "docs" / "plugins"
    written = {path.name for path in folder.glob("*.md")}
    for name in sorted(set(pages) - written):
        yield f"docs/plugins/{name} is missing: run script/docs"
    for name in sorted(written - set(pages)):
        yield f"docs/plugins/{name} is superfluous: nothing offers that stage; run script/docs"
    for name in sorted(written & set(pages)):
        if (folder / name).read_text(encoding="utf-8") != pages[name]:
            yield f"docs/plugins/{name} is not what the program says: run script/docs"


# A source: "(E. B. Wilson, JASA 22, 1927)"; or that the rules are nobody else's.
SOURCE = re.compile(r"\b(18|19|20)\d\d\b|this project's")
# A formula: an equation, a sum, a quotient.
FORMULA = re.compile(r"[=√Σ]| [/−·] ")


def faults_in_methods(top, pages):
    """Analyses and criteria that do not say how their figures are worked out, and from where that comes."""
    methods = (top / "docs" / "method.md").read_text(encoding="utf-8")
    for name, text in sorted(pages.items()):
        if not name.startswith(("analysis-", "criterion-")):
            continue
        # Not the dash of a date, nor what stands in the TOML example.
        words = "\n".join(line for _, line in prose(text))
        if not SOURCE.search(text):
            yield f"docs/plugins/{name} names no source of its method: say it in the plugin's description"
        if not FORMULA.search(words):
            yield f"docs/plugins/{name} has no formula: say it in the plugin's description"
        if f"plugins/{name}" not in methods:
            yield f"docs/method.md does not speak of {name}"


def prose(text):
    """The lines, numbered, without code."""
    fenced = False
    before_blank = True
    in_block = False
    for number, line in enumerate(text.splitlines(), 1):
        if FENCE.match(line):
            fenced = not fenced
            continue
        if fenced:
            continue
        # A block that is indented by four after an empty line is code.
        if line.startswith("    ") and (before_blank or in_block):
            in_block = True
            continue
        if line.strip():
            in_block = False
        before_blank = not line.strip()
        yield number, INLINE_CODE.sub("``", line)


def anchors(text):
    """The anchors of a page's headings, as GitHub and its kin make them."""
    found = set()
    fenced = False
    for line in text.splitlines():
        if FENCE.match(line):
            fenced = not fenced
        heading = re.match(r"#{1,6}\s+(.*?)\s*#*$", line)
        if fenced or not heading:
            continue
        anchor = re.sub(r"[^\w\- ]", "", heading.group(1).lower()).replace(" ", "-")
        number = 0
        while (anchor if number == 0 else f"{anchor}-{number}") in found:
            number += 1
        found.add(anchor if number == 0 else f"{anchor}-{number}")
    return found


def faults_in_links(top, page):
    text = page.read_text(encoding="utf-8")
    for number, line in prose(text):
        for target in LINK.findall(line):
            if re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE):
                continue
            path, _, anchor = target.partition("#")
            path = urllib.parse.unquote(path)
            where = f"{page.relative_to(top)}:{number}"
            goal = (page.parent / path).resolve() if path else page
            if path.startswith("/") or not goal.is_relative_to(top):
                yield f"{where}: the link {target} leaves the project"
            elif not goal.exists():
                yield f"{where}: the link {target} points nowhere"
            elif anchor and goal.suffix == ".md" and anchor not in anchors(goal.read_text(encoding="utf-8")):
                yield f"{where}: the link {target} names no heading of that page"


def markdown_pages(top):
    """The pages of the project: all that are not in a hidden, build or output folder."""
    def is_made(path):
        return any(part.startswith((".", "build")) or part in ("node_modules", "out")
                   for part in path.relative_to(top).parts)
    return sorted(path for path in top.rglob("*.md") if path.is_file() and not is_made(path))


def main():
    top = pathlib.Path(sys.argv[1]).resolve()
    faults = []
    if len(sys.argv) > 2:
        reference = reference_pages(pathlib.Path(sys.argv[2]))
        faults += faults_in_pages(top, reference)
        faults += faults_in_methods(top, reference)
    pages = markdown_pages(top)
    for page in pages:
        faults += faults_in_links(top, page)
    for fault in faults:
        print(fault)
    if not pages:
        print("there is no Markdown page at all")
    return 1 if faults or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
