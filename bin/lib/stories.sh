# shellcheck shell=bash
# Browser stories: many programs on few cores, where something is late now and then.

# play FILE...: each file of stories alone. One that fails is played once more, and both outcomes
# are told: only what fails twice fails, and what passes the second time is still worth a look.
play() {
  local story log=${scratch:?}/story.log status=0 again=()
  for story; do
    if play_once "$story" >"$log" 2>&1; then
      cat "$log"
    else
      sed 's/^ℹ/ /' "$log" # its sums do not count: those of the second time do
      again+=("$story")
    fi
  done
  for story in "${again[@]}"; do
    say "    Failed, and is played once more: $story"
    play_once "$story" || status=1
  done
  return "$status"
}

play_once() {
  node --test --test-reporter=spec "$1"
}
