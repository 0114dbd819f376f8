# shellcheck shell=bash
# Steps and checks: each says its name, how long it took and, when it failed, what to do about it.

passed=0 failed=0 advice=()

# Says a line that stands out: bold on a terminal, plain elsewhere.
say() {
  if [ -t 1 ]; then printf '\033[1m%s\033[0m\n' "$*"; else printf '%s\n' "$*"; fi
}

# Says one sentence about what is wrong and what to do, and ends the script.
die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# step NAME COMMAND...: does it here, in this shell. Its failure ends the script.
step() {
  local name=$1 started=$EPOCHREALTIME
  shift
  say "==> $name"
  "$@" || die "could not finish: $name. What is wrong stands above."
  say "    $(seconds_since "$started") s"
}

# check NAME ADVICE COMMAND...: does it and counts it: each test its runner names, or itself as one.
# The next check runs whether or not this one failed.
check() {
  local name=$1 remedy=$2 started=$EPOCHREALTIME log=${scratch:?}/check.log status=0
  shift 2
  say "==> $name"
  "$@" 2>&1 | tee "$log" || status=1
  count "$log" "$status"
  if [ "$status" = 0 ]; then
    say "    $(seconds_since "$started") s"
  else
    say "    failed after $(seconds_since "$started") s"
    advice+=("$name failed. $remedy")
  fi
}

# The last word: what to do about each failure, then the plain line.
conclude() {
  echo
  [ ${#advice[@]} = 0 ] || printf '%s\n' "${advice[@]}"
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
}

# Adds what cargo nextest, cargo test or node's runner summed up in a log.
count() {
  local log=$1 status=$2 good bad
  good=$(sum_before "$log" passed pass)
  bad=$(sum_before "$log" failed "fail cancelled")
  if [ "$status" = 0 ] && [ "$good" = 0 ]; then good=1; fi
  if [ "$status" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
  passed=$((passed + good)) failed=$((failed + bad))
}

# sum_before LOG WORD NODE_WORDS: every "N WORD" on cargo's closing lines, every "NODE_WORD N" on node's.
sum_before() {
  sed 's/\x1b\[[0-9;]*m//g' "$1" | awk -v word="$2" -v node="$3" '
    /^ *Summary \[/ || /^test result: / {
      for (i = 2; i <= NF; i++) if ($i ~ "^" word "[,;]?$") sum += $(i - 1)
    }
    $1 == "ℹ" && index(node, $2) { sum += $3 }
    END { print sum + 0 }'
}

seconds_since() {
  awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.1f", to - from }'
}
