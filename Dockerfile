# Signalbox without a PostgreSQL of its own: DATABASE_URL names one. See docs/operating.md.
FROM node:24-bookworm-slim AS build
WORKDIR /signalbox
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ormconfig.ts schema.graphql ./
COPY bench bench
COPY bin bin
COPY load load
COPY scripts scripts
COPY src src
RUN npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /signalbox
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000 \
    SIGNALBOX_HOME=/var/lib/signalbox \
    MALLOC_ARENA_MAX=2 \
    DEMO=off
RUN mkdir /var/lib/signalbox && chown node:node /var/lib/signalbox
WORKDIR /signalbox
COPY --from=packages /signalbox/node_modules node_modules
COPY --from=build /signalbox/dist dist
COPY package.json schema.graphql LICENSE THIRD-PARTY-NOTICES.md ./
COPY bin bin
COPY docs/examples docs/examples
COPY scenarios scenarios
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/signalbox.js", "serve"]
