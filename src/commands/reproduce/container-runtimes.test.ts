import { expect, test } from 'vitest';
import type { Campaign } from '../../model/campaign.ts';
import { containerRuntimes } from './container-runtimes.ts';

const build = (service: string, name: string, versions: Record<string, string>) => ({
  service,
  name,
  versions,
});

const measured = {
  engine: 'compose',
  config: { contenders: ['go', 'python'] },
  contenders: {
    go: build('go', 'Go', { go: '1.24.4', 'golang:1.24': 'golang@sha256:ab' }),
    'go-aa': build('go', 'Go (A/A)', { go: '1.24.4', 'golang:1.24': 'golang@sha256:ab' }),
    python: build('python', 'Python', { python: '3.13.5', 'python:3.13-slim': 'sha256:cd' }),
  },
} as unknown as Campaign;

test('containers are told with versions and images, the control left out', () => {
  expect(containerRuntimes(measured)).toBe(
    'Go 1.24.4 (imagem golang:1.24) · Python 3.13.5 (imagem python:3.13-slim)',
  );
});

test('processes were told of before', () => {
  expect(containerRuntimes({ ...measured, engine: 'native' })).toBeNull();
});

test('what is not known is not told', () => {
  const c = {
    c: build('c', 'C', { 'debian:trixie-slim': 'sha256:ef' }),
  } as unknown as Campaign['contenders'];
  const config = { ...measured.config, contenders: ['c'] };
  expect(containerRuntimes({ engine: 'compose', config, contenders: c })).toBeNull();
});
