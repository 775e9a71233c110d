#!/usr/bin/env python3
"""Holds five pages of the sample project's report, as LibreOffice draws them, against pictures that people have looked at.

    check_pages.py SAMPLES FINDINGS_CSV

report.docx lies beside findings.csv. A page is found by the words on it. It may differ from its picture in the edges of
letters, not in what stands where. With UPDATE_GOLDEN=1 the pictures are made anew: look at them before they are
committed. Exits with 77 (skipped) if a program or the font that the pictures were made with is not installed.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent / "pages"
PAGES = {
    "summary": "Figure 1: Scores by theme and region",
    "who-answered": "Figure 2: Respondents by region and group",
    "profile": "Figure 3: Saxony: shape of its scores",
    "bars": "Figure 4: Saxony: scores by criterion",
    "comparison": "Innovation: scores by criterion and region",
}
DOTS_PER_INCH = 50
SMALL = 8  # pixels: letters blur into grey blocks, which stay where they are
MOST_DIFFERENT = 0.02  # share of the blocks
CLEARLY = 40  # of 255


def skip(word):
    print(f"skipped: {word}")
    sys.exit(77)


def needed(name):
    found = shutil.which(name)
    if found is None:
        skip(f"{name} is not installed")
    return found


try:
    from PIL import Image
except ImportError:
    skip("python3-pil is not installed")


def pages_of(report, folder):
    """{name: picture} of the pages."""
    office, text, draw = needed("soffice"), needed("pdftotext"), needed("pdftoppm")
    font = subprocess.run([needed("fc-match"), "Calibri"], capture_output=True, text=True, check=True).stdout
    if "Carlito" not in font:
        skip("the font Carlito is not installed")
    subprocess.run([office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                    "--outdir", folder, report], check=True, capture_output=True, timeout=180)
    pdf = pathlib.Path(folder) / "report.pdf"
    written = subprocess.run([text, "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    pictures = {}
    for name, words in PAGES.items():
        number = next((i for i, page in enumerate(written, 1) if words in " ".join(page.split())), None)
        if number is None:
            print(f"no page has the words “{words}”")
            continue
        base = pathlib.Path(folder) / name
        subprocess.run([draw, "-r", str(DOTS_PER_INCH), "-f", str(number), "-l", str(number), "-gray", "-png", "-singlefile",
                        pdf, base], check=True)
        pictures[name] = Image.open(f"{base}.png").convert("L")
    return pictures


def blocks(picture):
    return picture.resize((picture.width // SMALL, picture.height // SMALL), Image.BOX).tobytes()


def fault_of(name, picture):
    golden = Image.open(FOLDER / f"{name}.png").convert("L")
    if golden.size != picture.size:
        return f"{name}: the page is {picture.size}, its picture {golden.size}"
    pairs = list(zip(blocks(golden), blocks(picture)))
    different = sum(abs(a - b) > CLEARLY for a, b in pairs) / len(pairs)
    if different <= MOST_DIFFERENT:
        return None
    kept = pathlib.Path(tempfile.gettempdir()) / f"tertium-{name}.png"
    picture.save(kept)
    return f"{name}: {different:.1%} of the page is not as in {FOLDER / name}.png; the page is kept as {kept}"


def main(_, findings_file):
    report = pathlib.Path(findings_file).with_name("report.docx")
    with tempfile.TemporaryDirectory() as folder:
        pictures = pages_of(report, folder)
    if os.environ.get("UPDATE_GOLDEN"):
        for name, picture in pictures.items():
            picture.save(FOLDER / f"{name}.png", optimize=True)
        return 0
    faults = [fault for name, picture in pictures.items() if (fault := fault_of(name, picture))]
    for fault in faults:
        print(fault)
    return 1 if faults or len(pictures) < len(PAGES) else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
