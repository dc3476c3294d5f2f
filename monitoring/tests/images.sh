#!/usr/bin/env bash
# Makes the images of docker-compose.production.yml without a registry, for the Docker at DOCKER_HOST. The service's
# image is built from the unchanged Dockerfile, on base images made of Debian's packages. The others hold the
# programs in PATH under the names and paths of the public images. Grafana and cAdvisor are stand-ins: web servers
# that answer the health check only.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Makes a base image; buildah keeps it for the next run.
base() {
  local image=docker.io/library/$1 packages=$2 container
  [[ -z $(buildah images -q "$image" 2>/dev/null) ]] || return 0
  mmdebstrap --quiet --variant=minbase --include="$packages" bookworm "$work/base.tar"
  container=$(buildah from scratch)
  buildah add --quiet "$container" "$work/base.tar" / >/dev/null
  buildah commit --quiet --rm "$container" "$image" >/dev/null
  rm -f "$work/base.tar"
}

# Loads an image of buildah into Docker.
load() {
  buildah push --quiet "$1" "docker-archive:$work/image.tar:$2" >/dev/null 2>&1
  docker load --quiet --input "$work/image.tar" >/dev/null
  rm -f "$work/image.tar"
}

# Prints the image of a service in the Compose file.
image_of() { docker-compose config 2>/dev/null | sed -nE "s/^ +image: (.*[/]$1:.*)/\1/p"; }

mapfile -t images < <(sed -nE 's/^FROM (\S+).*/\1/p' Dockerfile)
base "${images[0]}" openjdk-17-jdk-headless,maven,ca-certificates
base "${images[-1]}" ca-certificates
# The Docker format keeps HEALTHCHECK. Sharing Maven's repository saves downloads.
mkdir -p "$HOME/.m2"
service=$(docker-compose config | sed -nE 's/^ +image: (credit-card-detector:.*)/\1/p')
buildah bud --quiet --pull-never --isolation chroot --format docker --network host \
  -v "$HOME/.m2:/root/.m2" -t "$service" . >"$work/log" 2>&1 || { tail -n 30 "$work/log" >&2; exit 1; }
load "$service" "$service"
load "docker.io/library/${images[-1]}" "${images[-1]}"

for name in prometheus promtool prometheus-alertmanager amtool prometheus-node-exporter \
  prometheus-blackbox-exporter busybox; do
  cp "$(command -v "$name")" "$work"
done
cat >"$work/Dockerfile" <<TXT
FROM ${images[-1]} AS base
COPY busybox /bin/busybox
RUN ln -s busybox /bin/wget && mkdir /www

FROM base AS prometheus
COPY prometheus promtool /bin/
RUN mkdir /prometheus && chown 65534:65534 /prometheus
ENTRYPOINT ["/bin/prometheus"]

FROM base AS alertmanager
COPY prometheus-alertmanager /bin/alertmanager
COPY amtool /bin/
RUN mkdir /alertmanager && chown 65534:65534 /alertmanager
ENTRYPOINT ["/bin/alertmanager"]

FROM base AS node-exporter
COPY prometheus-node-exporter /bin/
ENTRYPOINT ["/bin/prometheus-node-exporter"]

FROM base AS blackbox-exporter
COPY prometheus-blackbox-exporter /bin/
ENTRYPOINT ["/bin/prometheus-blackbox-exporter"]

FROM base AS grafana
RUN mkdir -p /www/api /var/lib/grafana && echo '{}' >/www/api/health && chown 472:0 /var/lib/grafana
STOPSIGNAL KILL
ENTRYPOINT ["/bin/busybox", "httpd", "-f", "-p", "3000", "-h", "/www"]

FROM base AS cadvisor
# Prometheus 3 asks for a content type, which httpd knows from a suffix: hence a folder with a page.
RUN echo ok >/www/healthz && mkdir /www/metrics && echo '# nothing' >/www/metrics/index.txt \
    && echo I:index.txt >/etc/httpd.conf
STOPSIGNAL KILL
ENTRYPOINT ["/bin/sh", "-c", "exec /bin/busybox httpd -f -p 8080 -h /www -c /etc/httpd.conf"]
TXT
for name in prometheus alertmanager node-exporter blackbox-exporter grafana cadvisor; do
  DOCKER_BUILDKIT=0 docker build --quiet --target "$name" -t "$(image_of "$name")" "$work" \
    >"$work/log" 2>&1 || { tail -n 30 "$work/log" >&2; exit 1; }
done
