import { describe, expect, test } from 'vitest';
import { frozenResults } from '../../../tests/copied-results.ts';
import { FROZEN } from '../../../tests/frozen-campaigns.ts';
import type { CampaignData } from '../../model/dataset.ts';
import type { Environment } from '../../model/environment.ts';
import type { Round } from '../../model/round.ts';
import type { DependencyCounts } from '../../model/round-record.ts';
import { readCampaign } from '../read-results.ts';
import { implausible } from './verify-plausible.ts';

const results = await frozenResults();
const [quick, split, contained] = await Promise.all(
  [FROZEN.quick, FROZEN.split, FROZEN.contained].map((id) => readCampaign(results, id)),
);
const TODAY = new Date('2026-11-28T00:00:00.000Z');

/** What is found of a campaign after a change, `file: pointer` each. */
function findingsOf(
  data: CampaignData | undefined,
  change: (data: CampaignData) => void,
  now = TODAY,
): string[] {
  const changed = structuredClone(data) as CampaignData;
  // As records of today have it, so that pointers are those of the values that were changed
  changed.campaign.recordVersion = 2;
  changed.campaign.id = changed.campaign.id.replace('-quick-', '-default-');
  if (changed.campaign.plan.preset === 'quick') changed.campaign.plan.preset = 'default';
  change(changed);
  const rounds = changed.rounds.map(({ record, at }) => ({
    file: `${record.id}.json`,
    steps: [{ record, at }],
  }));
  const errors = implausible(changed.campaign, rounds, changed.failures, now);
  return errors.flatMap(({ findings }) => findings.map(({ pointer }) => pointer));
}

const machine = ({ campaign }: CampaignData) => campaign.machines.server as Environment;
/** The first round of Go. */
const first = ({ rounds }: CampaignData) =>
  rounds.find(({ record }) => record.key.contender === 'go')?.record as Round;
const each = (data: CampaignData, change: (record: Round) => void) => {
  for (const { record } of data.rounds) change(record);
};
/** With a dependency that counted so many. */
const counting = (data: CampaignData, counts: DependencyCounts) =>
  Object.assign(first(data).dependencies, {
    postgres: { command: ['postgres'], address: '127.0.0.1:5432', counts },
  });
const known = <T>(value: T) => ({ value, reason: null });
const later = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

test.each([
  ['of processes', quick],
  ['of a split budget', split],
  ['of containers', contained],
])('nothing is found in a campaign as it was measured, %s', (_, data) => {
  expect(findingsOf(data, () => {})).toEqual([]);
});

describe('a value that cannot be is found, by its name', () => {
  test.each<[pointer: string, change: (data: CampaignData) => void]>([
    ['/id', ({ campaign }) => Object.assign(campaign, { createdAt: later(campaign.createdAt, -3_600_000) })],
    ['/id', ({ campaign }) => Object.assign(campaign.plan, { preset: 'study' })],
    ['/contenders', ({ campaign }) => Object.assign(campaign.contenders, { rust: campaign.contenders.go })],
    [
      '/contenders/python/service',
      ({ campaign }) => Object.assign(campaign.contenders.python as object, { service: 'go' }),
    ],
    [
      '/contenders/go-aa/sourceSha256',
      ({ campaign }) =>
        Object.assign(campaign.contenders['go-aa'] as object, { sourceSha256: 'f'.repeat(64) }),
    ],
    [
      '/contenders/go-aa/name',
      ({ campaign }) => Object.assign(campaign.contenders['go-aa'] as object, { name: 'Go' }),
    ],
    [
      '/contenders/go/generator',
      ({ campaign }) => Object.assign(campaign.contenders.go as object, { generator: 'ab' }),
    ],
    [
      '/contenders/go/artefactSha256',
      ({ campaign }) => Object.assign(campaign.contenders.go as object, { artefactSha256: null }),
    ],
    ['/warmupS', ({ campaign }) => Object.assign(campaign.plan, { warmupS: { go: 3 } })],
    [
      '/lastLook',
      ({ campaign }) =>
        Object.assign(campaign, {
          end: { reason: 'decided', lastLook: null, finishedAt: campaign.createdAt },
        }),
    ],
    ['/machines/server/logicalCpus', (data) => Object.assign(machine(data), { logicalCpus: 64 })],
    [
      '/machines/server/simultaneousMultithreading/value',
      (data) =>
        Object.assign(machine(data), {
          threadsPerCore: known(2),
          coresPerSocket: known(1),
          sockets: known(1),
          simultaneousMultithreading: known('off'),
        }),
    ],
    [
      '/machines/server/after/cpuTicks/value',
      (data) => Object.assign(machine(data), { coresPerSocket: known(64) }),
    ],
    ['/machines/server/cpuModel/value', (data) => Object.assign(machine(data), { cpuModel: known('3') })],
    [
      '/machines/server/localPortRange/value',
      (data) => Object.assign(machine(data), { localPortRange: known('60999 32768') }),
    ],
    ['/machines/server/memoryBytes', (data) => Object.assign(machine(data), { memoryBytes: 1 })],
    ['/dependencies/postgres/counts/before', (data) => counting(data, { before: 0, after: 9, others: 1 })],
    ['/dependencies/postgres/counts/others', (data) => counting(data, { before: 1, after: 9, others: 2 })],
    ['/dependencies/postgres/counts/after', (data) => counting(data, { before: 9, after: 9, others: 1 })],
    ['/phases/warmupMs', (data) => Object.assign(first(data).phases, { warmupMs: 0 })],
    ['/phases/measureMs', (data) => Object.assign(first(data).phases, { measureMs: 9000 })],
    ['/finishedAt', (data) => Object.assign(first(data).phases, { startMs: 1e9 })],
    ['/finishedAt', (data) => Object.assign(first(data), { finishedAt: later(first(data).startedAt, 5000) })],
    ['/startedAt', (data) => Object.assign(first(data), { startedAt: '2026-11-23T00:00:00.000Z' })],
    [
      '/startedAt',
      (data) => {
        const [one, two] = data.rounds
          .map(({ record }) => record)
          .sort((a, b) => a.sequence - b.sequence) as [Round, Round];
        Object.assign(two, {
          startedAt: one.startedAt,
          finishedAt: one.finishedAt,
          machines: one.machines,
          phases: one.phases,
        });
      },
    ],
    [
      '/sequence',
      (data) => {
        const [one, two] = data.rounds.map(({ record }) => record) as [Round, Round];
        [one.sequence, two.sequence] = [two.sequence, one.sequence];
      },
    ],
    [
      '/machines/server/before/at',
      (data) => Object.assign(first(data).machines.server.before, { at: '2026-11-20T00:00:00.000Z' }),
    ],
    [
      '/machines/server/before/load1',
      (data) => Object.assign(first(data).machines.server.before, { load1: -1 }),
    ],
    [
      '/machines/server/after/freeMemoryBytes',
      (data) => Object.assign(first(data).machines.server.after, { freeMemoryBytes: 2 ** 60 }),
    ],
    [
      '/machines/server/after/cpuTicks/value',
      (data) => Object.assign(first(data).machines.server.after, { cpuTicks: known(1e12) }),
    ],
    [
      '/machines/server/after/stealTicks/value',
      (data) => Object.assign(first(data).machines.server.after, { stealTicks: known(1e8) }),
    ],
    [
      '/machines/server/after/oomKills',
      (data) =>
        Object.assign(first(data).machines.server.after, { oomKills: { value: null, reason: 'gone' } }),
    ],
    [
      '/usage/server/value/cpuS',
      (data) => Object.assign(first(data).usage.server.value as object, { cpuS: 1e308 }),
    ],
    [
      '/usage/server/value/cpuS',
      (data) => Object.assign(first(data).usage.server.value as object, { cpuS: 25 }),
    ],
    [
      '/usage/server/value/wallS',
      (data) => Object.assign(first(data).usage.server.value as object, { wallS: 5e-324 }),
    ],
    [
      '/usage/generator/value/wallS',
      (data) => Object.assign(first(data).usage.generator.value as object, { wallS: 60 }),
    ],
    [
      '/usage/server/value/threads',
      (data) => Object.assign(first(data).usage.server.value as object, { threads: 0 }),
    ],
    [
      '/usage/server/value/peakMemoryBytes',
      (data) => Object.assign(first(data).usage.server.value as object, { peakMemoryBytes: 2 ** 60 }),
    ],
    [
      '/usage/server/value/allowedCpus/value',
      (data) => Object.assign(first(data).usage.server.value as object, { allowedCpus: known('all') }),
    ],
    ['/usage', (data) => Object.assign(first(data).usage, { database: first(data).usage.server })],
    [
      '/windows/value/0/wallMs',
      (data) => Object.assign((first(data).windows.value ?? [])[0] as object, { wallMs: 1e6 }),
    ],
    [
      '/windows/value/0/bytesRead',
      (data) => Object.assign((first(data).windows.value ?? [])[0] as object, { bytesRead: 1e12 }),
    ],
    [
      '/windows/value/4/bytesRead',
      (data) => Object.assign((first(data).windows.value ?? [])[4] as object, { bytesRead: 0 }),
    ],
    [
      '/usage/server/value/cpuS',
      (data) => Object.assign(first(data).usage.server.value as object, { cpuS: 5e-324 }),
    ],
    [
      '/usage/server/value/openFilesLimit/value',
      (data) =>
        Object.assign(first(data).usage.server.value as object, { openFilesLimit: known(2 ** 53 - 1) }),
    ],
    ['/measured/latencyMaxUs', (data) => Object.assign(first(data).measured, { latencyMaxUs: 1e9 })],
    ['/measured/latencyP50Us', (data) => Object.assign(first(data).measured, { latencyP50Us: 1 })],
    ['/measured/elapsedUs', (data) => Object.assign(first(data).measured, { elapsedUs: 307_445_734_491 })],
    ['/measured/bytesRead', (data) => Object.assign(first(data).measured, { bytesRead: 1 })],
    [
      '/server/runtime/goMaxProcs',
      (data) =>
        each(
          data,
          ({ server }) =>
            'goMaxProcs' in server.runtime && Object.assign(server.runtime, { goMaxProcs: 5e-324 }),
        ),
    ],
    ['/server/runtime/goMaxProcs', (data) => Object.assign(first(data).server.runtime, { goMaxProcs: 1 })],
    [
      '/server/runtime/language',
      (data) =>
        each(
          data,
          ({ server, key }) => key.contender === 'go' && Object.assign(server.runtime, { language: 'go1.2' }),
        ),
    ],
    ['/server/answer', (data) => Object.assign(first(data).server.answer, { body: 'other' })],
    ['/server/url', (data) => Object.assign(first(data).server, { url: 'https://example.org/' })],
    ['/server/command', (data) => Object.assign(first(data).server, { command: ['other'] })],
    ['/server/parallelism', (data) => Object.assign(first(data).server, { parallelism: 1.5 })],
  ])('%s', (pointer, change) => {
    expect(findingsOf(quick, change)).toContain(pointer);
  });

  test('under a split budget, a server that had more than its core', () => {
    const found = findingsOf(split, (data) => {
      Object.assign(first(data).usage.server.value as object, { allowedCpus: known('0-1') });
      Object.assign(first(data).server.runtime, { goMaxProcs: 2 });
    });
    expect(found).toContain('/usage/server/value/allowedCpus/value');
    expect(found).toContain('/server/runtime/goMaxProcs');
  });

  test('a campaign of the future, and nothing where today is later', () => {
    const yesterday = new Date(Date.parse(quick?.campaign.createdAt ?? '') - 48 * 3_600_000);
    expect(findingsOf(quick, () => {}, yesterday)).toContain('/createdAt');
    // A clock that is some hours ahead, or a time zone taken for UTC, is nobody's forgery
    const hours = new Date(Date.parse(quick?.campaign.createdAt ?? '') - 5 * 3_600_000);
    expect(findingsOf(quick, () => {}, hours)).toEqual([]);
  });
});

describe('what an honest machine may say is not refused', () => {
  test.each<[what: string, change: (data: CampaignData) => void]>([
    [
      'fewer processors than there are: taskset, a cpuset',
      (data) => {
        // The machine goes on counting the ticks of all of them
        Object.assign(machine(data), {
          coresPerSocket: known(4),
          sockets: known(1),
          threadsPerCore: known(1),
        });
        each(data, ({ machines: { server } }) => {
          for (const counter of ['cpuTicks', 'idleTicks', 'stealTicks'] as const)
            for (const state of [server.before, server.after])
              if (state[counter].value !== null) state[counter].value *= 2;
        });
      },
    ],
    [
      'nothing of its cores',
      (data) => {
        const none = { value: null, reason: 'not told' };
        Object.assign(machine(data), {
          sockets: none,
          coresPerSocket: none,
          threadsPerCore: none,
          numaNodes: none,
        });
      },
    ],
    [
      'words that no list has',
      (data) =>
        Object.assign(machine(data), {
          ...{
            architecture: 'riscv64',
            cpuGovernor: known('interactive'),
            clockSource: known('arch_sys_counter'),
          },
          ...{
            virtualization: known('lightvm'),
            container: known('container-other'),
            os: known('4MLinux 45'),
          },
        }),
    ],
    [
      'a start of its own for each server',
      (data) => {
        each(data, ({ server, sequence }) => Object.assign(server.runtime, { startedAt: 1000 + sequence }));
      },
    ],
    [
      'that it was late by seconds',
      ({ rounds }) => {
        const { record } = rounds.toSorted((a, b) => b.record.sequence - a.record.sequence)[0] as {
          record: Round;
        };
        record.phases.measureMs += 4000;
        record.finishedAt = later(record.finishedAt, 4000);
        record.measured.elapsedUs += 400_000;
      },
    ],
    [
      'that wrk is a commit',
      ({ campaign }) => {
        for (const generator of Object.values(campaign.generators)) generator.version = 'abcdefa';
      },
    ],
    [
      'few files at once',
      (data) =>
        each(data, ({ usage }) => {
          for (const { value } of Object.values(usage)) if (value) value.openFilesLimit = known(64);
        }),
    ],
    [
      'nothing that is read by read(2)',
      (data) =>
        each(data, ({ windows }) => {
          for (const window of windows.value ?? []) window.bytesRead = 10;
        }),
    ],
    [
      'that a process could not be seen in one round',
      (data) => {
        const { usage } = first(data);
        const gone = { value: null, reason: '/proc/1/stat: ENOENT' };
        Object.assign(usage, { generator: gone });
        Object.assign(first(data), { windows: gone });
        each(data, ({ sequence, usage: { server } }) => {
          if (sequence === 2 && server.value) server.value.allowedCpus = { value: null, reason: 'ENOENT' };
        });
      },
    ],
    [
      'that a server answered no more before the end',
      (data) => {
        for (const window of (first(data).windows.value ?? []).slice(-3)) window.bytesRead = 0;
      },
    ],
    [
      'that nobody was answered for a second, and somebody waited as long',
      (data) => {
        const { windows, measured } = first(data);
        Object.assign((windows.value ?? [])[4] as object, { bytesRead: 0 });
        measured.latencyMaxUs = 1_000_000;
      },
    ],
    [
      'swap that is used and was not there (macOS makes it)',
      (data) => {
        Object.assign(machine(data), { kernel: 'Darwin 25.1.0' });
        each(data, ({ server, machines }) => {
          if (typeof server.runtime.os === 'string') server.runtime.os = 'darwin';
          machines.server.after.swapUsedBytes = known(2 ** 34);
        });
      },
    ],
  ])('%s', (_, change) => {
    expect(findingsOf(quick, change)).toEqual([]);
  });

  test('containers that are left more processors than we are', () => {
    const found = findingsOf(contained, (data) => {
      const own = machine(data);
      Object.assign(own, {
        coresPerSocket: known(own.logicalCpus),
        sockets: known(1),
        threadsPerCore: known(1),
      });
      Object.assign(own.engine, { logicalCpus: String(own.logicalCpus) });
      own.logicalCpus = 1;
    });
    expect(found).toEqual([]);
  });
});
