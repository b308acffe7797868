#!/usr/bin/env python3
"""Runs the independent attacker on many groups of releases in one process.

usage: attack.py AUDIT_SUPPRESSION.py GROUPS.json    a list of lists of arguments for the attacker
prints a list of {"exit": code, "output": text}.
"""
import contextlib, importlib.util, io, json, sys

spec = importlib.util.spec_from_file_location("attacker", sys.argv[1])
found = []
for arguments in json.load(open(sys.argv[2])):
    attacker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(attacker)
    output, code = io.StringIO(), 0
    with contextlib.redirect_stdout(output):
        try: attacker.main(arguments)
        except SystemExit as end: code = end.code
    found.append({"exit": code, "output": output.getvalue()})
print(json.dumps(found))
