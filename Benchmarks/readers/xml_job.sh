#!/usr/bin/env bash
# The job with its services as one XML Spreadsheet 2003 of 500 MB: the same figures as from CSV, and the time beside that of bare libxml2
# over the same file. Best wall time of three, interleaved.
#   Benchmarks/readers/xml_job.sh [CHILDREN]
# Goal: at most 1.5 times the bare parser.
set -euo pipefail
cd "$(dirname "$0")/../.."
children=${1:-100000}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
.build/release/athar-bench generate --children "$children" --seed 1 --out "$scratch/registers" --xml > "$scratch/log"
cc -O2 Benchmarks/readers/bare_sax.c $(pkg-config --cflags --libs libxml-2.0) -o "$scratch/bare"
job() {
  .build/release/athar compute --workspace Benchmarks/job --data "$scratch/registers" --period 2022-Q1..2025-Q4 --as-of 2025-12-31 \
    --threads 2 --out "$1" > "$scratch/log" 2>&1
}
seconds() { command time -f '%e' -o "$scratch/time" "$@" > "$scratch/log" 2>&1; cat "$scratch/time"; }
mv "$scratch/registers/services.xml" "$scratch"
job "$scratch/from-csv.csv"
rm "$scratch/registers/services.csv"
mv "$scratch/services.xml" "$scratch/registers"
export -f job
export scratch
for _ in 1 2 3; do
  seconds "$scratch/bare" "$scratch/registers/services.xml" >> "$scratch/bare-times"
  seconds bash -c "job '$scratch/from-xml.csv'" >> "$scratch/job-times"
done
cmp "$scratch/from-csv.csv" "$scratch/from-xml.csv"
bare=$(sort -n "$scratch/bare-times" | head -n 1)
ours=$(sort -n "$scratch/job-times" | head -n 1)
awk -v bare="$bare" -v ours="$ours" -v size="$(stat -c %s "$scratch/registers/services.xml")" 'BEGIN {
  printf "%d MB of services: bare %.2f s, the whole job %.2f s = %.2f times; the same figures as from CSV\n", size / 1e6, bare, ours, ours / bare }'
