# Builds what the app needs. What is left behind here (npm's cache, /tmp) doesn't get into the image.
FROM node:24-trixie-slim AS build
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image's own Node 24 runs the app, so no development dependency and no install script is needed.
RUN npm ci --omit=dev --ignore-scripts
COPY src ./src
# The doctor refers to it.
COPY manifest.yml ./
COPY deploy/entrypoint deploy/healthcheck ./deploy/
# For digests, unless DATABASE_URL is set. It belongs to group 0, so that any user of that group can write to it.
RUN install --directory --owner 1000 --group 0 --mode 0770 data && install --directory --owner 1000 .cache
# Fills Node's compile cache, which is kept per user: this start reaches nothing and ends, but makes later ones faster.
ENV NODE_COMPILE_CACHE=/app/.cache
USER 1000:0
RUN SLACK_BOT_TOKEN=xoxb-none SLACK_APP_TOKEN=xapp-none DUNE_API_KEY=none DATABASE_URL=file::memory: HEALTH_PORT=0 \
    SLACK_API_URL=http://127.0.0.1:9/ DUNE_API_URL=http://127.0.0.1:9 LOG_LEVEL=silent \
    node --max-semi-space-size=2 src/app/main.ts || true
USER root
RUN chown --recursive 0:0 .cache && chmod --recursive a=rX .cache

# By name, so that builds get its fixes. To pin it, add the digest that `docker buildx imagetools inspect node:24-trixie-slim`
# prints to the name, in both places: node:24-trixie-slim@sha256:...
FROM node:24-trixie-slim
ARG REVISION=""
LABEL org.opencontainers.image.title="Dune in Slack" \
      org.opencontainers.image.description="Dune query results in Slack: tables, charts, and scheduled digests of what changed" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.base.name="docker.io/library/node:24-trixie-slim" \
      org.opencontainers.image.revision="$REVISION"
ENV NODE_ENV=production NODE_COMPILE_CACHE=/app/.cache HEALTH_PORT=8080
WORKDIR /app
COPY --from=build /app /app
# A number, so that Kubernetes can see that it isn't root (runAsNonRoot). In the image it can write only to data.
USER 1000:0
EXPOSE 3000 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["bash", "/app/deploy/healthcheck"]
ENTRYPOINT ["bash", "/app/deploy/entrypoint"]
# Node itself becomes process 1, so that SIGTERM reaches the app and not a shell. The option is the same as in `npm start`:
# without it Node uses 10 MB more when idle, and 100 MB more while it makes a large CSV file.
CMD ["node", "--max-semi-space-size=2", "src/app/main.ts"]
