import { expect, test } from 'vitest';
import { basesOf } from './docker-images.ts';

test('the images that a Dockerfile builds on are those of FROM and COPY, without its stages and scratch', () => {
  const dockerfile = `
FROM --platform=$BUILDPLATFORM golang:1.24 AS build
COPY --chown=1:1 --from=ghcr.io/astral-sh/uv:0.13 /uv /bin/
COPY . .
from debian:trixie-slim as base
FROM scratch
COPY --from=build /server /server
COPY --from=base /etc/passwd /etc/
`;
  expect(basesOf(dockerfile)).toEqual(['golang:1.24', 'ghcr.io/astral-sh/uv:0.13', 'debian:trixie-slim']);
});
