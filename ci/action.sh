#!/usr/bin/env bash
# What action.yml runs: annotations on standard output, SARIF in a file, a list in the summary of the job.
# Every input is data: nothing of it is read as shell.
set -euo pipefail

lines() { # the lines of $1 that are not empty, into the array `read`
  read=()
  local line
  while IFS= read -r line; do
    [ -z "$line" ] || read+=("$line")
  done <<<"$1"
}

arguments=(check -o github=-)
[ -z "${INPUT_SARIF:-}" ] || arguments+=(-o "sarif=$INPUT_SARIF")
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || arguments+=(-o "markdown=$GITHUB_STEP_SUMMARY")
[ -z "${INPUT_SINCE:-}" ] || arguments+=(--since "$INPUT_SINCE")
lines "${INPUT_ARGS:-}"
arguments+=("${read[@]+"${read[@]}"}")
lines "${INPUT_PATHS:-.}"
arguments+=(-- "${read[@]}")

status=0
"${TRANSDRIFT:-transdrift}" "${arguments[@]}" || status=$?
[ -z "${GITHUB_OUTPUT:-}" ] || echo "status=$status" >>"$GITHUB_OUTPUT"
exit "$status"
