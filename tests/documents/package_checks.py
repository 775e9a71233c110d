"""Checks of a Word document as a package: its ZIP file, parts, types and relationships.

They hold for any .docx, whoever made it. Every check yields sentences, one a finding.
"""

import io
import posixpath
import zipfile
from xml.etree import ElementTree

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
# What a relationship of that kind leads to.
KINDS = {kind: WORD + kind + "+xml" for kind in
         ("styles", "numbering", "settings", "fontTable", "header", "footer", "footnotes",
          "endnotes", "comments")} | {"chart": CHART, "officeDocument": WORD + "document.main+xml"}
IMAGES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8",
          "image/bmp": b"BM", "image/tiff": (b"II*\0", b"MM\0*")}


def folder_of_owner(relationships):
    """The folder and path of the part whose relationships these are."""
    folder = posixpath.dirname(posixpath.dirname(relationships))
    return folder, posixpath.join(folder, posixpath.basename(relationships)[:-len(".rels")])


class Parts:
    """The parts of a package: their bytes, those that are XML parsed, and their types."""

    def __init__(self, file):
        self.findings, self.bytes, self.xml = [], {}, {}
        for name in file.namelist():
            if name.endswith("/"):
                continue
            self.bytes[name] = file.read(name)
            if name.endswith((".xml", ".rels")):
                try:
                    self.xml[name] = ElementTree.fromstring(self.bytes[name])
                except ElementTree.ParseError as fault:
                    self.findings.append("%s: not well-formed: %s" % (name, fault))
        self.defaults, self.types = {}, {}
        for element in self.xml.get("[Content_Types].xml", []):
            if element.tag.endswith("Default"):
                self.defaults[element.get("Extension").lower()] = element.get("ContentType")
            elif element.get("PartName")[1:] in self.types:
                self.findings.append("opc: two types for " + element.get("PartName"))
            else:
                self.types[element.get("PartName")[1:]] = element.get("ContentType")

    def type_of(self, name):
        return self.types.get(name) or self.defaults.get(name.rsplit(".", 1)[-1].lower())

    def of(self, name):
        return self.xml.get("word/%s.xml" % name)

    def targets(self, owner):
        """The paths to which a part's relationships lead, by id; not those out of the package."""
        folder, name = posixpath.split(owner)
        relationships = self.xml.get(posixpath.join(folder, "_rels", name + ".rels"), [])
        return {r.get("Id"): resolved(folder, r.get("Target")) for r in relationships
                if r.get("TargetMode") != "External"}


def resolved(folder, target):
    return posixpath.normpath(posixpath.join("/" + folder, target))[1:]


def zip_findings(file):
    names = file.namelist()
    for name in names:
        if name.endswith("/"):
            yield "zip: entry for a folder: " + name
    if len({name.lower() for name in names}) != len(names):
        yield "zip: an entry is there twice"


def bytes_findings(parts, kind, target):
    """Whether a part is what its type says."""
    data, content_type = parts.bytes[target], parts.type_of(target) or ""
    if kind == "image":
        begin = IMAGES.get(content_type)
        if not content_type.startswith("image/"):
            yield "opc: %s is no image by its type" % target
        elif begin is not None and not data.startswith(begin):
            yield "opc: the bytes of %s are not those of %s" % (target, content_type)
    elif kind == "package":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as inner:
                if inner.testzip() or "[Content_Types].xml" not in inner.namelist():
                    yield "opc: %s is a damaged package" % target
        except zipfile.BadZipFile:
            yield "opc: %s is no package" % target


def relationship_findings(parts, name, reached):
    folder, owner = folder_of_owner(name)
    ids = [relationship.get("Id") for relationship in parts.xml[name]]
    if len(set(ids)) != len(ids):
        yield "opc: two relationships with one id in " + name
    for relationship in parts.xml[name]:
        if relationship.get("TargetMode") == "External":
            continue
        if "://" in relationship.get("Target"):
            yield "opc: a link out of the document that does not say so in " + name
            continue
        target = resolved(folder, relationship.get("Target"))
        reached.add(target)
        if target not in parts.bytes:
            yield "opc: a relationship to a part that is not there: " + target
            continue
        kind = relationship.get("Type").rsplit("/", 1)[-1]
        if kind in KINDS and parts.type_of(target) != KINDS[kind]:
            yield "opc: %s has the type %s" % (target, parts.type_of(target))
        yield from bytes_findings(parts, kind, target)
    source = parts.xml.get(owner)
    for element in source.iter() if source is not None else ():
        for attribute, value in element.attrib.items():
            if attribute.startswith(R) and value not in ids:
                yield "opc: an unknown relationship: " + value


def package_findings(parts):
    reached = set()
    for name in parts.types:
        if name not in parts.bytes:
            yield "opc: a type for a part that is not there: " + name
    for name in parts.bytes:
        if name != "[Content_Types].xml" and parts.type_of(name) is None:
            yield "opc: no type for " + name
    for name in parts.xml:
        if name.endswith(".rels"):
            yield from relationship_findings(parts, name, reached)
    for name, xml in parts.xml.items():
        relationships = posixpath.join(posixpath.dirname(name), "_rels",
                                       posixpath.basename(name) + ".rels")
        if relationships not in parts.xml and any(
                attribute.startswith(R) for e in xml.iter() for attribute in e.attrib):
            yield "opc: an unknown relationship: %s has none at all" % name
    for name in parts.bytes:
        if not name.endswith(".rels") and name != "[Content_Types].xml" and name not in reached:
            yield "opc: nothing refers to " + name
    if parts.of("document") is None:
        yield "opc: no word/document.xml"
