#!/usr/bin/env python3
"""Ends with 0 if every line of the standard input is a JSON object with a time (RFC 3339, UTC), a level and an event;
prints those that are not."""

import json
import re
import sys

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def is_log_line(line):
    try:
        entry = json.loads(line)
        return {"level", "event"} <= entry.keys() and TIME.fullmatch(entry["time"]) is not None
    except (ValueError, AttributeError, KeyError, TypeError):
        return False


lines = sys.stdin.read().splitlines()
wrong = [line for line in lines if not is_log_line(line)]
print(*wrong, sep="\n", end="\n" if wrong else "")
sys.exit(1 if wrong or not lines else 0)
