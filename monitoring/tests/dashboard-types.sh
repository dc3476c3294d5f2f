#!/usr/bin/env bash
# Compiles each dashboard as a value of Grafana's own type Dashboard: a misspelt field, a wrong type, or an
# unknown mode does not compile. Names of panel types are not checked by it; DashboardTest does.
set -euo pipefail
monitoring=$(cd "$(dirname "$0")/.." && pwd)
types=$monitoring/target/dashboard-types
mkdir -p "$types"
cd "$types"
if [[ ! -x node_modules/.bin/tsc ]]; then
  npm install --silent --no-audit --no-fund --ignore-scripts --no-save \
    @grafana/schema@13.2.3 typescript@5.9.3
fi
for file in "$monitoring"/grafana/*/*.json; do
  name=$(basename "$file" .json)
  # Enums are strings in JSON. The query of an annotation is known to its data source alone.
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
printf '%s dashboards compile\n' "$(find . -maxdepth 1 -name '*.ts' | wc -l)"
