# Sourced by the scripts that run tests: one count over everything that they run.
passed=0
failed=0
skipped=0
failures=()

# check NAME COMMAND…: one pass or one failure. What fails is named at the end; the rest goes on.
check() {
  local name=$1
  shift
  say "$name"
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    failures+=("$name")
  fi
}

# run_ctest NAME PRESET FOLDER [ARGUMENTS…]: each test of CTest counts.
run_ctest() {
  local name=$1 preset=$2 folder=$3 results=$3/test-results.xml status=0
  shift 3
  say "$name"
  rm -f "$results"
  ctest --preset "$preset" -j "$jobs" "$@" --output-junit "$root/$results" || status=$?
  if [ ! -f "$results" ]; then
    failed=$((failed + 1))
    failures+=("$name: CTest did not run (exit $status)")
    return
  fi
  local suite all bad none
  suite=$(awk '/<testsuite/{inside = 1} inside{print} inside && />/{exit}' "$results" |
    tr '\n\t' '  ')
  if [[ $suite =~ \ tests=\"([0-9]+)\".*\ failures=\"([0-9]+)\".*\ skipped=\"([0-9]+)\" ]]; then
    all=${BASH_REMATCH[1]} bad=${BASH_REMATCH[2]} none=${BASH_REMATCH[3]}
  else
    failed=$((failed + 1))
    failures+=("$name: $results is not understood")
    return
  fi
  # A failing exit without a failing test is a failure of its own (a test that cannot be listed).
  if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
    failed=$((failed + 1))
    failures+=("$name: CTest failed (exit $status)")
  fi
  passed=$((passed + all - bad - none))
  failed=$((failed + bad))
  skipped=$((skipped + none))
  [ "$bad" -eq 0 ] || failures+=("$name: $bad of $all$(
    awk '/<testcase /&& /status="fail"/{ sub(/.*<testcase name="/, ""); sub(/".*/, ""); printf "\n    %s", $0 }' "$results"
  )")
}

# run_suites SCRIPT…: as many at a time as there are processors, each with its own log in
# build/suites/, shown when all are done. A script that closes with 'N passed, N failed[, N skipped]'
# counts by that line, any other as one.
run_suites() {
  local script log
  mkdir -p build/suites
  say "$# suites: $*"
  for script in "$@"; do
    while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n || true; done
    log=build/suites/${script//\//-}
    rm -f "$log".*
    {
      begun=$SECONDS
      status=0
      "$script" >"$log.log" 2>&1 </dev/null || status=$?
      printf '%s %s\n' "$status" "$((SECONDS - begun))" >"$log.ended"
    } &
  done
  wait
  for script in "$@"; do count_suite "$script"; done
}

count_suite() {
  local script=$1 log=build/suites/${1//\//-} status=lost seconds=0 line
  read -r status seconds <"$log.ended" || true
  say "$script ($seconds s)"
  cat "$log.log"
  line=$(tail -n 1 "$log.log")
  if [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed(,\ ([0-9]+)\ skipped)?$ ]]; then
    passed=$((passed + BASH_REMATCH[1]))
    failed=$((failed + BASH_REMATCH[2]))
    skipped=$((skipped + ${BASH_REMATCH[4]:-0}))
    [ "${BASH_REMATCH[2]}" -eq 0 ] || failures+=("$script$(what_failed "$log.log")")
    if [ "$status" != 0 ] && [ "${BASH_REMATCH[2]}" -eq 0 ]; then
      failed=$((failed + 1))
      failures+=("$script (exit $status)$(what_failed "$log.log")")
    fi
  elif [ "$status" = 0 ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    failures+=("$script (exit $status)$(what_failed "$log.log")")
  fi
}

# What a suite's log says of each failure, and its last lines where it says nothing: a log of all that
# ran is long, and may be kept only in part.
what_failed() {
  printf '\n'
  { grep -E -A 6 '^(FAILED|FAIL|not ok)\b' "$1" || tail -n 12 "$1"; } 2>&1 |
    awk 'NR <= 25 { print "    " substr($0, 1, 400) }' || true
}

# The closing line, and the exit: nothing that ran may be lost, and no tests at all is a failure.
finish() {
  local name
  mkdir -p build
  : >build/failures
  if [ ${#failures[@]} -gt 0 ]; then
    printf '\nFailed:\n'
    for name in "${failures[@]}"; do printf '  %s\n' "$name"; done | tee build/failures
  fi
  printf '\n%s passed, %s failed' "$passed" "$failed"
  [ "$skipped" -eq 0 ] || printf ', %s skipped' "$skipped"
  printf '\n'
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
