#!/usr/bin/env bash
# Builds the programs of production in the versions of .env.production.example, under the names that Debian gives
# them, and prints their directory. The first build takes minutes; Go keeps what it compiled.
set -euo pipefail
cd "$(dirname "$0")/../.."
PATH=/usr/local/go/bin:$PATH
programs=$PWD/monitoring/target/programs

fail() { printf 'programs.sh: %s\n' "$*" >&2; exit 1; }

# Go 1.21 was the first to fetch the newer Go that a module asks for.
go_minor=$(go version 2>/dev/null | sed -nE 's/^go version go1\.([0-9]+).*/\1/p') || true
[[ ${go_minor:-0} -ge 21 ]] || fail "needs Go 1.21 or newer, in PATH or /usr/local/go, to build Prometheus 3" \
  "(Debian 12 has 1.19): https://go.dev/dl/"

version() { sed -n "s/^$1_VERSION=v//p" .env.production.example; }
prometheus=$(version PROMETHEUS) alertmanager=$(version ALERTMANAGER)
node_exporter=$(version NODE_EXPORTER) blackbox_exporter=$(version BLACKBOX_EXPORTER)

mkdir -p "$programs"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Sets what --version prints, and leaves out service discovery for clouds, which nothing here uses.
options() { printf -- "-tags=remove_all_sd\n-ldflags=-X=github.com/prometheus/common/version.Version=%s\n" "$1"; }

install() {
  mapfile -t options < <(options "$2")
  GOBIN=$programs go install "${options[@]}" "$1"
}

# Prometheus 3.16.0 is the module v0.316.0.
IFS=. read -r major minor patch <<<"$prometheus"
module=v0.$((100 * major + minor)).$patch
for name in promtool prometheus; do
  install "github.com/prometheus/prometheus/cmd/$name@$module" "$prometheus"
done
install "github.com/prometheus/node_exporter@v$node_exporter" "$node_exporter"

# Builds packages in a copy of a module, where files can be added.
build() {
  local name=$1 version=$2 source
  shift 2
  source=$(go mod download -json "github.com/prometheus/$name@v$version" | sed -nE 's/^\t"Dir": "(.*)",?$/\1/p')
  cp -R "$source" "$work/$name"
  chmod -R u+w "$work/$name"
  # The module of Alertmanager lacks the compiled web pages, without which it does not build: an empty one will do.
  [[ $name != alertmanager ]] || { mkdir -p "$work/$name/ui/app/dist"; touch "$work/$name/ui/app/dist/index.html"; }
  mapfile -t options < <(options "$version")
  (cd "$work/$name" && go build "${options[@]}" -o "$programs/" "$@")
}

build alertmanager "$alertmanager" ./cmd/alertmanager ./cmd/amtool
# go install would ask for the list of versions, which not every proxy has for this module.
build blackbox_exporter "$blackbox_exporter" .

ln -sf alertmanager "$programs/prometheus-alertmanager"
ln -sf node_exporter "$programs/prometheus-node-exporter"
ln -sf blackbox_exporter "$programs/prometheus-blackbox-exporter"
echo "$programs"
