#!/usr/bin/env bash
# Tests the monitoring with the real programs: see usage.
set -euo pipefail
cd "$(dirname "$0")/.."

# A user's path may lack the directories of dockerd and iptables.
PATH=$PATH:/usr/sbin:/sbin

usage() {
  cat <<'TEXT'
usage: monitoring/test.sh [rules|missing]

Tests the monitoring with the real programs: with those of production, in the versions of .env.production.example
and built with Go, and with Debian's, the oldest supported. Build the checkout first:
mvn -B -ntp -DskipTests package

rules    stops before the tests that start services
missing  only prints the Debian packages that are needed but not installed
TEXT
}

what=${1:-all}
case $what in
  all | rules | missing) ;;
  -h | --help) usage; exit ;;
  *) usage >&2; exit 2 ;;
esac

step() { printf '\n-- %s\n' "$*"; }
fail() { printf 'test.sh: %s\n' "$*" >&2; exit 1; }

missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }
need promtool prometheus
need prometheus-alertmanager prometheus-alertmanager
need prometheus-node-exporter prometheus-node-exporter
need prometheus-blackbox-exporter prometheus-blackbox-exporter
if [[ $what != rules ]]; then
  need curl curl
  need jq jq
  need npm npm
  # For tests/container.sh.
  need dockerd docker.io
  need buildah buildah
  need mmdebstrap mmdebstrap
  need busybox busybox
  need ip iproute2
  need iptables iptables
fi
need docker-compose docker-compose
need yamllint yamllint
need shellcheck shellcheck
if [[ $what == missing ]]; then
  echo "${missing[*]}"
  exit
fi
[[ ${#missing[@]} == 0 ]] \
  || fail "missing: apt-get install -y --no-install-recommends ${missing[*]}"
[[ -f detector-server/target/detector-server.jar ]] || fail "build first: mvn -B -ntp -DskipTests package"

step "YAML and shell"
yamllint -c monitoring/.yamllint docker-compose.production.yml monitoring/*.yml monitoring/rules \
  monitoring/tests monitoring/targets monitoring/grafana
shellcheck monitoring/*.sh monitoring/tests/*.sh detector-server/docker-healthcheck
find .ci -type f ! -name '*.py' -exec shellcheck {} +

step "Compose"
docker-compose -f docker-compose.production.yml --env-file .env.production.example config -q
echo "valid"

step "build the programs of production"
# An assignment of its own, so that its failure ends the script.
programs=$(monitoring/tests/programs.sh)
debian=$PATH production=$programs:$PATH

versions() {
  local program
  for program in prometheus prometheus-alertmanager prometheus-node-exporter prometheus-blackbox-exporter; do
    "$program" --version 2>&1 | sed -nE '1s/^(\w+), version (\S+).*/\1 \2/p'
  done
}

rules() {
  promtool check rules monitoring/rules/*.yml >/dev/null
  # Two at a time, because long windows take long.
  # shellcheck disable=SC2016 # for the inner shell
  printf '%s\n' monitoring/tests/*_test.yml \
    | xargs -P2 -I{} sh -c 'output=$(promtool test rules "$1" 2>&1) && echo "$1 passed" \
        || { echo "$output"; exit 1; }' sh {}
}

routes() {
  local receiver labels routes=0
  amtool check-config monitoring/alertmanager.yml >/dev/null
  while read -r receiver labels; do
    # shellcheck disable=SC2086 # several labels
    amtool config routes test --config.file monitoring/alertmanager.yml \
      --verify.receivers="$receiver" $labels >/dev/null 2>&1 || fail "not to $receiver: $labels"
    routes=$((routes + 1))
  done < <(grep -v '^#' monitoring/tests/routes.txt)
  echo "$routes routes"
}

for PATH in "$production" "$debian"; do
  step "rules and routes: $(versions | paste -sd, | sed 's/,/, /g')"
  rules
  routes
done
PATH=$production promtool check config monitoring/prometheus.yml >/dev/null

if [[ $what == rules ]]; then
  step "monitoring/test.sh rules: all passed"
  exit
fi

step "Grafana: dashboards against its published types"
monitoring/tests/dashboard-types.sh

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Runs tests that start the stack, and prints what they found.
stack() {
  local test
  mvn -B -ntp -Pstack -pl monitoring -am test -Dtest="$(IFS=,; echo "$*")" -DfailIfNoTests=false | tee "$log" | sed -n \
    -e '/^| /p' -e '/ result$/p' -e '/^not here/p' -e '/have series$/p' -e '/Tests run:/p' \
    -e '/ERROR/p' -e '/BUILD/p'
  for test in "$@"; do
    grep -qE "Tests run: [1-9].*[.]$test\$" "$log" || fail "$test did not run"
  done
}

PATH=$debian
step "queries, with Debian's programs"
stack QueriesTest
PATH=$production
step "queries and the alert drill, with the programs of production"
stack QueriesTest AlertDrillTest

step "production in containers"
containers=passed
monitoring/tests/container.sh || {
  [[ $? == 77 ]] || fail "containers"
  containers='NOT RUN, see above'
}

step "monitoring/test.sh: all passed; containers: $containers"
