#!/usr/bin/env python3
"""Runs the generator of the sample exports into a new folder: are the committed files still what it writes?

    check_generator.py SAMPLES
"""

import pathlib
import subprocess
import sys
import tempfile


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def main(samples):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-B", samples / "make_cluster_policy.py", folder], check=True,
                       stdout=subprocess.DEVNULL)
        made, committed = files(pathlib.Path(folder)), files(samples / "cluster-policy")
    different = [name for name in sorted(made.keys() | committed.keys()) if made.get(name) != committed.get(name)]
    for name in different:
        print(f"not as the generator writes it: {name}")
    return 1 if different or not made else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
