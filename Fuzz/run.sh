#!/usr/bin/env bash
# Fuzzes each reader for a while (libFuzzer, address sanitizer) and keeps the inputs that reach new code in Fuzz/Corpus.
#   Fuzz/run.sh [SECONDS-PER-READER] [READER...]
# A crash leaves its input in .build-fuzz/READER-crash-...; put it into a test under its own name.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
readers=("$@")
[ ${#readers[@]} -gt 0 ] || readers=(SpreadsheetML FlatODF RecordXML SheetPart Package TextTables)
mkdir -p .build-fuzz
export FUZZ_SCRATCH=$PWD/.build-fuzz SWIFT_BACKTRACE=enable=no
mapfile -t sources < <(find Sources/Spreadsheets -name '*.swift' | sort)
flags=()
for flag in $(pkg-config --cflags libxml-2.0 libzip); do flags+=(-Xcc "$flag"); done
for reader in "${readers[@]}"; do
  swiftc -sanitize=fuzzer,address -parse-as-library -wmo -O -swift-version 6 -package-name athar -module-name Spreadsheets \
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature MemberImportVisibility \
    -I Sources/CLibxml2 -I Sources/CLibzip "${flags[@]}" $(pkg-config --libs libxml-2.0 libzip) \
    "${sources[@]}" Fuzz/FuzzInput.swift "Fuzz/$reader.swift" -o ".build-fuzz/$reader"
  mkdir -p "Fuzz/Corpus/$reader" ".build-fuzz/found-$reader"
  ".build-fuzz/$reader" ".build-fuzz/found-$reader" "Fuzz/Corpus/$reader" -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=1024 \
    -artifact_prefix=".build-fuzz/$reader-" -print_final_stats=1 2>&1 | tail -n 12
  # What reaches the same code with fewer bytes replaces the corpus.
  ".build-fuzz/$reader" -merge=1 -max_len=4096 "Fuzz/Corpus/$reader" ".build-fuzz/found-$reader" >/dev/null 2>&1
done
