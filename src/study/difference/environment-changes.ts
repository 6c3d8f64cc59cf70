import { type Campaign, generatorOf, machineOf, timeoutOf, warmupOf } from '../../model/campaign.ts';
import { COMPARABLE, type ComparableField, comparableFields } from '../../model/fingerprint.ts';
import { ENVIRONMENT_LABELS } from '../environment-labels.ts';

export type Setting = string | number | boolean | null;

/** Something that is not the same in how two campaigns were measured. */
export interface EnvironmentChange {
  /** Its place in `campaign.json`: `environment.kernel`, `services.go.sourceSha256`. */
  field: string;
  /** pt-BR */
  label: string;
  /** `null` where it is not there or could not be had. */
  old: Setting;
  new: Setting;
}

/**
 * The load: with another one it is another measurement. The connections are each cell's own; so is the warm-up each
 * contender's, and a pilot may find a second more one day.
 */
const LOAD = {
  'config.threads': 'threads do wrk',
  'config.durationS': 'duração de cada rodada, em s',
  'config.timeoutS': 'limite de espera do wrk, em s',
} as const;

const LABELS: Record<string, string> = {
  ...Object.fromEntries(
    Object.entries(ENVIRONMENT_LABELS).map(([key, label]) => [`environment.${key}`, label]),
  ),
  ...COMPARABLE,
  ...LOAD,
  'config.warmupS': 'aquecimento, em s',
  'config.profile': 'perfil',
  'config.rounds': 'rodadas por serviço',
  'config.control': 'serviço do controle A/A',
  'generator.origin': 'origem do wrk',
  'generator.scriptSha256': 'script do wrk',
  'git.commit': 'commit do código',
  'git.dirty': 'código com mudanças fora do commit',
};

/** Why the figures of two campaigns can't be compared; empty where they can. */
export function comparabilityChanges(old: Campaign, now: Campaign): EnvironmentChange[] {
  const [before, after] = [conditions(old), conditions(now)];
  return Object.keys(before)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({
      field,
      label: LABELS[field] ?? field,
      old: before[field] ?? null,
      new: after[field] ?? null,
    }));
}

/** Campaigns that share it can be compared: the fingerprint of the machine, and the load. */
export function comparabilityKey({
  campaign,
  fingerprint,
}: {
  campaign: Campaign;
  fingerprint: string;
}): string {
  return `${fingerprint} ${loadKey(campaign)}`;
}

/** Campaigns that share it were measured under the same load, on whatever machine; scenario, budget and connections are each cell's own. */
export function loadKey(campaign: Campaign): string {
  return Object.values(loadOf(campaign)).join(' ');
}

function conditions(campaign: Campaign): Record<string, Setting> {
  return { ...comparableFields(campaign), ...loadOf(campaign) } satisfies Record<ComparableField, Setting>;
}

function loadOf(campaign: Campaign): Record<keyof typeof LOAD, number> {
  const { threads, durationS, scenarios } = campaign.config;
  return {
    'config.threads': threads,
    'config.durationS': durationS,
    'config.timeoutS': timeoutOf(campaign, scenarios[0] as string),
  };
}

/** Everything in which two records of how it was measured differ, by the record's field; but for names and dates. */
export function environmentChanges(old: Campaign, now: Campaign): EnvironmentChange[] {
  const [before, after] = [settings(old), settings(now)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((field) => (before.get(field) ?? null) !== (after.get(field) ?? null))
    .map((field) => ({
      field,
      label: LABELS[field] ?? field,
      old: before.get(field) ?? null,
      new: after.get(field) ?? null,
    }));
}

/** Everything that differs, with what stands in the way of comparing first. */
export function gravestFirst({
  environment,
  reasons,
}: Record<'environment' | 'reasons', readonly EnvironmentChange[]>): {
  change: EnvironmentChange;
  prevents: boolean;
}[] {
  const grave = new Set(reasons.map(({ field }) => field));
  return environment
    .map((change) => ({ change, prevents: grave.has(change.field) }))
    .sort((a, b) => Number(b.prevents) - Number(a.prevents));
}

/** By names that are the same whatever the version of the record. */
function settings(campaign: Campaign): Map<string, Setting> {
  const { engine, config, plan, dependencies, git } = campaign;
  const { id: _, name: __, ...generator } = generatorOf(campaign);
  const own = {
    profile: plan.preset,
    control: config.control,
    scenarios: config.scenarios,
    budgets: config.budgets,
    connections: [...new Set(Object.values(config.loads).flatMap(({ connections }) => connections))],
    threads: config.threads,
    durationS: config.durationS,
    warmupS: warmupOf(campaign),
    rounds: plan.blocksAtMost,
    timeoutS: timeoutOf(campaign, config.scenarios[0] as string),
  };
  const services = Object.fromEntries(
    Object.entries(campaign.contenders).map(
      ([label, { service: _service, variant: _variant, generator: _generator, ...build }]) => [label, build],
    ),
  );
  return new Map(
    flatten(
      {
        engine,
        environment: machineOf(campaign, 'server'),
        generator,
        config: own,
        services,
        dependencies,
        git,
      },
      '',
    ),
  );
}

function flatten(value: unknown, path: string): [string, Setting][] {
  if (Array.isArray(value)) return [[path, value.join(', ')]];
  if (typeof value !== 'object' || value === null) return [[path, value as Setting]];
  if ('reason' in value && 'value' in value) return [[path, value.value as Setting]];
  return Object.entries(value).flatMap(([key, inner]) =>
    flatten(inner, path === '' ? key : `${path}.${key}`),
  );
}

/** A longer value is not told in passing. */
const LONGEST_TOLD = 60;

/** `motor de execução (native → compose)`; of long values the name alone. */
export function describeChange({ label, old, new: now }: EnvironmentChange): string {
  const told = [old, now].map((value) => (value === null ? 'não se sabe' : String(value)));
  return told.some((value) => value.length > LONGEST_TOLD) ? label : `${label} (${told.join(' → ')})`;
}
