# The registry on one machine, in one container: `docker run -p 8000:8000 -p 8001:8001 <image>`.
# What is copied is what .dockerignore lets through.
FROM node:24-slim

WORKDIR /registry
COPY package.json package-lock.json .npmrc ./
# The image's own Node runs it, and no package needs a script to be installed.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY local local
COPY scripts scripts
COPY services services
COPY shared shared
COPY state-machines state-machines
RUN node scripts/bundle.ts --if-stale \
  && mkdir /data /cache && chown node:node /data /cache

# Downloads come from another name than the API, so that a page of one cannot act on the other.
ENV HOST=0.0.0.0 PORT=8000 BLOBS_PORT=8001 \
  PUBLIC_URL=http://127.0.0.1:8000 BLOBS_PUBLIC_URL=http://localhost:8001 \
  DATA_DIR=/data HF_ROOT_FOLDER=/cache
USER node
VOLUME ["/data", "/cache"]
EXPOSE 8000 8001
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "--heap-growing-percent=50", "local/start.ts"]
