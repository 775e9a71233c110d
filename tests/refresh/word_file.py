"""A Word file as tests edit and look at it: its parts as XML trees."""

import os
import pathlib
import sys
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


# What checks the writer's own documents.
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "documents"))
import validate_documents  # noqa: E402


class WordFile:
    def __init__(self, path):
        with zipfile.ZipFile(path) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}
        self.document = etree.fromstring(self.parts["word/document.xml"])

    @property
    def body(self):
        return self.document.find(W + "body")

    def save(self, path):
        self.parts["word/document.xml"] = etree.tostring(
            self.document, xml_declaration=True, encoding="UTF-8", standalone=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in self.parts.items():
                file.writestr(name, content)

    def control(self, fragment, prefix="tertium:"):
        for control in self.controls():
            if tag_of(control) == prefix + fragment:
                return control
        return None

    def controls(self):
        return [control for control in self.document.iter(W + "sdt") if tag_of(control)]

    def tags(self):
        return [tag_of(control) for control in self.controls()]

    def text(self):
        return text_of(self.body)

    def sequence(self, name):
        """What the captions of a sequence show, in order."""
        return [shown for instruction, shown in fields(self.body)
                if instruction.split()[:2] == ["SEQ", name]]

    def references(self):
        return [(instruction.split()[1], shown) for instruction, shown in fields(self.body)
                if instruction.split()[:1] == ["REF"]]

    def contents(self):
        """The entries of the table of contents."""
        entries = []
        for paragraph in self.body.iter(W + "p"):
            style = paragraph.find(W + "pPr/" + W + "pStyle")
            if style is not None and style.get(W + "val") in ("TOC1", "TOC2", "Contents1", "Contents2"):
                entries.append(text_of(paragraph))
        return entries

    def headings(self, styles=("Heading1", "Heading2")):
        found = []
        for paragraph in self.body.iter(W + "p"):
            style = paragraph.find(W + "pPr/" + W + "pStyle")
            if style is not None and style.get(W + "val") in styles:
                found.append(text_of(paragraph))
        return found

    def charts(self):
        """The values that the charts of the document show, as text."""
        return [[value.text for value in etree.fromstring(content).iter(C + "v")]
                for name, content in sorted(self.parts.items())
                if name.startswith("word/charts/chart") and name.endswith(".xml")]


def tag_of(control):
    tag = control.find(W + "sdtPr/" + W + "tag")
    return None if tag is None else tag.get(W + "val")


def text_of(element):
    """What a reader sees: without deleted text, a line for each paragraph."""
    text = []
    for node in element.iter():
        if node.tag == W + "p":
            text.append("\n")
        elif node.tag == W + "t":
            text.append(node.text or "")
        elif node.tag == W + "tab" and node.getparent().tag == W + "r":
            text.append("\t")
    return "".join(text)


def fields(body):
    """(instruction, result shown) of each field, in document order of their ends."""
    found, open_fields = [], []
    for node in body.iter():
        if node.tag == W + "fldChar":
            kind = node.get(W + "fldCharType")
            if kind == "begin":
                open_fields.append(["", "", False])
            elif kind == "separate":
                open_fields[-1][2] = True
            else:
                instruction, shown, _ = open_fields.pop()
                found.append((instruction.strip(), shown))
        elif node.tag == W + "instrText" and open_fields:
            open_fields[-1][0] += node.text or ""
        elif node.tag == W + "t":
            for field in open_fields:
                if field[2]:
                    field[1] += node.text or ""
    return found


def paragraph(text, **properties):
    made = etree.Element(W + "p")
    run = etree.SubElement(made, W + "r")
    for name, value in properties.items():
        etree.SubElement(etree.SubElement(run, W + "rPr") if run.find(W + "rPr") is None
                         else run.find(W + "rPr"), W + name).set(W + "val", value)
    etree.SubElement(run, W + "t").text = text
    return made


def findings(path, made_by_libreoffice=False):
    """What is wrong with the file, by our checks, the Open XML SDK and docx_lint where they are."""
    data = pathlib.Path(path).read_bytes()
    found = list(validate_documents.document_findings(data, zipped_by_writer=False, made_by_writer=False))
    if made_by_libreoffice:  # whose own files have errors: its controls have no ids, for one
        return [one for one in found if one.startswith(("zip", "opc", "bookmark"))]
    program = os.environ.get("TERTIUM_OOXML_VALIDATOR")
    if program:
        found += list(validate_documents.sdk_findings(program, path))
    lint = validate_documents.lint_program()
    if lint:
        found += list(validate_documents.lint_findings(lint, path))
    return found


def told_skips():
    if not os.environ.get("TERTIUM_OOXML_VALIDATOR"):
        print("skipped: the Open XML SDK validator (TERTIUM_OOXML_VALIDATOR is not set)")
    if not validate_documents.lint_program():
        print("skipped: docx_lint.py (not found, or lxml is not installed)")
    sys.stdout.flush()
