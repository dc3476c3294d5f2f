#!/usr/bin/env bash
# Checks the running system: health of each service, a scan, metrics in Prometheus, and the targets under load.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: monitoring/check.sh [OPTION]...

  --detector URL      the detector (http://localhost:5000)
  --prometheus URL    (http://localhost:9090)
  --alertmanager URL  (http://localhost:9093)
  --grafana URL       (http://localhost:3002)
  --without-grafana   do not check Grafana, which local.sh does not start
  --users N           simultaneous users of the load (5)
  --requests N        requests of each user (100); 0: no load
  --json              print JSON instead of tables

tools/target/tools.jar (TOOLS_JAR) makes the load.
Exit status: 0 all passed, 1 a check failed or a target was missed, 2 wrong usage.
TEXT
}

detector=http://localhost:5000 prometheus=http://localhost:9090
alertmanager=http://localhost:9093 grafana=http://localhost:3002
users=5 requests=100 json=
: "${TOOLS_JAR:=$(dirname "$0")/../tools/target/tools.jar}"

while [[ $# -gt 0 ]]; do
  case $1 in
    --detector | --prometheus | --alertmanager | --grafana | --users | --requests)
      [[ $# -gt 1 ]] || { usage >&2; exit 2; }
      printf -v "${1#--}" %s "$2"
      shift ;;
    --without-grafana) grafana= ;;
    --json) json=yes ;;
    -h | --help) usage; exit ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done
for program in curl jq; do
  command -v "$program" >/dev/null || { echo "check.sh: apt-get install -y $program" >&2; exit 2; }
done

checks='[]' kpis='[]'
bold='' green='' red='' plain=''
if [[ -t 1 ]]; then bold=$'\e[1m' green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m'; fi

say() { [[ -n $json ]] || printf '%s\n' "$*"; }

mark() {
  case $1 in
    ok) printf '%sok%s' "$green" "$plain" ;;
    '-') printf -- '-' ;;
    *) printf '%s%s%s' "$red" "$1" "$plain" ;;
  esac
}

# Adds and prints a check: name, ok or failed, detail.
check() {
  checks=$(jq -c --arg n "$1" --arg s "$2" --arg d "$3" '. + [{name: $n, status: $s, detail: $d}]' \
    <<<"$checks")
  say "$(printf '  %-26s %s  %s' "$1" "$(mark "$2")" "$3")"
}

# Checks that an address returns 200; returns 1 if it does not.
healthy() {
  local code
  code=$(curl -s -m 5 -o /dev/null -w '%{http_code}' "$2") || true
  case $code in
    200) check "$1" ok "$2"; return ;;
    000) check "$1" failed "$2 does not answer" ;;
    *) check "$1" failed "$2 returned $code" ;;
  esac
  return 1
}

# Prints the value of a query, or nothing.
value() {
  curl -fsS -m 10 -G "$prometheus/api/v1/query" --data-urlencode "query=$1" 2>/dev/null \
    | jq -r '.data.result[0].value[1] // empty' || true
}

# Adds and prints an indicator: name, target, comparison (empty: no target), unit, query.
kpi() {
  local name=$1 target=$2 test=$3 unit=$4 query=$5 actual shown status='-'
  actual=$(value "$query")
  # A new Prometheus needs a minute for some.
  while [[ -n $running && (-z $actual || $actual == NaN) && $SECONDS -lt 100 ]]; do
    sleep 1
    actual=$(value "$query")
  done
  if [[ -z $actual || $actual == NaN ]]; then
    shown='no data' status=missing
  else
    case $unit in
      s) shown=$(jq -rn "$actual * 1e4 | round / 10 | tostring + \" ms\"") ;;
      %) shown=$(jq -rn "$actual * 1e5 | round / 1e3 | tostring + \" %\"") ;;
      *) shown=$(jq -rn "$actual * 100 | round / 100 | tostring + \" $unit\"") ;;
    esac
    if [[ -n $test ]]; then
      status=$(jq -rn "if $actual $test then \"ok\" else \"missed\" end")
    fi
  fi
  kpis=$(jq -c --arg n "$name" --arg t "$target" --arg v "$actual" --arg u "$unit" --arg s "$status" \
    --arg q "$query" '. + [{name: $n, target: $t, actual: ($v | tonumber? // null), unit: $u,
      status: $s, query: $q}]' <<<"$kpis")
  say "$(printf '  %-26s %-14s %-16s %s' "$name" "$target" "$shown" "$(mark "$status")")"
}

put_load() {
  local out lines
  if [[ ! -f $TOOLS_JAR ]]; then
    check Load failed "no $TOOLS_JAR; build it: mvn -B -ntp -DskipTests package"
    return
  fi
  out=$(mktemp)
  if java -jar "$TOOLS_JAR" load --url "$detector/scan" --users "$users" \
    --requests "$requests" --json "$out" >"$out.log" 2>&1; then
    lines=$(jq -r '"\(.successful_requests) of \(.total_requests) requests succeeded, "
      + "95th percentile \(.response_time_seconds.p95 * 1e4 | round / 10) ms at the client"' "$out")
    check Load ok "$lines"
  else
    check Load failed "$(tail -n 1 "$out.log")"
  fi
  rm -f "$out" "$out.log"
}

# Waits for the first scrape of a new service: without it no rate would include the load.
first_scrape() {
  local i
  for ((i = 0; i < 45; i++)); do
    [[ -z $(value 'sum(credit_card_detector_requests_total{endpoint="/scan"})') ]] || return 0
    sleep 1
  done
}

# Waits until Prometheus has scraped all scans of the service, and the rules have seen them.
collected() {
  local i j now counted since
  counted=$(curl -fsS -m 5 "$detector/metrics" 2>/dev/null | awk -v sum=0 \
    '/^credit_card_detector_requests_total\{endpoint="\/scan"/ { sum += $NF } END { print sum }') || {
    check 'Metrics collected' failed "$detector/metrics does not answer"
    return
  }
  for ((i = 0; i < 60; i++)); do
    now=$(value 'sum(credit_card_detector_requests_total{endpoint="/scan"})')
    if [[ -n $now ]] && jq -en "$now >= $counted and $now > 0" >/dev/null; then
      check 'Metrics collected' ok "$now requests to /scan in Prometheus"
      since=$(date +%s)
      for ((j = 0; j < 45; j++)); do
        now=$(value 'timestamp(job:scan_request_duration_seconds:p95_rate5m)')
        [[ -z $now || ${now%.*} -le $since ]] || return 0
        sleep 1
      done
      return
    fi
    sleep 1
  done
  check 'Metrics collected' failed "$counted requests to /scan counted, ${now:-none} in Prometheus"
}

say "${bold}Health$plain"
running=yes
healthy 'Credit card detector' "$detector/health" || running=
healthy Prometheus "$prometheus/-/ready" || running=
healthy Alertmanager "$alertmanager/-/ready" || :
[[ -z $grafana ]] || healthy Grafana "$grafana/api/health" || :

say "${bold}Function$plain"
[[ -z $running ]] || first_scrape
found=$(curl -fs -m 5 "$detector/scan" -H 'Content-Type: application/json' \
  -d '{"text":"Test card: 4111111111111111"}' | jq -r '.metrics.valid_cards' 2>/dev/null) || true
if [[ $found == 1 ]]; then check Detection ok '1 card found in the test text'
else check Detection failed "${found:-no answer} instead of 1 card found in the test text"; fi
if [[ -n $running ]]; then
  [[ $requests == 0 ]] || put_load
  collected
else
  [[ $requests == 0 ]] || check Load failed 'not tried'
  check 'Metrics collected' failed 'not tried'
fi
up=$(value 'count(up)')
down=$(value 'count(up == 0) or vector(0)')
if [[ -z $up || -z $down ]]; then check Targets failed "$prometheus knows none"
elif [[ $down == 0 ]]; then check Targets ok "all $up are up"
else check Targets failed "$down are down: $prometheus/targets"; fi
critical=$(value 'count(ALERTS{alertstate="firing",severity="critical"}) or vector(0)')
if [[ -z $critical ]]; then check Alerts failed "$prometheus knows none"
elif [[ $critical == 0 ]]; then check Alerts ok 'no critical alert'
else check Alerts failed "$critical critical: $prometheus/alerts"; fi

say "$bold$(printf '  %-26s %-14s %-16s' Indicator Target Actual)$plain"
kpi 'Response time (95th)' '< 100 ms' '< 0.1' s 'max(job:scan_request_duration_seconds:p95_rate5m)'
kpi 'Throughput' 'baseline' '' requests/s 'sum(job:scan_requests:rate5m)'
kpi 'Error rate' '< 1 %' '< 0.01' % 'max(job:scans_failed:ratio_rate5m)'
kpi 'Detection rate' 'volume' '' cards/min '60 * sum(job_valid_luhn:detections:rate5m{valid_luhn="true"})'
kpi 'Availability, up' '> 99.9 %' '> 0.999' % \
  'min(avg_over_time(up{job="credit-card-detector"}[30d]))'
kpi 'Availability, requests' '> 99.9 %' '> 0.999' % '1 - max(job:scan_requests_failed:ratio_rate30d)'
kpi 'CPU usage' '< 80 %' '< 0.8' % 'max(instance:node_cpu_used:ratio_rate5m)'
kpi 'Memory usage' '< 85 %' '< 0.85' % 'max(instance:node_memory_used:ratio)'
kpi 'Disk usage' '< 90 %' '< 0.9' % 'max(instance_mountpoint:node_filesystem_used:ratio)'
kpi 'Network in' 'baseline' '' kB/s 'sum(instance:node_network_received_bytes:rate5m) / 1000'
kpi 'Network out' 'baseline' '' kB/s 'sum(instance:node_network_sent_bytes:rate5m) / 1000'

result=$(jq -cn --argjson c "$checks" --argjson k "$kpis" \
  '{passed: (all($c[]; .status == "ok") and all($k[]; .status == "ok" or .status == "-")),
    checks: $c, kpis: $k}')
if [[ -n $json ]]; then jq . <<<"$result"; fi
if [[ $(jq .passed <<<"$result") == true ]]; then say "${bold}All passed.$plain"
else say "${bold}Not all passed.$plain"; exit 1; fi
