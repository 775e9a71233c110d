#!/usr/bin/env python3
"""The benchmark's work with pandas and python-docx: pandas_peer.py FILE_OR_FOLDER OUT.docx"""

import pathlib
import sys

import docx
import numpy as np
import pandas as pd

ITEMS = [f"Q{q:02d}[SQ{s:03d}]" for q in range(1, 7) for s in range(1, 9)]
CHOICES = [f"C{q:02d}" for q in range(1, 7)]
POINTS = pd.CategoricalDtype([f"A{i}" for i in range(1, 6)])


def read(path):
    types = {name: POINTS for name in ITEMS} | {name: "category" for name in [*CHOICES, "region", "group"]}
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    parts = [pd.read_csv(file, dtype=types, keep_default_na=False, na_values=[""]) for file in files]
    if len(parts) == 1:
        return parts[0]
    data = pd.concat(parts, ignore_index=True)
    return data.astype(types)


def counts(data, question):
    table = pd.crosstab(data["region"], data[question].cat.add_categories("missing").fillna("missing"), dropna=False)
    return table.reindex(columns=[*data[question].cat.categories, "missing"], fill_value=0)


def kruskal(table):
    ties = table.sum(axis=0).to_numpy(dtype=float)
    total = ties.sum()
    ranks = ties.cumsum() - ties + (ties + 1) / 2
    n = table.sum(axis=1).to_numpy(dtype=float)
    mean_ranks = table.to_numpy() @ ranks / n
    spread = 12 / (total * (total + 1)) * (n * (mean_ranks - (total + 1) / 2) ** 2).sum()
    return spread / (1 - (ties**3 - ties).sum() / (total**3 - total))


def alpha(codes):
    return len(codes.columns) / (len(codes.columns) - 1) * (1 - codes.var().sum() / codes.sum(axis=1).var())


def add_table(document, table):
    grid = document.add_table(rows=len(table) + 1, cols=len(table.columns) + 1)
    cells = grid._cells  # the public accessor takes quadratic time
    rows = [["region", *map(str, table.columns)]] + [[str(i), *map(str, row)] for i, row in zip(table.index, table.to_numpy())]
    for place, text in enumerate(text for row in rows for text in row):
        cells[place].text = text


def main(path, output):
    data = read(pathlib.Path(path))
    document = docx.Document()
    codes = data[ITEMS].apply(lambda column: column.cat.codes.where(column.cat.codes >= 0) + 1.0)
    for block in range(6):
        items = ITEMS[8 * block : 8 * block + 8]
        alphas = codes[items].dropna().groupby(data["region"], observed=True).apply(alpha)
        document.add_heading(items[0][:3], 1)
        document.add_paragraph("; ".join(f"{region} {value:.3f}" for region, value in alphas.items()))
        for item in items:
            table = counts(data, item)
            points = table.drop(columns="missing")
            by_region = codes[item].groupby(data["region"], observed=True)
            table["mean"], table["sd"] = by_region.mean().round(2), by_region.std().round(2)
            document.add_heading(item, 2)
            add_table(document, table)
            document.add_paragraph(f"H = {kruskal(points):.3f}")
    for question in CHOICES:
        document.add_heading(question, 2)
        add_table(document, counts(data, question))
    document.save(output)


if __name__ == "__main__":
    np.seterr(all="raise")
    main(*sys.argv[1:3])
