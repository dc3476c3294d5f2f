#!/usr/bin/env bash
# Runs the service and its monitoring on loopback without containers, from installed programs. Configuration and
# rules are those of production; only addresses differ.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: monitoring/local.sh up|down|status

up starts what is not running and prints the addresses; down stops everything; status shows what runs.
Grafana and cAdvisor are not started: Debian has no packages of them.

Environment (defaults):
  LOCAL_DIR            for configuration, data and logs (monitoring/target/local)
  DETECTOR_JAR         (detector-server/target/detector-server.jar)
  DETECTOR_JAVA_OPTS   options for java (none)
  DETECTOR_OPTIONS     options of the service (none)
  DETECTOR_PORT (5000)  PROMETHEUS_PORT (9090)  ALERTMANAGER_PORT (9093)
  NODE_EXPORTER_PORT (9100)  BLACKBOX_PORT (9115)
  SMTP_SMARTHOST       HOST:PORT of a mail server without TLS (none: no mail is sent)
  TIME_LAPSE           divides all times: with 15, Prometheus scrapes every second (1)
TEXT
}

monitoring=$(cd "$(dirname "$0")" && pwd)
: "${LOCAL_DIR:=$monitoring/target/local}"
: "${DETECTOR_JAR:=$monitoring/../detector-server/target/detector-server.jar}" "${DETECTOR_JAVA_OPTS:=}"
: "${DETECTOR_OPTIONS:=}"
: "${DETECTOR_PORT:=5000}" "${PROMETHEUS_PORT:=9090}" "${ALERTMANAGER_PORT:=9093}"
: "${NODE_EXPORTER_PORT:=9100}" "${BLACKBOX_PORT:=9115}" "${SMTP_SMARTHOST:=}" "${TIME_LAPSE:=1}"
# To the service they would look like settings of its own.
export -n DETECTOR_JAR DETECTOR_JAVA_OPTS DETECTOR_OPTIONS
names=(credit-card-detector node-exporter blackbox-exporter alertmanager prometheus)

fail() { printf 'local.sh: %s\n' "$*" >&2; exit 1; }

port() {
  case $1 in
    credit-card-detector) echo "$DETECTOR_PORT" ;;
    node-exporter) echo "$NODE_EXPORTER_PORT" ;;
    blackbox-exporter) echo "$BLACKBOX_PORT" ;;
    alertmanager) echo "$ALERTMANAGER_PORT" ;;
    prometheus) echo "$PROMETHEUS_PORT" ;;
  esac
}

ready_path() {
  case $1 in
    credit-card-detector) echo /health ;;
    prometheus | alertmanager) echo /-/ready ;;
    *) echo / ;;
  esac
}

need() {
  local program
  for program in java curl perl prometheus prometheus-alertmanager prometheus-node-exporter \
    prometheus-blackbox-exporter; do
    command -v "$program" >/dev/null || fail "$program is missing: apt-get install -y" \
      "--no-install-recommends openjdk-17-jre-headless curl jq perl prometheus prometheus-alertmanager" \
      "prometheus-node-exporter prometheus-blackbox-exporter"
  done
  [[ -f $DETECTOR_JAR ]] || fail "no $DETECTOR_JAR; build it: mvn -B -ntp -DskipTests package"
}

# Divides the times in a rule or configuration file: ranges, offsets, and settings.
time_lapse() {
  LAPSE=$TIME_LAPSE perl -pe '
    my %s = (s => 1, m => 60, h => 3600, d => 86400);
    sub t { my ($n, $u) = @_; $ENV{LAPSE} == 1 ? "$n$u" : int(1000 * $n * $s{$u} / $ENV{LAPSE}) . "ms" }
    s/\[(\d+)([smhd])\]/"[" . t($1, $2) . "]"/ge;
    s/\[(\d+)([smhd]):(\d+)([smhd])\]/"[" . t($1, $2) . ":" . t($3, $4) . "]"/ge;
    s/\boffset (\d+)([smhd])\b/"offset " . t($1, $2)/ge;
    s/^(\s*(?:for|keep_firing_for|interval|\w+_interval|scrape_timeout|group_wait|resolve_timeout): )(\d+)([smhd])$/$1 . t($2, $3)/e;
  ' "$1"
}

write_configuration() {
  local rule
  mkdir -p "$LOCAL_DIR/rules" "$LOCAL_DIR/targets" "$LOCAL_DIR/log" "$LOCAL_DIR/pid"
  for rule in "$monitoring"/rules/*.yml; do
    time_lapse "$rule" >"$LOCAL_DIR/rules/${rule##*/}"
  done
  cp "$monitoring/targets/certificates.yml" "$LOCAL_DIR/targets/"
  cp "$monitoring/blackbox.yml" "$LOCAL_DIR/"
  cp -R "$monitoring/templates" "$LOCAL_DIR/"
  time_lapse "$monitoring/prometheus.yml" | sed \
    -e '/local.sh drops the rest/,$d' \
    -e "s/credit-card-detector:5000/127.0.0.1:$DETECTOR_PORT/" \
    -e "s/blackbox-exporter:9115/127.0.0.1:$BLACKBOX_PORT/" \
    -e "s/localhost:9090/127.0.0.1:$PROMETHEUS_PORT/" \
    -e "s/alertmanager:9093/127.0.0.1:$ALERTMANAGER_PORT/" \
    -e "s/node-exporter:9100/127.0.0.1:$NODE_EXPORTER_PORT/" >"$LOCAL_DIR/prometheus.yml"
  if [[ -n $SMTP_SMARTHOST ]]; then
    time_lapse "$monitoring/alertmanager.yml" | sed \
      -e "s/smtp_smarthost: .*/smtp_smarthost: $SMTP_SMARTHOST/" \
      -e '/smtp_auth_/d' -e 's/smtp_require_tls: true/smtp_require_tls: false/' \
      >"$LOCAL_DIR/alertmanager.yml"
  else
    # Receivers without an address.
    { time_lapse "$monitoring/alertmanager.yml" | sed -e '/smtp_/d' -e '/^receivers:/q'
      grep -E '^  - name: ' "$monitoring/alertmanager.yml"; } >"$LOCAL_DIR/alertmanager.yml"
  fi
}

# Replaces this shell with a program.
run() {
  local listen
  listen=127.0.0.1:$(port "$1")
  case $1 in
    credit-card-detector)
      # shellcheck disable=SC2086 # several options
      exec java $DETECTOR_JAVA_OPTS -jar "$DETECTOR_JAR" --port "$DETECTOR_PORT" $DETECTOR_OPTIONS ;;
    node-exporter) exec prometheus-node-exporter --web.listen-address="$listen" ;;
    blackbox-exporter)
      exec prometheus-blackbox-exporter --config.file="$LOCAL_DIR/blackbox.yml" \
        --timeout-offset=0.1 --web.listen-address="$listen" ;;
    alertmanager)
      exec prometheus-alertmanager --config.file="$LOCAL_DIR/alertmanager.yml" \
        --storage.path="$LOCAL_DIR/alertmanager" --cluster.listen-address= \
        --web.listen-address="$listen" --web.external-url="http://$listen" ;;
    prometheus)
      exec prometheus --config.file="$LOCAL_DIR/prometheus.yml" \
        --storage.tsdb.path="$LOCAL_DIR/prometheus" --storage.tsdb.retention.time=30d \
        --rules.alert.resend-delay=$((60000 / TIME_LAPSE))ms \
        --web.listen-address="$listen" --web.external-url="http://$listen" ;;
  esac
}

# Prints the process id, if it runs.
pid_of() {
  local pid
  pid=$(cat "$LOCAL_DIR/pid/$1" 2>/dev/null) && kill -0 "$pid" 2>/dev/null || return 1
  # Another process may have that id by now.
  tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q -- "$(port "$1")" && echo "$pid"
}

is_ready() { curl -fsS -m 2 -o /dev/null "http://127.0.0.1:$(port "$1")$(ready_path "$1")" 2>/dev/null; }

start() {
  pid_of "$1" >/dev/null && return
  ! is_ready "$1" || fail "port $(port "$1") of $1 is in use"
  (run "$1") >"$LOCAL_DIR/log/$1" 2>&1 </dev/null &
  echo $! >"$LOCAL_DIR/pid/$1"
  disown
}

await() {
  local i
  for ((i = 0; i < 1200; i++)); do
    is_ready "$1" && return
    pid_of "$1" >/dev/null || [[ $i -lt 5 ]] || break
    sleep 0.1
  done
  tail -n 5 "$LOCAL_DIR/log/$1" >&2
  fail "$1 did not become ready"
}

up() {
  local name
  need
  write_configuration
  # One by one, so that Prometheus, the last, finds the others up: a slow start would fire ServiceDown.
  for name in "${names[@]}"; do
    start "$name"
    await "$name"
  done
}

down() {
  local name pid i
  for name in "${names[@]}"; do
    pid=$(pid_of "$name") || continue
    kill "$pid" 2>/dev/null || true
    kill -CONT "$pid" 2>/dev/null || true
    for ((i = 0; i < 150; i++)); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -9 "$pid" 2>/dev/null || true
    rm -f "$LOCAL_DIR/pid/$name"
  done
}

# Fails if something is not running.
status() {
  local name state all=0
  for name in "${names[@]}"; do
    if ! pid_of "$name" >/dev/null; then state=stopped all=1
    elif is_ready "$name"; then state=ready
    else state='not ready' all=1; fi
    printf '%-22s %-10s http://127.0.0.1:%s\n' "$name" "$state" "$(port "$name")"
  done
  return "$all"
}

case ${1-} in
  up) up && status ;;
  down) down ;;
  status) status ;;
  -h | --help) usage ;;
  *) usage >&2; exit 2 ;;
esac
