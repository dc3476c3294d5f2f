#!/usr/bin/env bash
# Runs the image as production does, read-only and without rights, next to a Prometheus, by docker-compose.
# Needs root, podman, buildah, runc, mmdebstrap and the network; says so and succeeds where it cannot run.
set -euo pipefail
cd "$(dirname "$0")/../.."

skip() { printf 'not run: %s\n' "$*"; exit 0; }
[[ $(id -u) == 0 ]] || skip "not root"
for program in podman buildah runc mmdebstrap docker-compose nsenter ip curl jq; do
  command -v "$program" >/dev/null || skip "no $program (apt-get install -y --no-install-recommends" \
    "podman buildah runc netavark aardvark-dns mmdebstrap)"
done

work=$PWD/monitoring/target/container
name=card-detector-container-test
mkdir -p "$work"
stop() { podman rm -f -t 20 "$name" >/dev/null 2>&1 || true; }
trap stop EXIT

# No registry: the images that the Dockerfile starts from are made of Debian's packages, and named like them.
base() {
  local image=$1 packages=$2 file
  podman image exists "docker.io/library/$image" && return
  file=$work/${image//[:\/]/-}.tar
  mmdebstrap --quiet --variant=minbase --include="$packages" bookworm "$file" || skip "no Debian mirror"
  podman import --quiet "$file" "docker.io/library/$image" >/dev/null
  rm -f "$file"
}
mapfile -t images < <(sed -nE 's/^FROM (\S+).*/\1/p' Dockerfile)
base "${images[0]}" openjdk-17-jdk-headless,maven,ca-certificates
base "${images[1]}" ca-certificates

# The Docker format keeps HEALTHCHECK. The repository of Maven is shared, so that little is downloaded.
buildah bud --quiet --pull-never --isolation chroot --format docker --network host \
  -v "$HOME/.m2:/root/.m2" -t credit-card-detector:test . >/dev/null
printf 'image: %s\n' "$(podman image inspect credit-card-detector:test \
  | jq -r '.[0].Size / 1e6 | round | tostring + " MB"')"

stop
started=$(date +%s%N)
podman --runtime runc --cgroup-manager cgroupfs run -d --name "$name" --no-healthcheck \
  --ulimit nofile=1024:1024 --ulimit nproc=1024:1024 --network host --read-only --tmpfs /tmp \
  --cap-drop ALL --security-opt no-new-privileges --memory 256m -e DETECTOR_PORT=5091 \
  -e DETECTOR_HOST=127.0.0.1 credit-card-detector:test >/dev/null \
  || skip "podman cannot start a container here"
for ((i = 0; i < 100; i++)); do
  curl -fs -m 2 http://127.0.0.1:5091/health >"$work/health" && break
  sleep 0.1
done
jq -e '.status == "ok"' "$work/health" >/dev/null
printf 'healthy after %s ms\n' $((($(date +%s%N) - started) / 1000000))

pid=$(podman inspect -f '{{.State.Pid}}' "$name")
grep -E '^(Uid|CapEff|NoNewPrivs)' "/proc/$pid/status"
grep -qP '^Uid:\t10001\t10001' "/proc/$pid/status"
grep -qP '^CapEff:\t0+$' "/proc/$pid/status"
grep -qP '^NoNewPrivs:\t1$' "/proc/$pid/status"
awk '$5 == "/" { if ($6 !~ /^ro/) exit 1 }' "/proc/$pid/mountinfo"
grep -q detector-server.jsa "/proc/$pid/maps"
curl -fs http://127.0.0.1:5091/scan -d '{"text":"4111111111111111"}' -H 'Content-Type: application/json' \
  | jq -e '.metrics.valid_cards == 1' >/dev/null
podman stop -t 20 "$name" >/dev/null
[[ $(podman inspect -f '{{.State.ExitCode}}' "$name") == 143 ]]
echo "runs read-only as 10001 without rights, with its class archive, and ends by SIGTERM"
