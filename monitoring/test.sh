#!/usr/bin/env bash
# Tests the monitoring with the real programs: see usage.
set -euo pipefail
cd "$(dirname "$0")/.."

# Where Debian has dockerd and iptables; the path of a user need not have it.
PATH=$PATH:/usr/sbin:/sbin

usage() {
  cat <<'TEXT'
usage: monitoring/test.sh [rules|missing]

Tests the monitoring with the real programs, in ten minutes. Needs a built checkout: mvn -B -ntp -DskipTests package
rules    stops before what starts the stack, after half a minute
missing  only prints the packages of Debian that it needs and that are not installed
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
if [[ $what != rules ]]; then
  need prometheus-node-exporter prometheus-node-exporter
  need prometheus-blackbox-exporter prometheus-blackbox-exporter
  need curl curl
  need jq jq
  need npm npm
  # Those of tests/container.sh.
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
shellcheck monitoring/*.sh monitoring/tests/*.sh detector-server/docker-healthcheck .ci/*

step "Prometheus: configuration and rules"
promtool check config monitoring/prometheus.yml | grep -v '^$'

step "Prometheus: each alert firing and silent"
# Those with long windows take long: two at a time.
# shellcheck disable=SC2016 # for the inner shell
printf '%s\n' monitoring/tests/*_test.yml \
  | xargs -P2 -I{} sh -c 'output=$(promtool test rules "$1" 2>&1) && echo "$1 passed" \
      || { echo "$output"; exit 1; }' sh {}

step "Alertmanager: configuration and routes"
amtool check-config monitoring/alertmanager.yml
routes=0
while read -r receiver labels; do
  # shellcheck disable=SC2086 # several labels
  amtool config routes test --config.file monitoring/alertmanager.yml \
    --verify.receivers="$receiver" $labels >/dev/null 2>&1 || fail "not to $receiver: $labels"
  routes=$((routes + 1))
done < <(grep -v '^#' monitoring/tests/routes.txt)
echo "$routes routes"

step "Compose"
docker-compose -f docker-compose.production.yml --env-file .env.production.example config -q
echo "valid"

if [[ $what == rules ]]; then
  step "monitoring/test.sh rules: all passed"
  exit
fi

step "Grafana: dashboards against its published types"
monitoring/tests/dashboard-types.sh

step "the stack: queries, and the alert drill"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
mvn -B -ntp -Pstack -pl monitoring -am test -Dtest='QueriesTest,AlertDrillTest' \
  -DfailIfNoTests=false | tee "$log" | sed -n \
  -e '/^| /p' -e '/ answer$/p' -e '/^not here/p' -e '/have series$/p' -e '/Tests run:/p' \
  -e '/ERROR/p' -e '/BUILD/p'
for test in QueriesTest AlertDrillTest; do
  grep -qE "Tests run: [1-9].*[.]$test\$" "$log" || fail "$test did not run"
done

step "production in containers"
containers=passed
monitoring/tests/container.sh || {
  [[ $? == 77 ]] || fail "containers"
  containers='NOT RUN, see above'
}

step "monitoring/test.sh: all passed; containers: $containers"
