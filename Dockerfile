# One file, four images: `api`, `worker` and `gateway` run TypeScript as it is (Node strips the types of workspace
# packages, which are linked folders and not copies under node_modules); `pages` only builds the dashboard.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS tools
ENV TURBO_TELEMETRY_DISABLED=1 NEXT_TELEMETRY_DISABLED=1 CI=true
RUN --mount=type=cache,id=npm,target=/root/.npm npm install --global pnpm@12.21.0 turbo@2.11.11
WORKDIR /repository

# What each app needs of the workspace: `json` holds the manifests and changes rarely, `full` the sources.
FROM tools AS pruned
COPY . .
RUN turbo prune @tandem/api --docker --out-dir /pruned/api \
 && turbo prune @tandem/worker --docker --out-dir /pruned/worker \
 && turbo prune @tandem/gateway --docker --out-dir /pruned/gateway \
 && turbo prune @tandem/dashboard --docker --out-dir /pruned/dashboard

# Optional packages are left out: the embedded PostgreSQL has no place in an image.
FROM tools AS api-files
COPY --from=pruned /pruned/api/json/ .
RUN --mount=type=cache,id=pnpm,target=/pnpm-store \
    pnpm install --prod --no-optional --frozen-lockfile --ignore-scripts --store-dir /pnpm-store --package-import-method copy
COPY --from=pruned /pruned/api/full/ .

FROM tools AS worker-files
COPY --from=pruned /pruned/worker/json/ .
RUN --mount=type=cache,id=pnpm,target=/pnpm-store \
    pnpm install --prod --no-optional --frozen-lockfile --ignore-scripts --store-dir /pnpm-store --package-import-method copy
COPY --from=pruned /pruned/worker/full/ .

FROM tools AS gateway-files
COPY --from=pruned /pruned/gateway/json/ .
RUN --mount=type=cache,id=pnpm,target=/pnpm-store \
    pnpm install --prod --no-optional --frozen-lockfile --ignore-scripts --store-dir /pnpm-store --package-import-method copy
COPY --from=pruned /pruned/gateway/full/ .

FROM tools AS pages
COPY --from=pruned /pruned/dashboard/json/ .
RUN --mount=type=cache,id=pnpm,target=/pnpm-store \
    pnpm install --frozen-lockfile --filter "@tandem/dashboard..." --store-dir /pnpm-store --package-import-method copy
COPY --from=pruned /pruned/dashboard/full/ .
COPY tooling ./tooling
RUN pnpm --filter @tandem/dashboard build

# What every service runs on: no package manager, no privileges.
FROM ${NODE_IMAGE} AS runtime
ENV NODE_ENV=production
WORKDIR /app
RUN mkdir /var/lib/tandem && chown node:node /var/lib/tandem
USER node

FROM runtime AS api
COPY --from=api-files /repository /app
CMD ["node", "apps/api/src/server.ts"]

FROM runtime AS worker
COPY --from=worker-files /repository /app
CMD ["node", "apps/worker/src/main.ts"]

FROM runtime AS gateway
COPY --from=gateway-files /repository /app
COPY --from=pages /repository/apps/dashboard/out /app/apps/dashboard/out
CMD ["node", "apps/gateway/src/server.ts"]
