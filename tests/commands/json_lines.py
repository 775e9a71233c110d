#!/usr/bin/env python3
"""Ends with 0 if every line of the standard input is a JSON object with a level and an event; prints those that are not."""

import json
import sys


def is_log_line(line):
    try:
        return {"level", "event"} <= json.loads(line).keys()
    except (ValueError, AttributeError):
        return False


lines = sys.stdin.read().splitlines()
wrong = [line for line in lines if not is_log_line(line)]
print(*wrong, sep="\n", end="\n" if wrong else "")
sys.exit(1 if wrong or not lines else 0)
