import type { Campaign } from '../campaign.ts';
import { contenderOf, controlLabel, recordId } from '../cell-id.ts';
import type { PresetId } from '../plan-record.ts';
import type { Round } from '../round.ts';
import type { FailedAttempt } from '../round-record.ts';
import type { Scenario } from '../scenario.ts';
import type { Transcription } from '../transcription.ts';
import type { CampaignV1 } from './campaign.ts';
import type { FailedAttemptV1, RoundV1 } from './round.ts';
import type { TranscriptionV1 } from './transcription.ts';

/** What version 1 called a study is the original's load: 300 s after 15 s. */
const PRESETS: Record<CampaignV1['config']['profile'], PresetId> = {
  quick: 'quick',
  study: 'original',
  custom: 'custom',
};

/** The one scenario of its time; what was run did not stand in the record. */
const SLEEP_1MS: Scenario = {
  id: 'sleep-1ms',
  name: 'Espera de 1 ms',
  summary: 'Cada requisição espera 1 ms, como se consultasse outro serviço, e responde um texto curto.',
  order: 1,
  load: { kind: 'wait' },
  needs: [],
  request: { method: 'GET' },
  answer: null,
  minimumLatencyUs: 1000,
  reference: 'go',
  connections: null,
  timeoutS: null,
};

/** Of a scenario that was not of this project nothing is known but its name. */
function scenarioOf(id: string): Scenario {
  return id === SLEEP_1MS.id
    ? SLEEP_1MS
    : { ...SLEEP_1MS, id, name: id, summary: id, minimumLatencyUs: null };
}

/** A campaign of version 1 as one of today. */
export function upgradeCampaign(old: CampaignV1): Campaign {
  const { schemaVersion: _, config, environment, generator, services, seed, order, ...same } = old;
  const { profile, services: contenders, connections, timeoutS, warmupS, rounds, ...rest } = config;
  const labels = [...contenders, ...(config.control === null ? [] : [controlLabel(config.control)])];
  const eachScenario = <T>(make: (id: string) => T) =>
    Object.fromEntries(config.scenarios.map((id) => [id, make(id)]));
  return {
    ...same,
    recordVersion: 1,
    config: { ...rest, contenders, loads: eachScenario(() => ({ connections, timeoutS })) },
    scenarios: eachScenario(scenarioOf),
    machines: { server: environment, generator: { sameAs: 'server' } },
    generators: { [generator.name]: generator },
    contenders: Object.fromEntries(
      Object.entries(services).map(([label, build]) => [
        label,
        {
          ...build,
          service: contenderOf(label, config.control),
          variant: null,
          generator: generator.name,
        },
      ]),
    ),
    dependencies: {},
    plan: {
      preset: PRESETS[profile],
      seed,
      blocksAtMost: rounds,
      looks: [],
      warmupS: Object.fromEntries(labels.map((label) => [label, warmupS])),
      order,
    },
    end: null,
  };
}

/** Under one of these names a server said how many threads or processes run its code. */
const PARALLELISM = ['goMaxProcs', 'workers'];

/** A round of version 1 as one of today. */
export function upgradeRound(old: RoundV1, { timeoutS: _, durationS }: CampaignV1['config']): Round {
  const { schemaVersion: __, key, server, machine, usage, wrk, ...same } = old;
  const { command, exitCode, stdout, stderr, json } = wrk;
  const said = PARALLELISM.map((name) => server.runtime[name]).find((value) => typeof value === 'number');
  return {
    ...same,
    id: recordId(upgradeRecordKey(key)),
    key: upgradeKey(key),
    server: { ...server, parallelism: typeof said === 'number' && said > 0 ? said : null },
    dependencies: {},
    ratePerS: null,
    durationS,
    machines: { server: machine },
    usage: { server: upgradeUsage(usage.server), generator: upgradeUsage(usage.generator) },
    generator: { command, exitCode, stdout, stderr, figures: json },
  };
}

/** Version 1 watched a process alone, without its descendants. */
function upgradeUsage(usage: RoundV1['usage']['server']): Round['usage']['server'] {
  return usage.value === null ? usage : { ...usage, value: { processes: null, ...usage.value } };
}

export function upgradeFailure({ schemaVersion: _, key, ...same }: FailedAttemptV1): FailedAttempt {
  return { schemaVersion: 2, ...same, key: upgradeRecordKey(key) };
}

export function upgradeTranscription({ schemaVersion: _, blocks, ...same }: TranscriptionV1): Transcription {
  return { ...same, blocks: blocks.map((block) => ({ ...block, cell: upgradeKey(block.cell) })) };
}

function upgradeKey<K extends { service: string }>({
  service,
  ...rest
}: K): Omit<K, 'service'> & { contender: string } {
  return { contender: service, ...rest };
}

function upgradeRecordKey({
  service,
  scenario,
  budget,
  connections,
  round,
}: RoundV1['key']): FailedAttempt['key'] {
  return { contender: service, scenario, budget, load: `c${connections}`, round };
}
