#!/usr/bin/env bash
# Reading an XML Spreadsheet 2003 of 500 MB against bare libxml2 on the same file: user time and peak memory of each, best of three.
#   Benchmarks/readers/run.sh [ATHAR] [MEGABYTES]
# Goal: reading at most 1.3 times the bare parser, at most 32 MB. Reading here is all of `convert`: every cell is written out as CSV.
set -euo pipefail
cd "$(dirname "$0")/../.."
athar=${1:-.build/release/athar}
megabytes=${2:-500}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
awk -v rows=$((megabytes * 1800)) 'BEGIN {
  print "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"
  print " <Styles><Style ss:ID=\"s62\"><NumberFormat ss:Format=\"Short Date\"/></Style></Styles>\n <Worksheet ss:Name=\"Services\">\n  <Table>"
  for (row = 0; row < rows; row++) printf "   <Row ss:AutoFitHeight=\"0\">\n    <Cell><Data ss:Type=\"String\">P-%07d</Data></Cell>\n    <Cell><Data ss:Type=\"String\">2024-%04d</Data></Cell>\n    <Cell><Data ss:Type=\"String\">Casablanca – الفرع</Data></Cell>\n    <Cell ss:StyleID=\"s62\"><Data ss:Type=\"DateTime\">2025-0%d-1%dT00:00:00.000</Data></Cell>\n    <Cell><Data ss:Type=\"Number\">%d</Data></Cell>\n    <Cell><Data ss:Type=\"Number\">%.2f</Data></Cell>\n    <Cell ss:Index=\"8\"><Data ss:Type=\"String\">Soutien psychologique</Data></Cell>\n    <Cell><Data ss:Type=\"Number\">%d</Data></Cell>\n   </Row>\n", row, row % 9999, row % 9 + 1, row % 10, row % 97, row / 4, row % 3
  print "  </Table>\n </Worksheet>\n</Workbook>" }' > "$scratch/big.xml"
cc -O2 Benchmarks/readers/bare_sax.c $(pkg-config --cflags --libs libxml-2.0) -o "$scratch/bare"
best() {
  for _ in 1 2 3; do command time -f '%U %M' "$@" 2>&1 >/dev/null | tail -n 1; done | sort -n | head -n 1
}
read -r bare _ < <(best "$scratch/bare" "$scratch/big.xml")
read -r ours memory < <(best "$athar" convert "$scratch/big.xml" --output "$scratch/out.csv")
awk -v bare="$bare" -v ours="$ours" -v memory="$memory" -v size="$(stat -c %s "$scratch/big.xml")" 'BEGIN {
  printf "%d MB: bare %.2f s, converting %.2f s = %.2f times, %d MB of memory\n", size / 1e6, bare, ours, ours / bare, memory / 1024 }'
