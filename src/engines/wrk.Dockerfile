# The context is src/wrk: stock wrk of Debian, curl to check answers from where wrk stands, and the report script.
FROM debian:trixie-slim
RUN apt-get update \
 && apt-get install --yes --no-install-recommends curl wrk \
 && rm -rf /var/lib/apt/lists/*
COPY report.lua /report.lua
USER 65532:65532
CMD ["sleep", "infinity"]
