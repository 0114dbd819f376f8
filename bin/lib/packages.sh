# shellcheck shell=bash
# What the machine must have, asked for in one sentence or installed from Debian and npm.

# need COMMAND REMEDY: ends the script when a command is missing.
need() {
  command -v "$1" >/dev/null || die "$1 is missing: $2"
}

need_rust_and_node() {
  need cargo "install Rust with rustup, then open a new shell."
  need node "install Node.js 20 or newer, for the assets."
  need npm "install npm, which comes with Node.js, for the assets."
  node -e 'process.exit(Number(parseInt(process.versions.node) < 20))' ||
    die "Node.js $(node --version) is too old: install 20 or newer."
}

# debian COMMAND PACKAGE: installs a Debian package when its command is nowhere to be found.
debian() {
  local command=$1 package=$2
  found "$command" && return
  command -v apt-get >/dev/null || die "$command is missing: install $package."
  as_root apt-get -qq update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$package" >/dev/null
}

# Debian keeps PostgreSQL's own commands out of PATH.
found() {
  command -v "$1" >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/$1" >/dev/null
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "needs root for: $*. Run that as root, then this again."
  fi
}

# install_packages FOLDER: what its npm lock file names, unless that has been done since it changed.
install_packages() {
  [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] ||
    (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund)
}
