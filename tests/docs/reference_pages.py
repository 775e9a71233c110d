"""The reference pages of docs/plugins, as the built program describes its stages."""

import json
import pathlib
import subprocess

KINDS = (
    ("reader", "Readers", "know the format of one survey tool"),
    ("normalizer", "Normalizers", "bring answers to the codebook"),
    ("analysis", "Analyses", "make findings of a summary"),
    ("criterion", "Criteria", "make a score of indicators"),
    ("composer", "Composers", "say what a section of the report says"),
    ("writer", "Writers", "write the files"),
)


def page_name(offer):
    return f"{offer['kind']}-{offer['name']}.md"


def index_page(offers):
    lines = ["# Stages", "",
             "One page for each stage that comes with Tertium. `script/docs` writes these pages from",
             "`tertium describe`; change the plugin, not the page."]
    for kind, title, purpose in KINDS:
        of_kind = [offer for offer in offers if offer["kind"] == kind]
        if not of_kind:
            continue
        lines += ["", f"## {title}", "", f"They {purpose}.", ""]
        lines += [f"- [{offer['name']}]({page_name(offer)}): {offer['help']}" for offer in of_kind]
    return "\n".join(lines) + "\n"


def ask(program, *arguments):
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False, encoding="utf-8")
    if done.returncode != 0:
        raise RuntimeError(f"'tertium {' '.join(arguments)}' ended with {done.returncode}: {done.stderr.strip()}")
    if "refused" in done.stderr:
        raise RuntimeError(f"a plugin was refused, so pages would be missing: {done.stderr.strip()}")
    return done.stdout


def reference_pages(program: pathlib.Path):
    """The name and the text of every page."""
    offers = json.loads(ask(program, "list", "--json"))
    pages = {"README.md": index_page(offers)}
    for offer in offers:
        pages[page_name(offer)] = ask(program, "describe", offer["name"], "--kind", offer["kind"], "--markdown")
    return pages
