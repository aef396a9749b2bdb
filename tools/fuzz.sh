#!/usr/bin/env bash
# Runs each fuzz target for MINUTES: with cargo-fuzz and a nightly compiler where both are at hand, whose inputs grow towards
# code not yet reached, else with the driver, which needs neither. Stops at nothing; tells at the end what broke.
#
#   tools/fuzz.sh MINUTES [TARGET…]
set -euo pipefail
cd "$(dirname "$0")/.."

minutes=${1:?"usage: tools/fuzz.sh MINUTES [TARGET…]"}
shift
seconds=$(awk "BEGIN { print int($minutes * 60) }")
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(cd fuzz/fuzz_targets && printf '%s\n' *.rs | sed 's/\.rs$//')

driver() {
  cargo run --quiet --profile fuzz --package transdrift-fuzz --no-default-features --features driver -- "$@"
}

if ! { cargo +nightly fuzz --version >/dev/null 2>&1; }; then
  driver --seconds "$seconds" --seed "${SEED:-$RANDOM}" "${targets[@]}"
  exit
fi

driver --write-seeds fuzz/corpus
# nothing but one mapped file is unsafe, and sanitizers make runs several times slower
cargo +nightly fuzz build --sanitizer none
broken=()
for target in "${targets[@]}"; do
  log=$(mktemp)
  # a run may take no longer than the driver allows, nor more memory than a small machine has
  cargo +nightly fuzz run --sanitizer none "$target" -- -max_total_time="$seconds" -dict=fuzz/dictionary.txt \
    -max_len=8192 -timeout=60 -rss_limit_mb=2048 -print_final_stats=1 >"$log" 2>&1 || broken+=("$target")
  runs=$(awk '/stat::number_of_executed_units/ { print $2 }' "$log")
  printf '%-10s %s runs, %s\n' "$target" "${runs:-?}" "$(grep -m1 -E 'panicked at|SUMMARY' "$log" || echo "nothing broken")"
  if [[ " ${broken[*]} " == *" $target "* ]]; then tail -n 40 "$log"; fi
  rm -f "$log"
done
if [ ${#broken[@]} -gt 0 ]; then
  echo "broken: ${broken[*]}; the inputs lie under fuzz/artifacts"
  exit 1
fi
