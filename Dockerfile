# What the bot runs with is put together here; of what that leaves behind (npm's cache, /tmp) nothing is in the image.
FROM node:24-trixie-slim AS build
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image's own Node 24 runs the bot, so no development dependency and no install script is needed.
RUN npm ci --omit=dev --ignore-scripts
COPY src ./src
# For doctor, which compares the rights of the app with it.
COPY manifest.yml ./
COPY deploy/entrypoint deploy/healthcheck ./deploy/
# Where digests are kept unless DATABASE_URL says otherwise. Of group 0, so that any user of that group may write.
RUN install --directory --owner 1000 --group 0 --mode 0770 data && install --directory --owner 1000 .cache
# Node keeps what it compiles, per user: this one start, which reaches nothing, spares every later one that work.
ENV NODE_COMPILE_CACHE=/app/.cache
USER 1000:0
RUN SLACK_BOT_TOKEN=xoxb-none SLACK_APP_TOKEN=xapp-none DUNE_API_KEY=none DATABASE_URL=file::memory: HEALTH_PORT=0 \
    SLACK_API_URL=http://127.0.0.1:9/ DUNE_API_URL=http://127.0.0.1:9 LOG_LEVEL=silent \
    node --max-semi-space-size=2 src/app/main.ts || true
USER root
RUN chown --recursive 0:0 .cache && chmod --recursive a=rX .cache

# By name, so that a build takes in what was mended in it. To pin it, put the digest that `docker buildx imagetools inspect
# node:24-trixie-slim` tells behind the name, in both places: node:24-trixie-slim@sha256:...
FROM node:24-trixie-slim
ARG REVISION=""
LABEL org.opencontainers.image.title="Dune in Slack" \
      org.opencontainers.image.description="Brings the results of Dune Analytics queries to where teams talk: a Slack bot" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.base.name="docker.io/library/node:24-trixie-slim" \
      org.opencontainers.image.revision="$REVISION"
ENV NODE_ENV=production NODE_COMPILE_CACHE=/app/.cache HEALTH_PORT=8080
WORKDIR /app
COPY --from=build /app /app
# A number, which Kubernetes can tell from root (runAsNonRoot). Of what is in the image it can write data alone.
USER 1000:0
EXPOSE 3000 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["bash", "/app/deploy/healthcheck"]
ENTRYPOINT ["bash", "/app/deploy/entrypoint"]
# Node itself becomes process 1, so that SIGTERM reaches the bot and not a shell.
# As `npm start` does: without the option Node takes 10 MB more idle, and 100 MB more while it makes a large CSV file.
CMD ["node", "--max-semi-space-size=2", "src/app/main.ts"]
