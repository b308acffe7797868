"""Athar and its peers over the same files, in interleaved rounds: whole processes, medians, ratios, results checked against each other.

    race.py --sizes 10k,100k,1m --runs 5 --threads 2 [--systems polars,duckdb,pandas,athar] [--figures Benchmarks/figures]

A system whose result differs from that of the first one is named WRONG and has no time. One round before the first is not counted:
it fills the page cache. Times are of the process from start to exit; the peak is the kernel's maximum resident set.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import job

CHILDREN = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000, "10m": 10_000_000}
ATHAR = os.path.join(ROOT, ".build/release/athar")
BENCH = os.path.join(ROOT, ".build/release/athar-bench")


def command(system, folder, out, threads):
    if system != "athar":
        return [sys.executable, f"{HERE}/with_{system}.py", folder, out, str(threads)]
    return [ATHAR, "compute", "--workspace", f"{ROOT}/Benchmarks/job", "--data", folder, "--period", "2022-Q1..2025-Q4",
            "--as-of", "2025-12-31", "--out", out, "--threads", str(threads)]


def once(arguments):
    """Wall seconds, processor seconds and peak megabytes of one process; None where it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    return None if process.returncode else (wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def registers(size, seed):
    """The folder with the registers of a size, made if need be."""
    folder = os.path.join(ROOT, "Benchmarks/data", f"{size}-{seed}")
    if not os.path.exists(os.path.join(folder, "follow_ups.csv")):
        subprocess.run([BENCH, "generate", "--children", str(CHILDREN[size]), "--seed", str(seed), "--out", folder], check=True,
                       stdout=subprocess.DEVNULL)
    return folder


def result(system, raw, out):
    """The path of a system's result in the job's columns."""
    if system != "athar":
        return raw
    subprocess.run([f"{ROOT}/Benchmarks/adapt", raw, out], check=True)
    return out


def race(size, systems, runs, threads, seed):
    """Medians by system, and what is wrong with the others."""
    folder = registers(size, seed)
    scratch = os.path.join(ROOT, "Benchmarks/data/results")
    os.makedirs(scratch, exist_ok=True)
    figures, wrong, expected = {s: [] for s in systems}, {}, None
    for number in range(runs + 1):
        for system in systems:
            if system in wrong:
                continue
            raw = f"{scratch}/{system}.csv"
            measured = once(command(system, folder, raw, threads))
            if measured is None:
                wrong[system] = "it failed"
            elif number == 0:
                table = result(system, raw, f"{scratch}/{system}-adapted.csv")
                found = job.differences(expected, table) if expected else []
                expected = expected or table
                if found:
                    wrong[system] = f"{len(found)} differences, the first: {found[0]}"
            else:
                figures[system].append(measured)
    medians = {s: [statistics.median(run[k] for run in f) for k in range(3)] for s, f in figures.items() if f and s not in wrong}
    return medians, wrong


def show(size, medians, wrong, runs, threads):
    best = min((m[0] for s, m in medians.items() if s != "athar"), default=None)
    print(f"\n{size} children, {threads} threads, median of {runs}")
    print(f"{'system':10} {'wall s':>8} {'cpu s':>8} {'peak MB':>8} {'of the best peer':>17}")
    for system, (wall, cpu, peak) in medians.items():
        share = f"{wall / best:.2f}" if best else "-"
        print(f"{system:10} {wall:8.3f} {cpu:8.2f} {peak:8.0f} {share:>17}")
    for system, reason in wrong.items():
        print(f"{system:10} WRONG: {reason}")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="10k,100k")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--systems", default="polars,duckdb,pandas,athar")
    parser.add_argument("--figures", help="a folder for figures.json and peers.svg")
    options = parser.parse_args()
    figures, failed = {}, False
    for size in options.sizes.split(","):
        medians, wrong = race(size, options.systems.split(","), options.runs, options.threads, options.seed)
        show(size, medians, wrong, options.runs, options.threads)
        figures[size] = {s: dict(zip(("wall_s", "cpu_s", "peak_mb"), (round(x, 4) for x in m))) for s, m in medians.items()}
        failed = failed or bool(wrong)
    if options.figures:
        os.makedirs(options.figures, exist_ok=True)
        with open(f"{options.figures}/figures.json", "w") as file:
            json.dump({"threads": options.threads, "runs": options.runs, "seed": options.seed, "sizes": figures}, file, indent=1)
            file.write("\n")
        import plot
        plot.draw(figures, {size: CHILDREN[size] for size in figures}, f"{options.figures}/peers.svg")
    sys.exit(failed)


if __name__ == "__main__":
    main()
