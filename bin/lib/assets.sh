# shellcheck shell=bash
# Our CSS, JavaScript and icons: made into assets/dist only when what they are made of is newer.

build_assets() {
  install_packages assets || return
  if stale; then
    (cd assets && node build.mjs) && touch assets/dist
  else
    echo "    up to date"
  fi
}

# install_packages FOLDER: what its lock file names, unless that has been done since it changed.
install_packages() {
  [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] ||
    (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund)
}

stale() {
  [ ! -d assets/dist ] || [ -n "$(newer_than_dist)" ]
}

newer_than_dist() {
  find assets -path assets/dist -prune -o -path assets/node_modules -prune -o \
    -type f -newer assets/dist -print -quit
}
