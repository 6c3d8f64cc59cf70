import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { completeLock, isLocked, type LockFile } from './complete-lock.ts';

describe('completeLock', () => {
  test('adds what npm left out, so that each system takes only its own', () => {
    const lock: LockFile = {
      packages: {
        '': {},
        'node_modules/tool': {
          version: '1.0.0',
          integrity: 'sha512-x',
          dev: true,
          optionalDependencies: {
            '@t/tool-linux-x64': '1.0.0',
            '@t/tool-linux-arm64-musl': '1.0.0',
            '@t/tool-wasm32-wasi': '1.0.0',
          },
        },
        'node_modules/@t/tool-linux-x64': { version: '1.0.0', integrity: 'sha512-y' },
      },
    };
    expect(completeLock(lock)).toEqual(['@t/tool-linux-arm64-musl', '@t/tool-wasm32-wasi']);
    expect(lock.packages['node_modules/@t/tool-linux-arm64-musl']).toEqual({
      version: '1.0.0',
      dev: true,
      optional: true,
      os: ['linux'],
      cpu: ['arm64'],
      libc: ['musl'],
    });
    expect(completeLock(lock)).toEqual([]);
  });

  test('says so when a name tells no system', () => {
    const lock: LockFile = { packages: { 'node_modules/a': { optionalDependencies: { plugin: '1.0.0' } } } };
    expect(() => completeLock(lock)).toThrow('plugin: not the name of a package for one system');
  });
});

describe('package-lock.json', () => {
  const lock: LockFile = JSON.parse(readFileSync('package-lock.json', 'utf8'));

  test('locks the packages of other systems too: npm ci refuses a file without them', () => {
    const missing = Object.entries(lock.packages).flatMap(([folder, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(lock, folder, name)),
    );
    expect(missing).toEqual([]);
  });

  test('has a hash for every package that Debian and Ubuntu install', () => {
    const without = Object.entries(lock.packages).filter(
      ([folder, { integrity, os, cpu, libc }]) =>
        folder !== '' &&
        !integrity &&
        (!os || os.includes('linux')) &&
        (!cpu || cpu.includes('x64')) &&
        (!libc || libc.includes('glibc')),
    );
    expect(without.map(([folder]) => folder)).toEqual([]);
  });
});
