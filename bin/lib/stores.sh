# shellcheck shell=bash
# A PostgreSQL and a Redis of our own: in the scratch folder, on free ports, on loopback only,
# with nothing kept. Exports TEST_DATABASE_URL (to create databases from) and TEST_REDIS_URL.

install_stores() {
  debian initdb postgresql && debian redis-server redis-server
}

start_stores() {
  start_postgres && start_redis
}

start_postgres() {
  local bin port folder=${scratch:?}/postgres
  bin=$(newest_postgres)
  port=$(free_port)
  mkdir -p "$folder"
  chmod 711 "$scratch"
  [ "$(id -u)" != 0 ] || chown postgres "$folder"
  (as_postgres "$bin/initdb" --pgdata="$folder/data" --username=postgres --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync) >"$scratch/initdb.log" || return
  # fsync off: this cluster lives no longer than the tests.
  start INT as_postgres "$bin/postgres" -D "$folder/data" -k "$folder" -p "$port" -h 127.0.0.1 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 \
    >"$scratch/postgres.log" 2>&1
  wait_for_port "$port" PostgreSQL "$scratch/postgres.log"
  export TEST_DATABASE_URL=postgres://postgres@127.0.0.1:$port/postgres
}

start_redis() {
  local port
  port=$(free_port)
  start TERM redis-server --port "$port" --bind 127.0.0.1 --save '' --appendonly no \
    --dir "$scratch" >"$scratch/redis.log" 2>&1
  wait_for_port "$port" Redis "$scratch/redis.log"
  export TEST_REDIS_URL=redis://127.0.0.1:$port
}

# PostgreSQL refuses to run as root. setpriv replaces itself, so that its pid is PostgreSQL's.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    cd / && exec setpriv --reuid=postgres --regid=postgres --init-groups "$@"
  else
    exec "$@"
  fi
}

newest_postgres() {
  if command -v initdb >/dev/null; then
    dirname "$(command -v initdb)"
  else
    compgen -G '/usr/lib/postgresql/*/bin' | sort --version-sort | tail -1
  fi
}
