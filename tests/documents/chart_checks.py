"""Checks of native charts: their axes, their caches, and that these are what the workbook holds.

They hold for any .docx whose charts refer to cells of one column each. Every check yields
sentences, one a finding.
"""

import io
import math
import re
import zipfile
from xml.etree import ElementTree

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
AXES = ("catAx", "valAx", "dateAx", "serAx")
REFERENCE = re.compile(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?")


class Workbook:
    """The cells of a workbook's sheets: (sheet, "B2") -> number or text."""

    def __init__(self, data):
        self.cells = {}
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            texts = self.texts_of(file)
            book = ElementTree.fromstring(file.read("xl/workbook.xml"))
            targets = {r.get("Id"): r.get("Target") for r in
                       ElementTree.fromstring(file.read("xl/_rels/workbook.xml.rels"))}
            for sheet in book.iter(S + "sheet"):
                path = targets[sheet.get(R + "id")]
                path = path[1:] if path.startswith("/") else "xl/" + path
                self.read(sheet.get("name"), ElementTree.fromstring(file.read(path)), texts)

    @staticmethod
    def texts_of(file):
        if "xl/sharedStrings.xml" not in file.namelist():
            return []
        strings = ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
        return ["".join(t.text or "" for t in item.iter(S + "t")) for item in strings.iter(S + "si")]

    def read(self, name, sheet, texts):
        for cell in sheet.iter(S + "c"):
            content = cell.findtext(S + "v")
            if cell.get("t") == "inlineStr":
                self.cells[name, cell.get("r")] = "".join(t.text or "" for t in cell.iter(S + "t"))
            elif content is not None and cell.get("t") == "s":
                self.cells[name, cell.get("r")] = texts[int(content)]
            elif content is not None:
                self.cells[name, cell.get("r")] = content if cell.get("t") else float(content)


def number_of(text):
    try:
        number = float(text)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) and "_" not in text else None


def axis_findings(chart):
    for area in chart.iter(C + "plotArea"):
        axes = [area_child for area_child in area if area_child.tag[len(C):] in AXES]
        ids = [axis.find(C + "axId").get("val") for axis in axes]
        if len(set(ids)) != len(ids):
            yield "chart: two axes with one id"
        for plot in area:
            if plot in axes:
                continue
            for used in plot.findall(C + "axId"):
                if used.get("val") not in ids:
                    yield "chart: refers to no axis: " + used.get("val")
        for axis in axes:
            if axis.find(C + "crossAx").get("val") not in ids:
                yield "chart: an axis crosses none"


def series_findings(chart):
    for what in ("idx", "order"):
        numbers = [series.find(C + what).get("val") for series in chart.iter(C + "ser")]
        if len(set(numbers)) != len(numbers):
            yield "chart: two series with one " + what


def cache_findings(chart):
    for cache in chart.iter():
        if cache.tag not in (C + "numCache", C + "strCache"):
            continue
        count = cache.find(C + "ptCount")
        points = [int(point.get("idx")) for point in cache.findall(C + "pt")]
        if count is None or any(i >= int(count.get("val")) for i in points):
            yield "chart: a point beyond the count"
        if points != sorted(set(points)):
            yield "chart: points are not in order"
        if cache.tag == C + "numCache":
            for point in cache.findall(C + "pt"):
                if number_of(point.findtext(C + "v")) is None:
                    yield "chart: no number: %r" % point.findtext(C + "v")


def cells_of(reference):
    """(sheet, names of the cells) of a reference to one column; None if it is none."""
    match = REFERENCE.fullmatch(reference or "")
    if match is None:
        return None
    sheet, column, first, other, last = match.groups()
    if other not in (None, column):
        return None
    return sheet, ["%s%d" % (column, i) for i in range(int(first), int(last or first) + 1)]


def same(shown, cell, is_text):
    if shown is None or cell is None:
        return shown is None and (cell is None or cell == "")
    return shown == cell if is_text else number_of(shown) == cell


def workbook_findings(chart, workbook):
    """What the chart shows must be what it shows after a person edits it."""
    for reference in chart.iter():
        if reference.tag not in (C + "numRef", C + "strRef"):
            continue
        place = cells_of(reference.findtext(C + "f"))
        if place is None:
            yield "chart: not a column of cells: %r" % reference.findtext(C + "f")
            continue
        is_text = reference.tag == C + "strRef"
        cache = reference.find(C + ("strCache" if is_text else "numCache"))
        shown = {int(p.get("idx")): p.findtext(C + "v") for p in cache.findall(C + "pt")}
        if int(cache.find(C + "ptCount").get("val")) != len(place[1]):
            yield "chart: counts other points than its cells"
        for i, name in enumerate(place[1]):
            cell = workbook.cells.get((place[0], name))
            if not same(shown.get(i), cell, is_text):
                yield "chart: shows %r, but the workbook has %r in %s" % (shown.get(i), cell, name)


def chart_findings(name, chart, parts):
    if chart.tag != C + "chartSpace":
        return
    for check in (axis_findings, series_findings, cache_findings):
        yield from check(chart)
    data = chart.find(C + "externalData")
    path = None if data is None else parts.targets(name).get(data.get(R + "id"))
    if path not in parts.bytes:
        yield "chart: no workbook: nobody could edit " + name
        return
    try:
        workbook = Workbook(parts.bytes[path])
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError):
        yield "chart: its workbook cannot be read: " + path
        return
    yield from workbook_findings(chart, workbook)
