import { type Campaign, machineOf, timeoutOf } from '../../model/campaign.ts';
import type { Environment, Windows } from '../../model/environment.ts';
import type { Round } from '../../model/round.ts';
import type { DependencyCounts } from '../../model/round-record.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Finding } from '../../records/record-error.ts';
import { aroundFindings, monotonicMs } from './around-findings.ts';
import { formed, holds, same, within } from './finding.ts';
import { machineCpus } from './machine-findings.ts';
import { MARGINS, MOST_BYTES, MOST_CPUS, MOST_TASKS } from './margins.ts';

/**
 * What the measurements of one record say and cannot be, by physics or by each other. Pointers are those of version 2,
 * below the step where they belong to one; `at` is that of each step.
 */
export function roundFindings(
  steps: readonly { record: Round; at: string }[],
  campaign: Campaign,
): Finding[] {
  const [{ record: head }] = steps as [(typeof steps)[number]];
  return [
    ...times(steps, campaign),
    ...server(head, campaign),
    ...steps.flatMap(({ record, at }) => [
      ...aroundFindings(record.machines.server, machineOf(campaign, 'server'), `${at}/machines/server`),
      ...usage(record, campaign, at),
      ...windows(record, campaign, at),
      ...measured(record, campaign, at),
    ]),
  ];
}

function times(steps: readonly { record: Round; at: string }[], { plan, createdAt }: Campaign): Finding[] {
  const [{ record: head }] = steps as [(typeof steps)[number]];
  const { startMs, checkMs, warmupMs, measureMs, stopMs } = head.phases;
  const [startedAt, finishedAt] = [Date.parse(head.startedAt), Date.parse(head.finishedAt)];
  const planned = (plan.warmupS[head.key.contender] ?? 0) * 1000;
  const asked = steps.reduce((sum, { record }) => sum + record.durationS * 1000, 0);
  const all = startMs + checkMs + warmupMs + measureMs + stopMs;
  const first = steps[0]?.record.machines.server.before;
  const last = steps.at(-1)?.record.machines.server.after;
  // The wall clock may step while a round runs, as its gate says; the other clock tells by how much
  const stepMs = first && last ? Math.abs(last.realtimeMinusMonotonicMs - first.realtimeMinusMonotonicMs) : 0;
  const lasted: readonly [number, number] = [
    all - MARGINS.phaseEarlyMs * 5 - stepMs,
    all + MARGINS.roundLateMs + stepMs,
  ];
  const edge = stepMs + MARGINS.phaseEarlyMs;
  let before = startedAt - edge;
  return [
    ...Object.entries(head.phases).flatMap(([phase, ms]) =>
      within(`/phases/${phase}`, ms, [0, lasted[1]], 'ms of a phase'),
    ),
    ...within(
      '/phases/warmupMs',
      warmupMs,
      planned === 0 ? [0, 0] : [planned - MARGINS.phaseEarlyMs, planned + MARGINS.phaseLateMs],
      'as long as the planned warm-up',
    ),
    ...within(
      '/phases/measureMs',
      measureMs,
      [
        asked - MARGINS.phaseEarlyMs,
        asked * (1 + MARGINS.elapsedLateShare) + steps.length * MARGINS.phaseLateMs,
      ],
      'as long as what was measured',
    ),
    ...holds(
      '/startedAt',
      startedAt >= Date.parse(createdAt) - edge,
      `not before the campaign, ${createdAt}`,
      head.startedAt,
    ),
    ...within('/finishedAt', finishedAt - startedAt, lasted, 'ms after /startedAt, as the phases add up'),
    ...steps.flatMap(({ record: { machines }, at }) => {
      const { before: from, after: to } = machines.server;
      const found = [
        ...holds(
          `${at}/machines/server/before/at`,
          Date.parse(from.at) >= before,
          'not before the round, or the step before it',
          from.at,
        ),
        ...holds(
          `${at}/machines/server/after/at`,
          Date.parse(to.at) >= Date.parse(from.at) - stepMs && Date.parse(to.at) <= finishedAt + edge,
          'after /before, and not after the round',
          to.at,
        ),
      ];
      before = Date.parse(to.at) - edge;
      return found;
    }),
    ...(steps.length === 1 && first && last
      ? within(
          `${steps[0]?.at}/machines/server/after/at`,
          monotonicMs(first, last),
          [startMs + warmupMs + measureMs - MARGINS.aroundEarlyMs, all + MARGINS.aroundLateMs],
          'ms after /before on the clock that never steps, as the phases add up',
        )
      : []),
  ];
}

const ARCHITECTURES: Record<string, readonly string[]> = {
  x64: ['x64', 'amd64', 'x86_64'],
  arm64: ['arm64', 'aarch64'],
};

/** What the server says of itself, against the machine and what it was built with. */
function server({ server: said, key, dependencies }: Round, campaign: Campaign): Finding[] {
  const { runtime, url, parallelism, answer } = said;
  const machine = machineOf(campaign, 'server');
  const at = '/server/runtime';
  const build = campaign.contenders[key.contender];
  const scenario = campaign.scenarios[key.scenario];
  const cpus = usableCpus(campaign, machine);
  const language = typeof runtime.language === 'string' ? runtime.language : null;
  const count = (name: string, range: readonly [number, number], why: string) => {
    const value = runtime[name];
    if (typeof value !== 'number') return [];
    return holds(
      `${at}/${name}`,
      Number.isInteger(value) && value >= range[0] && value <= range[1],
      `a whole number from ${range[0]} to ${range[1]}, ${why}`,
      String(value),
    );
  };
  return [
    ...Object.entries(runtime).flatMap(([name, value]) =>
      typeof value === 'number'
        ? within(`${at}/${name}`, value, [-MOST_BYTES, MOST_BYTES], 'a number that means something')
        : [],
    ),
    // Some count all that there are, whatever they may use
    ...count('cpus', [1, Math.max(cpus, machineCpus(machine) ?? MOST_CPUS)], 'processors that it can see'),
    ...count('goMaxProcs', [1, key.budget === 'split' ? 1 : cpus], 'processors that the budget leaves it'),
    ...count('workers', [1, 2 ** 12], 'processes of one server'),
    ...(typeof runtime.arch === 'string' &&
    isThisMachine(campaign, machine) &&
    ARCHITECTURES[machine.architecture]
      ? holds(
          `${at}/arch`,
          ARCHITECTURES[machine.architecture]?.includes(runtime.arch) ?? true,
          `${machine.architecture}, the machine's`,
          runtime.arch,
        )
      : []),
    ...(typeof runtime.os === 'string' && campaign.engine === 'native'
      ? holds(
          `${at}/os`,
          machine.kernel.toLowerCase().startsWith(runtime.os.toLowerCase()) && runtime.os !== '',
          `that of ${machine.kernel}`,
          runtime.os,
        )
      : []),
    ...(campaign.engine === 'native' && language !== null
      ? Object.entries(build?.versions ?? {})
          .filter(([tool]) => language.toLowerCase().startsWith(tool.toLowerCase()))
          .flatMap(([tool, version]) =>
            holds(
              `${at}/language`,
              language.includes(version),
              `${tool} ${version}, as it was built`,
              language,
            ),
          )
      : []),
    ...holds(
      '/server/parallelism',
      parallelism === null || (Number.isInteger(parallelism) && parallelism >= 1 && parallelism <= MOST_CPUS),
      'a whole number of cores',
      String(parallelism),
    ),
    ...holds('/server/url', isAddress(url), 'an address with a port', url),
    ...within('/server/answer/status', answer.status, [100, 599], 'a status of HTTP'),
    ...(scenario?.answer ? same('/server/answer', answer, scenario.answer, 'as the scenario asks') : []),
    ...(campaign.recordVersion === 2 && scenario
      ? same(
          '/dependencies',
          Object.keys(dependencies).sort(),
          scenario.needs.toSorted(),
          'what the scenario needs',
        )
      : []),
    ...Object.entries(dependencies).flatMap(([id, { address }]) =>
      formed(`/dependencies/${id}/address`, address, /:\d{1,5}$/, 'an address with a port'),
    ),
    ...Object.entries(dependencies).flatMap(([id, { counts }]) =>
      counts ? counted(`/dependencies/${id}/counts`, counts, scenario) : [],
    ),
  ];
}

/** A counter only grows, and of what it counted between the two, as much as checks asked was not measured. */
function counted(
  at: string,
  { before, after, others }: DependencyCounts,
  scenario: Scenario | undefined,
): Finding[] {
  const checks = 1 + (scenario?.request.checked?.length ?? 0);
  return [
    ...within(`${at}/before`, before, [checks, Number.MAX_SAFE_INTEGER], 'with the checks before the load'),
    ...same(`${at}/others`, others, checks, 'the checks after the load'),
    ...within(
      `${at}/after`,
      after,
      [before + others, Number.MAX_SAFE_INTEGER],
      'no fewer than before, and the checks',
    ),
  ];
}

/** What processes of a campaign can use at once, as far as it is known: containers are not left fewer because we are. */
function usableCpus(campaign: Campaign, machine: Environment): number {
  if (campaign.engine === 'native') return machine.logicalCpus;
  const said = Number(machine.engine.logicalCpus);
  if (Number.isInteger(said) && said >= 1) return said;
  return (isThisMachine(campaign, machine) ? machineCpus(machine) : null) ?? MOST_CPUS;
}

/** Containers may run in a virtual machine of their own. */
function isThisMachine({ engine }: Campaign, machine: Environment): boolean {
  return engine === 'native' || machine.kernel.endsWith(` ${machine.engine.kernel}`);
}

function isAddress(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === 'http:' && Number(parsed.port) >= 1;
}

function usage(record: Round, campaign: Campaign, at: string): Finding[] {
  const {
    key,
    durationS,
    measured: { elapsedUs, requests },
  } = record;
  const machine = machineOf(campaign, 'server');
  const own = isThisMachine(campaign, machine);
  const cores = usableCpus(campaign, machine);
  const memory = own ? machine.memoryBytes + (machine.swapBytes.value ?? 0) : MOST_BYTES;
  const span: readonly [number, number] = [
    durationS * MARGINS.watchedShare,
    elapsedUs / 1e6 + MARGINS.watchedLateS / 2,
  ];
  const apart = durationS * MARGINS.spansApartShare + MARGINS.spansApartS;
  const needs = campaign.scenarios[key.scenario]?.needs ?? [];
  const server = record.usage.server.value;
  const roles = Object.entries(record.usage);
  return [
    ...same(
      `${at}/usage`,
      roles.map(([role]) => role).sort(),
      ['server', 'generator', ...(campaign.recordVersion === 2 ? needs : [])].sort(),
      'server, generator and what the scenario needs',
    ),
    ...roles.flatMap(([role, { value }]) => {
      if (value === null) return [];
      const below = `${at}/usage/${role}/value`;
      const { wallS, cpuS, threads, processes, peakMemoryBytes, openFilesLimit, cgroupThrottledUs } = value;
      const allowed = parseCpus(value.allowedCpus.value);
      const usable = role === 'server' && key.budget === 'split' ? 1 : cores;
      return [
        ...within(`${below}/wallS`, wallS, span, 'of the measurement, 92 % of which is watched'),
        ...(server === null
          ? []
          : within(
              `${below}/wallS`,
              wallS,
              [server.wallS - apart, server.wallS + apart],
              "about the server's",
            )),
        ...within(
          `${below}/cpuS`,
          cpuS,
          [
            role === 'server' || role === 'generator'
              ? (requests * MARGINS.answerCpuUs * Math.min(1, (wallS * 1e6) / elapsedUs)) / 1e6 -
                MARGINS.cpuLeastTicksS
              : 0,
            usable * wallS * MARGINS.cpuShare + MARGINS.cpuTicksS,
          ],
          'no more than the cores had, and some for each answer',
        ),
        ...within(`${below}/threads`, threads, [1, MOST_TASKS], 'threads'),
        ...within(`${below}/processes`, processes, [1, threads], 'no more than threads'),
        ...within(
          `${below}/peakMemoryBytes`,
          peakMemoryBytes,
          // Processes of one program share pages, and each counts them
          [2 ** 16, memory * (processes ?? 1)],
          "of the machine's memory",
        ),
        // What ended before the last look was in the mean, and is in no peak
        ...within(
          `${below}/residentMemoryBytes`,
          value.residentMemoryBytes ?? null,
          [2 ** 12, 2 * peakMemoryBytes],
          'no more than the peak',
        ),
        ...within(
          `${below}/openFilesLimit/value`,
          openFilesLimit.value,
          [16, 2 ** 31],
          'files of one process',
        ),
        ...within(
          `${below}/cgroupThrottledUs/value`,
          cgroupThrottledUs.value,
          [0, (machineCpus(machine) ?? MOST_CPUS) * (wallS + MARGINS.watchedLateS) * 1e6],
          'no more than the time that passed',
        ),
        ...within(
          `${below}/listenDrops/value`,
          value.listenDrops.value,
          [0, 1e6 * (wallS + 1)],
          'connections refused',
        ),
        ...holds(
          `${below}/allowedCpus/value`,
          allowed === null ||
            (allowed.length > 0 &&
              allowed.length <= cores &&
              (role !== 'server' || key.budget === 'shared' || allowed.length === 1)),
          role === 'server' && key.budget === 'split'
            ? 'one processor: the budget is split'
            : `a list of at most ${cores} processors`,
          String(value.allowedCpus.value),
        ),
      ];
    }),
  ];
}

/** `0-2,5` → `[0, 1, 2, 5]`; `null` of what is not known, empty of what is no list. */
function parseCpus(list: string | null): number[] | null {
  if (list === null) return null;
  if (!/^\d{1,5}(?:-\d{1,5})?(?:,\d{1,5}(?:-\d{1,5})?)*$/.test(list)) return [];
  return list.split(',').flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return Array.from({ length: Math.max(0, Math.min(to - from + 1, 2 ** 16)) }, (_, index) => from + index);
  });
}

function windows(record: Round, { config }: Campaign, at: string): Finding[] {
  const {
    windows: seen,
    usage,
    measured: { bytesRead, elapsedUs },
  } = record;
  const generator = usage.generator.value;
  const place = `${at}/windows/value`;
  // A generator that ended before its last window leaves its own time, and no windows
  if (seen.value === null) return [];
  if (generator === null) return holds(place, false, 'null: the generator could not be seen', 'known');
  const sum = (of: (window: NonNullable<Windows['value']>[number]) => number) =>
    (seen.value ?? []).reduce((all, window) => all + of(window), 0);
  const [wallMs, bytes] = [sum((window) => window.wallMs), sum((window) => window.bytesRead)];
  const share = Math.min(1, (wallMs * 1000) / elapsedUs);
  // Both are differences of the same readings, and floating point adds them up in another order
  const wall = generator.wallS * 1000;
  const findings = [
    ...holds(
      `${place}/${longest(seen.value)}/wallMs`,
      Math.abs(wallMs - wall) <= 1e-6 * wall,
      `windows that add up to ${wall} ms, the generator's wallS`,
      `${wallMs} in all`,
    ),
  ];
  // What several generators count of an answer, and in which time, is their own
  if (config.series === 'generators') return findings;
  return [
    ...findings,
    ...within(
      `${place}/${most(seen.value)}/bytesRead`,
      bytes,
      [
        bytes < bytesRead * MARGINS.bytesUnseen ? 0 : bytesRead * share * MARGINS.bytesLeast - MARGINS.bytes,
        bytesRead * MARGINS.bytesShare + MARGINS.bytes,
      ],
      `in all windows, for ${bytesRead} that the generator counted`,
    ),
    ...(bytes < bytesRead * MARGINS.bytesUnseen ? [] : busyConnections(record, seen.value, place)),
  ];
}

/**
 * In closed loop a connection is never idle: no answer took longer than the longest latency, so in each window that many
 * came on each. Not asked where answers failed or took longer than was waited, nor of what was never answered before the
 * end.
 */
function busyConnections(
  { key, measured, ratePerS }: Round,
  seen: NonNullable<Windows['value']>,
  place: string,
): Finding[] {
  const { requests, bytesRead, latencyMaxUs } = measured;
  const failed = measured.errorsConnect + measured.errorsRead + measured.errorsWrite + measured.timeouts;
  if (ratePerS !== null || failed > 0 || requests === 0 || !latencyMaxUs) return [];
  const last = seen.findLastIndex((window) => window.bytesRead > 0);
  return seen.slice(0, Math.max(0, last)).flatMap((window, index) => {
    const answers = key.connections * Math.max(0, (window.wallMs * 1000) / latencyMaxUs - 1);
    const least = Math.floor(answers * (bytesRead / requests) * MARGINS.busyShare);
    return within(
      `${place}/${index}/bytesRead`,
      window.bytesRead,
      [least, Number.MAX_SAFE_INTEGER],
      `of ${key.connections} connections, none of which waited longer than ${latencyMaxUs} µs`,
    );
  });
}

function longest(list: NonNullable<Windows['value']>): number {
  return list.reduce((best, { wallMs }, index) => (wallMs > (list[best]?.wallMs ?? 0) ? index : best), 0);
}

function most(list: NonNullable<Windows['value']>): number {
  return list.reduce(
    (best, { bytesRead }, index) => (bytesRead > (list[best]?.bytesRead ?? 0) ? index : best),
    0,
  );
}

/**
 * How long before its time is up a generator may have its last answer that counts, where it measures from the first request
 * to that, µs: as long as an answer takes; at a fixed rate, until each client's next request would be due.
 */
function endsBeforeUs({ key, ratePerS, measured: { latencyMaxUs } }: Round, { config }: Campaign): number {
  if (config.series !== 'ladder' && config.series !== 'generators') return 0;
  return ratePerS === null ? (latencyMaxUs ?? 0) : (key.connections / ratePerS) * 1e6;
}

function measured(record: Round, campaign: Campaign, at: string): Finding[] {
  const {
    measured: values,
    durationS,
    key,
    server: { answer },
    ratePerS,
  } = record;
  const below = `${at}/measured`;
  const limit = timeoutOf(campaign, key.scenario) * 1e6;
  const order = [
    'latencyMinUs',
    'latencyP50Us',
    'latencyP75Us',
    'latencyP90Us',
    'latencyP99Us',
    'latencyP999Us',
    'latencyMaxUs',
  ] as const;
  const known = order.flatMap((field) => {
    const us = values[field];
    return us === null ? [] : [{ field, us }];
  });
  const body = typeof answer.body === 'string' ? Buffer.byteLength(answer.body) : answer.body.bytes;
  const [leastHead, largest] = MARGINS.headBytes;
  // Of several generators not all count more than bodies
  const least = campaign.config.series === 'generators' ? 0 : leastHead;
  // What was read of the answers that were cut off, and of those with another status
  const others = key.connections * (body + largest);
  return [
    ...within(
      `${below}/elapsedUs`,
      values.elapsedUs,
      [
        durationS * 1e6 * 0.99 - endsBeforeUs(record, campaign),
        durationS * 1e6 * (1 + MARGINS.elapsedLateShare) + MARGINS.elapsedLateS * 1e6,
      ],
      'as long as it was asked to last',
    ),
    ...known.flatMap(({ field, us }, index) => [
      ...within(`${below}/${field}`, us, [0, limit], "no longer than the generator's limit"),
      ...within(`${below}/${field}`, us, [known[index - 1]?.us ?? 0, Number.MAX_VALUE], 'in ascending order'),
    ]),
    ...(values.latencyMinUs === null || values.latencyMaxUs === null
      ? []
      : within(
          `${below}/latencyMeanUs`,
          values.latencyMeanUs,
          [values.latencyMinUs - 1, values.latencyMaxUs + 1],
          'between the extremes',
        )),
    ...(values.errorsStatus === 0
      ? within(
          `${below}/bytesRead`,
          values.bytesRead,
          [values.requests * (body + least), values.requests * (body + largest) + others],
          `bytes of ${values.requests} answers with a body of ${body}`,
        )
      : []),
    ...within(`${at}/ratePerS`, ratePerS, [1e-3, 1e9], 'a rate that can be asked for'),
  ];
}
