#!/usr/bin/env python3
"""Reading a CSV to columns: Athar, Polars (two threads each) and Python's csv module, whole processes, interleaved.

    csv_race.py FILE [--runs 5] [--bench .build/release/athar-bench]

Athar: every cell of every column visited. polars-text: all columns as text, kept. polars-typed: types inferred, kept.
python-csv: rows to columns of strings. Medians of wall seconds, and the ratio of each to Athar's.
"""
import argparse
import os
import resource
import statistics
import subprocess
import sys
import time

POLARS = "import os,sys; os.environ['POLARS_MAX_THREADS']='2'; import polars as pl; "
READERS = {
    "polars-text": POLARS + "print(pl.read_csv(sys.argv[1], infer_schema=False).height)",
    "polars-typed": POLARS + "print(pl.read_csv(sys.argv[1], try_parse_dates=True).height)",
    "python-csv": "import csv,sys; f=open(sys.argv[1],encoding='utf-8',newline=''); r=csv.reader(f); h=next(r); print(len(list(zip(*r))[0]))",
}


def once(command):
    """Wall seconds of a process, and its peak memory in MB."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--bench", default=".build/release/athar-bench")
    options = parser.parse_args()
    commands = {"athar": [options.bench, "read", options.file, "--threads", "2"]}
    commands.update({name: [sys.executable, "-c", code, options.file] for name, code in READERS.items()})
    times = {name: [] for name in commands}
    for _ in range(options.runs):
        for name, command in commands.items():
            times[name].append(once(command))
    seconds = {name: statistics.median(run[0] for run in runs) for name, runs in times.items()}
    for name, runs in times.items():
        memory = max(run[1] for run in runs)
        print(f"{name:13} {seconds[name]:7.2f} s  {memory:6.0f} MB  {seconds[name] / seconds['athar']:6.1f} times Athar")


if __name__ == "__main__":
    main()
