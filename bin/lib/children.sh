# shellcheck shell=bash
# The processes a script starts, so that it stops every one of them, by pid, however it ends.

declare -A children # pid -> the signal that stops it

# start SIGNAL COMMAND...: in the background, remembered.
start() {
  local signal=$1
  shift
  "$@" &
  children[$!]=$signal
}

stop_children() {
  local pid
  for pid in "${!children[@]}"; do kill -"${children[$pid]}" "$pid" 2>/dev/null || true; done
  for pid in "${!children[@]}"; do wait "$pid" 2>/dev/null || true; done
  children=()
}

# Whether something accepts connections on a port of this machine.
listening() {
  (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# wait_for_port PORT NAME LOG: at most 20 seconds.
wait_for_port() {
  local tries
  for ((tries = 0; tries < 200; tries++)); do
    listening "$1" && return
    sleep 0.1
  done
  cat "$3" >&2
  die "$2 does not answer on port $1; its log stands above."
}

# Prints a port that nothing listens on.
free_port() {
  node -p 'const server = require("net").createServer().listen(0).unref(); server.address().port'
}
