#!/usr/bin/env bash
# Compiles each dashboard as a value of Grafana's own type Dashboard: a misspelt field, a wrong type or an unknown
# mode fails. Panel types are plain strings there; DashboardTest checks them.
set -euo pipefail
monitoring=$(cd "$(dirname "$0")/.." && pwd)
types=$monitoring/target/dashboard-types
mkdir -p "$types"
cd "$types"
grafana=$(sed -n 's/^GRAFANA_VERSION=//p' "$monitoring/../.env.production.example")
npm install --silent --no-audit --no-fund --ignore-scripts --no-save --prefer-offline \
  "@grafana/schema@$grafana" typescript@5.9.3
for file in "$monitoring"/grafana/*/*.json; do
  name=$(basename "$file" .json)
  # Enums are strings in JSON. The fields of an annotation's query belong to its data source.
  {
    cat <<'TS'
import type { Dashboard } from '@grafana/schema';
type W<T> = T extends string ? T | `${T}` : T extends (infer U)[] ? W<U>[]
  : T extends object ? { [K in keyof T]: W<T[K]> } : T;
TS
    printf 'export const dashboard: W<Dashboard> = '
    jq 'del(.annotations.list[]? | .expr, .step, .titleFormat, .textFormat, .useValueForTime)' "$file"
    echo ';'
  } >"$name.ts"
done
node_modules/.bin/tsc --noEmit --strict --skipLibCheck --module nodenext --moduleResolution nodenext \
  --target es2022 ./*.ts
printf '%s dashboards compile with @grafana/schema %s\n' "$(find . -maxdepth 1 -name '*.ts' | wc -l)" "$grafana"
