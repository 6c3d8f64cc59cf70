import { expect, test } from 'vitest';
import { recordedRuntime, runtimesOf, UNOPTIMIZED } from './runtime.ts';

const DIGEST = 'golang@sha256:1f2d';

test.each([
  ['python', { python: '3.13.5', uv: '0.13.9' }, { version: '3.13.5', key: 'python', optimized: true }],
  [
    'python',
    { python: '3.13.0', 'python-build': UNOPTIMIZED },
    { version: '3.13.0', key: 'python', optimized: false },
  ],
  ['go', { 'golang:1.24': DIGEST }, { version: '1.24', key: 'golang:1.24', optimized: true }],
  ['go', { go: '1.24.4', 'golang:1.24': DIGEST }, { version: '1.24.4', key: 'go', optimized: true }],
  ['python', { 'python:3.13-slim': DIGEST }, { version: '3.13', key: 'python:3.13-slim', optimized: true }],
  [
    'python',
    { 'mirror.example:5000/python:3.13-slim': DIGEST },
    { version: '3.13', key: 'mirror.example:5000/python:3.13-slim', optimized: true },
  ],
  ['c', { 'debian:trixie-slim': DIGEST, make: '4.4.1' }, null],
  ['c', {}, null],
])('the runtime of %s among %j is %j', (service, versions, runtime) => {
  expect(recordedRuntime({ service, versions })).toEqual(runtime);
});

test('runtimes are named by series, each once and in order', () => {
  const python = { service: 'python', versions: { python: '3.13.5', uv: '0.13.9' } };
  const go = { service: 'go', versions: { go: '1.24.11' } };
  expect(runtimesOf({ python, go, 'go-aa': go })).toBe('go 1.24, python 3.13');
  expect(runtimesOf({ go, 'go-before': { ...go, versions: { go: '1.26.8' } } })).toBe('go 1.24, go 1.26');
  expect(runtimesOf({ c: { service: 'c', versions: {} } })).toBeNull();
});

test('a runtime that was compiled without profiles is another', () => {
  const slow = { service: 'python', versions: { python: '3.13.0', 'python-build': UNOPTIMIZED } };
  expect(runtimesOf({ slow })).toBe('python 3.13 unoptimized');
});
