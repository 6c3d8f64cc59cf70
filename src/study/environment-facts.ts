import type { Unit } from '../format/unit.ts';
import { machineOf } from '../model/campaign.ts';
import type { CampaignData } from '../model/dataset.ts';
import type { Environment, Known } from '../model/environment.ts';
import { originOf } from '../model/field-origin.ts';
import { ENVIRONMENT_LABELS } from './environment-labels.ts';
import type { Fact } from './fact.ts';
import { plainFact } from './plain-fact.ts';

type Field = keyof typeof ENVIRONMENT_LABELS;

/** Of what is a number. */
const UNITS: Partial<Record<Field, Unit>> = {
  logicalCpus: 'count',
  sockets: 'count',
  coresPerSocket: 'count',
  threadsPerCore: 'count',
  numaNodes: 'count',
  memoryBytes: 'bytes',
  swapBytes: 'bytes',
  somaxconn: 'count',
  tcpMaxSynBacklog: 'count',
  openFilesLimit: 'count',
};

/** `machine.cpu-model`, `machine.logical-cpus`: everything that the record has of the machine, in its order. */
export function environmentFacts({ campaign }: Pick<CampaignData, 'campaign'>): Fact[] {
  const environment = machineOf(campaign, 'server');
  const at = (pointer: string) => [originOf(campaign, 'machine', pointer)];
  return [
    ...(Object.keys(ENVIRONMENT_LABELS) as Field[]).map((field) => {
      const { value, reason } = known(environment[field]);
      return plainFact(
        'machine',
        kebab(field),
        ENVIRONMENT_LABELS[field],
        UNITS[field] ?? 'text',
        value,
        at(`/${field}`),
        { reason: reason ?? '' },
      );
    }),
    ...Object.entries(environment.engine).map(([key, value]) =>
      plainFact('machine', `engine-${kebab(key)}`, key, 'text', value, at(`/engine/${key}`)),
    ),
  ];
}

function known(value: Environment[Field]): Known<string | number> {
  return typeof value === 'object' ? (value as Known<string | number>) : { value, reason: null };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).toLowerCase();
}
