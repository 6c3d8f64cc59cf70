import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { frozenResults } from '../../tests/copied-results.ts';
import { MEASURED_BEFORE } from '../../tests/frozen-campaigns.ts';
import { readResults } from '../results/read-results.ts';
import type { Campaign } from './campaign.ts';
import type { Environment } from './environment.ts';
import { machineKey, machineLabel } from './machine-key.ts';

const known = <T>(value: T) => ({ value, reason: null });

const VM = {
  kernel: 'Linux 6.18.44-fc-v669',
  architecture: 'x64',
  cpuModel: known('AMD EPYC 7B13'),
  logicalCpus: 2,
  threadsPerCore: known(1),
  virtualization: known('kvm'),
  memoryBytes: 25_276_502_016,
  engine: {},
} as unknown as Environment;

function on(change: Partial<Environment>): Pick<Campaign, 'machines'> {
  return { machines: { server: { ...VM, ...change } } };
}

describe('a machine', () => {
  test.each<[string, Partial<Environment>]>([
    ['another build of the kernel', { kernel: 'Linux 6.18.44-fc-v595' }],
    ['another kernel', { kernel: 'Linux 7.1.2' }],
    ['some KiB of memory more', { memoryBytes: VM.memoryBytes + 8192 }],
    ['Docker', { engine: { dockerEngine: '28.3.1' } }],
  ])('is the same with %s', (_, change) => {
    expect(machineKey(on(change))).toBe(machineKey(on({})));
  });

  test.each<[string, Partial<Environment>]>([
    ['model', { cpuModel: known('AMD EPYC 9B14') }],
    ['number of processors', { logicalCpus: 4 }],
    ['threads a core', { threadsPerCore: known(2) }],
    ['class of memory', { memoryBytes: 2 ** 35 }],
    ['virtualization', { virtualization: known('none') }],
    ['architecture', { architecture: 'arm64' }],
    ['kind of system', { kernel: 'Darwin 25.1.0' }],
  ])('is another with another %s', (_, change) => {
    expect(machineKey(on(change))).not.toBe(machineKey(on({})));
  });

  test('of another role stands beside it', () => {
    const apart = { machines: { server: VM, generator: { ...VM, logicalCpus: 64 } } };
    expect(machineKey(apart)).toBe(machineKey(on({})));
  });

  const nothing = { value: null, reason: 'ENOENT' };
  test.each<[label: string, Partial<Environment>]>([
    ['VM de 2 vCPUs, AMD EPYC 7B13, 24 GiB', {}],
    [
      'VM de 1 vCPU, Intel Xeon a 2,5 GHz, 24 GiB',
      { logicalCpus: 1, cpuModel: known('Intel(R) Xeon(R) Processor @ 2.50GHz') },
    ],
    [
      'máquina de 16 processadores, AMD Ryzen 7 7840U, 32 GiB',
      {
        ...{ logicalCpus: 16, cpuModel: known('AMD Ryzen 7 7840U 8-Core Processor') },
        ...{ virtualization: known('none'), memoryBytes: 2 ** 35 },
      },
    ],
    [
      'máquina de 2 processadores, Apple M4, 24 GiB',
      { cpuModel: known('Apple M4'), virtualization: nothing },
    ],
    ['VM de 2 vCPUs, processador desconhecido, 24 GiB', { cpuModel: nothing }],
  ])('is called %s', (label, change) => {
    expect(machineLabel(on(change))).toBe(label);
  });
});

describe('of the first published campaigns', () => {
  let campaigns: Campaign[];

  beforeAll(async () => {
    const data = await readResults(path.resolve(await frozenResults(...MEASURED_BEFORE)));
    campaigns = data.campaigns.map(({ campaign }) => campaign);
  });

  test('three ran on one machine and six on another, whatever the engine', () => {
    const days = campaigns.map((campaign) => [machineKey(campaign), campaign.id.slice(0, 10)] as const);
    const machines = new Map(days);
    expect([...machines.values()].sort()).toEqual(['2026-11-24', '2026-11-26']);
    for (const [key, day] of days) expect(machines.get(key)).toBe(day);
  });

  test('each is called by its processor', () => {
    expect([...new Set(campaigns.map((campaign) => machineLabel(campaign)))].sort()).toEqual([
      'VM de 2 vCPUs, AMD EPYC, 24 GiB',
      'VM de 2 vCPUs, Intel Xeon, 24 GiB',
    ]);
  });
});
