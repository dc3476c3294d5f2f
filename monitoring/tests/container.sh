#!/usr/bin/env bash
# Starts production from a fresh copy of this checkout in a Docker of its own: builds the image, brings up the
# unchanged docker-compose.production.yml, and tries the commands of README.md and runbook.md, backup and restore
# included. The images are those of images.sh, with the programs in PATH.
# Docker runs in its own network and mount namespaces, so that the host's ports and packet filters stay as they are.
# Exit status: 0 passed, 1 failed, 77 this machine cannot run containers.
set -euo pipefail
cd "$(dirname "$0")/../.."

step() { printf '%5.0f s  %s\n' "$((($(date +%s%N) - started) / 1000000))e-3" "$*"; }
fail() { printf 'container.sh: %s\n' "$*" >&2; exit 1; }
cannot() { printf 'container.sh: not run: %s\n' "$*" >&2; exit 77; }

[[ $(id -u) == 0 ]] || cannot "not root"
missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }
need dockerd docker.io
need docker-compose docker-compose
need buildah buildah
need mmdebstrap mmdebstrap
need busybox busybox
need curl curl
need jq jq
need ip iproute2
need iptables iptables
for program in prometheus prometheus-alertmanager prometheus-node-exporter prometheus-blackbox-exporter; do
  need "$program" "$program"
done
[[ ${#missing[@]} == 0 ]] \
  || fail "missing: apt-get install -y --no-install-recommends ${missing[*]}"

started=$(date +%s%N)
TOOLS_JAR=$PWD/tools/target/tools.jar
# The path of a socket must be short.
work=$(mktemp -d /tmp/container.XXXXXX)
network=${work##*/}
export TOOLS_JAR DOCKER_HOST=unix://$work/docker.sock

daemon=
stop() {
  if [[ -n $daemon ]]; then
    (cd "$work/checkout" && docker-compose down -v -t 20) >/dev/null 2>&1 || true
    kill "$daemon" 2>/dev/null || true
    wait "$daemon" 2>/dev/null || true
  fi
  ip netns del "$network" 2>/dev/null || true
  rm -rf "$work" || true
}
trap stop EXIT

# Runs a program in the network of the containers.
inside() { nsenter --net="/run/netns/$network" "$@"; }

ip netns add "$network" || cannot "no network namespace"
inside ip link set lo up
# Stands in for the host's network card.
inside ip link add host0 type veth peer name host1
inside ip link set host0 up
inside ip link set host1 up
# Shared, as systemd has it: the Compose file asks for rslave.
# nsenter and unshare replace themselves, so the process is the daemon.
nsenter --net="/run/netns/$network" unshare --mount --propagation shared \
  dockerd --host "$DOCKER_HOST" --data-root "$work/data" --exec-root "$work/exec" --pidfile "$work/pid" \
  --exec-opt native.cgroupdriver=cgroupfs >"$work/log" 2>&1 &
daemon=$!
for ((i = 0; i < 600; i++)); do
  docker info >/dev/null 2>&1 && break
  kill -0 "$daemon" 2>/dev/null || break
  sleep 0.1
done
docker info >/dev/null 2>&1 || { tail -n 3 "$work/log" >&2; cannot "Docker does not start here"; }
step "Docker $(docker version --format '{{.Server.Version}}'), $(docker-compose --version)"

mkdir "$work/checkout"
tar --exclude=./.git --exclude=target --exclude=./.env.production -cf - . | tar -xf - -C "$work/checkout"
cd "$work/checkout"
cp .env.production.example .env.production
monitoring/tests/images.sh
step "image of $(docker image inspect credit-card-detector:0.1.0 | jq '.[0].Size / 1e6 | round') MB built"

# Waits until all containers are healthy; fails when one ends, or after 3 minutes.
healthy() {
  local i all
  all=$(docker-compose config --services | wc -l)
  for ((i = 0; i < 900; i++)); do
    [[ $(docker ps -q --filter health=healthy | wc -l) != "$all" ]] || return 0
    sleep 0.2
  done
  docker-compose ps >&2
  fail "not all of $all services are healthy"
}

# The first result of a query, or nothing.
value() {
  inside curl -fsS -m 10 -G http://localhost:9090/api/v1/query --data-urlencode "query=$1" \
    | jq -r '.data.result[0].value[1] // empty'
}

# Waits until a query has a result, for 3 minutes.
await() {
  local i
  for ((i = 0; i < 180; i++)); do
    [[ -z $(value "$1" 2>/dev/null) ]] || return 0
    sleep 1
  done
  fail "no result: $1"
}

# Reads to the end, unlike grep -q, so that the writer does not fail.
has() { grep "$1" >/dev/null; }

docker-compose -f docker-compose.production.yml --env-file .env.production up -d >"$work/up" 2>&1 \
  || { cat "$work/up" >&2; fail "docker-compose up"; }
step "up"
healthy
step "all $(docker ps -q | wc -l) containers are healthy"

for name in $(docker ps --format '{{.Names}}'); do
  status=/proc/$(docker inspect -f '{{.State.Pid}}' "$name")/status
  [[ $(docker inspect -f '{{.HostConfig.ReadonlyRootfs}}' "$name") == true ]] || fail "$name can write"
  grep -qP '^CapEff:\t0+$' "$status" || fail "$name has capabilities"
  grep -qP '^NoNewPrivs:\t1$' "$status" || fail "$name may get rights"
  [[ $name == *cadvisor* ]] || ! grep -qP '^Uid:\t0' "$status" || fail "$name is root"
done
! docker exec credit-card-detector touch /app/written 2>/dev/null || fail "the service can write"
[[ $(docker exec credit-card-detector id -u) == 10001 ]]
pid=$(docker inspect -f '{{.State.Pid}}' credit-card-detector)
grep -q detector-server.jsa "/proc/$pid/maps" || fail "the class archive is not used"
docker exec credit-card-detector cat /app/detector-server.cdx.json | jq -e '.components | length > 10' >/dev/null \
  || fail "the image has no list of components"
docker exec grafana-prod cat /run/secrets/grafana_password >/dev/null
docker exec grafana-prod ls /etc/grafana/provisioning/datasources/prometheus.yml >/dev/null
step "read-only, without capabilities, not root (except cAdvisor)"

await 'count(up == 1) == 6'
[[ $(inside curl -fs http://localhost:9090/api/v1/rules | jq '[.data.groups[].rules[]] | length') \
  == $(cat monitoring/rules/*.yml | grep -cE '^ +- (alert|record):') ]] \
  || fail "Prometheus does not have all rules"
await 'count(node_network_receive_bytes_total{device="host0"})'
step "all targets are up, and the host's network card is seen"

inside monitoring/check.sh --json --requests 20 >"$work/check.json" || true
jq -r '.checks[] | select(.name != "Alerts" and .status != "ok") | .name + ": " + .detail' "$work/check.json" \
  >"$work/failed"
[[ ! -s $work/failed && $(jq '.kpis | map(select(.actual != null)) | length' "$work/check.json") == 11 ]] \
  || fail "check.sh: $(cat "$work/failed" "$work/check.json")"
step "check.sh passes"

# The commands of the guide and the runbook.
docker-compose ps credit-card-detector | has healthy
docker-compose logs --tail 50 credit-card-detector prometheus grafana >/dev/null
docker exec prometheus-prod cat /etc/prometheus/prometheus.yml | has credit-card-detector:5000
docker exec prometheus-prod promtool check config /etc/prometheus/prometheus.yml >/dev/null
docker-compose exec -T alertmanager amtool check-config /etc/alertmanager/alertmanager.yml >/dev/null
docker-compose exec -T alertmanager amtool config routes test --config.file \
  /etc/alertmanager/alertmanager.yml severity=critical team=operations | has on-call
sed -i 's/numbers may leak/& (changed)/' monitoring/rules/leak-alerts.yml
docker exec prometheus-prod sh -c "kill -HUP 1"
for ((i = 0; i < 100; i++)); do
  inside curl -fs http://localhost:9090/api/v1/rules | has 'may leak (changed)' && break
  sleep 0.2
done
[[ $i -lt 100 ]] || fail "changed rules are not loaded"
docker exec credit-card-detector jcmd 1 Thread.print | has 'Full thread dump'
docker exec credit-card-detector jcmd 1 GC.class_histogram | has java.lang.String
docker stats --no-stream credit-card-detector | has 768MiB
docker inspect -f '{{.State.ExitCode}} {{.State.OOMKilled}}' credit-card-detector | has '^0 false$'
docker system df >/dev/null
# sed -i replaces the file, as editors and git do.
sed -i 's/sample_limit: 2000/sample_limit: 2001/' monitoring/prometheus.yml
sed -i 's/repeat_interval: 4h/repeat_interval: 5h/' monitoring/alertmanager.yml
docker-compose restart prometheus alertmanager 2>/dev/null
healthy
await 'count(prometheus_config_last_reload_successful == 1)'
inside curl -fs http://localhost:9090/api/v1/status/config | has 'sample_limit: 2001'
inside curl -fs http://localhost:9093/api/v2/status | has 'repeat_interval: 5h'
step "the troubleshooting commands work"

kill -9 "$(docker inspect -f '{{.State.Pid}}' credit-card-detector)"
for ((i = 0; i < 300; i++)); do
  [[ $(docker inspect -f '{{.RestartCount}}' credit-card-detector) == 0 ]] || break
  sleep 0.2
done
[[ $i -lt 300 ]] || fail "the service is not restarted"
healthy
docker-compose stop -t 20 credit-card-detector 2>/dev/null
[[ $(docker inspect -f '{{.State.ExitCode}}' credit-card-detector) == 143 ]] || fail "SIGTERM"
step "a killed service restarts, and SIGTERM stops it"

# A block of README.md, found by the comment in its first line.
readme() { sed -n "/^    # $1/,/^\$/s/^    //p" monitoring/README.md; }
before=$(date +%s)
silence=$(docker-compose exec -T alertmanager amtool silence add alertname=HostCpuHigh --comment test \
  --alertmanager.url http://localhost:9093 | tr -d '\r')
bash -euc "$(readme 'Back up')" >"$work/backup" 2>&1 || { cat "$work/backup" >&2; fail "backup"; }
docker-compose down -v >/dev/null 2>&1
bash -euc "$(readme 'Restore')" >"$work/restore" 2>&1 || { cat "$work/restore" >&2; fail "restore"; }
healthy
await "up{job=\"credit-card-detector\"} @ $before"
docker-compose exec -T alertmanager amtool silence query --alertmanager.url http://localhost:9093 \
  | has "$silence" || fail "the silence is lost"
step "metrics and silences survive backup, loss of all volumes, and restore"
