#!/usr/bin/env python3
"""Writes docs/plugins from the built program.

    write_docs.py SOURCE_FOLDER TERTIUM
"""

import pathlib
import sys

from reference_pages import reference_pages


def main():
    folder = pathlib.Path(sys.argv[1]) / "docs" / "plugins"
    pages = reference_pages(pathlib.Path(sys.argv[2]))
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    print(f"Wrote {len(pages)} pages to docs/plugins.")


if __name__ == "__main__":
    main()
