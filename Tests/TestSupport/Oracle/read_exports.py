#!/usr/bin/env python3
"""Reads a donor's files with readers and validators that are not ours.

usage: read_exports.py FOLDER
prints {reader: {"problem": text or null, "values": sorted numbers as text}} for csvw, frictionless, hxl, pysdmx and pyjstat.
"""
import contextlib, io, json, os, subprocess, sys

os.chdir(sys.argv[1])
tools = os.path.dirname(sys.executable)


def numbers(values): return sorted(str(int(v)) for v in values if v not in (None, "") and v == v)


def command(name, *arguments):
    run = subprocess.run([os.path.join(tools, name), *arguments], capture_output=True, text=True)
    return None if run.returncode == 0 else (run.stdout + run.stderr)[-2000:]


def csvw():
    from csvw import Table
    table = Table.from_file("figures.csv-metadata.json")
    return command("csvwvalidate", "-v", "figures.csv-metadata.json"), [row["value"] for row in table.iterdicts()]


def frictionless():
    from frictionless import Package
    package = Package("datapackage.json")
    report = package.validate()
    problem = None if report.valid else str(report.flatten(["rowNumber", "fieldName", "type", "message"]))
    return problem, [row["value"] for row in package.resources[0].read_rows()]


def hxl():
    import hxl as library
    source = library.data("figures.hxl.csv", library.InputOptions(allow_local=True)).cache()
    with open("figures.hxl.csv", encoding="utf-8") as file: columns = len(file.readline().split(","))
    # A malformed tag only drops its column.
    dropped = None if len([c for c in source.columns if c.tag]) == columns else f"{len(source.columns)} of {columns} columns have a tag"
    place = next(i for i, column in enumerate(source.columns) if column.display_tag == "#value+num")
    return command("hxlvalidate", "figures.hxl.csv") or dropped, [float(row.values[place]) for row in source if row.values[place]]


def pysdmx():
    from pysdmx.io import read_sdmx
    data = [set.data for set in read_sdmx("figures.sdmx.csv").data]
    return None, [float(value) for table in data for value in table["OBS_VALUE"] if str(value) not in ("", "nan", "None")]


def pyjstat():
    from pyjstat import pyjstat as library
    with open("figures.json-stat.json", encoding="utf-8") as file: items = json.load(file)["link"]["item"]
    frames = [library.Dataset.read(json.dumps(item)).write("dataframe") for item in items]
    return None, [value for frame in frames for value in frame["value"]]


found = {}
for reader in [csvw, frictionless, hxl, pysdmx, pyjstat]:
    try:
        with contextlib.redirect_stdout(io.StringIO()): problem, values = reader()
        found[reader.__name__] = {"problem": problem, "values": numbers(values)}
    except Exception as error: found[reader.__name__] = {"problem": f"{type(error).__name__}: {error}"[-2000:], "values": []}
print(json.dumps(found))
