import type { CampaignRecord, GeneratorIdentity } from './campaign-record.ts';
import type { Environment } from './environment.ts';
import type { Cell } from './ids.ts';
import type { EndRecord, PlanRecord } from './plan-record.ts';

/** A campaign as everything but the reading of files sees it, whatever the version of its records. */
export interface Campaign extends Omit<CampaignRecord, 'schemaVersion'> {
  /** Of its files: where a field stands in them follows from it. */
  recordVersion: 1 | 2;
  plan: Omit<PlanRecord, 'schemaVersion' | 'campaign'>;
  /** `null` where it goes on, or was cut off; records of version 1 have none. */
  end: Omit<EndRecord, 'schemaVersion' | 'campaign'> | null;
}

/** The machine that a role ran on. @throws {Error} where the record names none */
export function machineOf({ machines }: Pick<Campaign, 'machines'>, role: string): Environment {
  const machine = machines[role] ?? machines.server;
  if (machine && 'sameAs' in machine)
    return machineOf({ machines: withoutRole(machines, role) }, machine.sameAs);
  if (!machine) throw new Error(`no machine of the role "${role}"`);
  return machine;
}

/** A circle of roles that name each other ends. */
function withoutRole(machines: Campaign['machines'], role: string): Campaign['machines'] {
  const { [role]: _, ...others } = machines;
  return others;
}

/** What a measurement is made with: in a series of generators its step says so, else its contender. */
export function generatorIdOf(
  { config, contenders }: Pick<Campaign, 'config' | 'contenders'>,
  { contender, rung }: Pick<Cell, 'contender' | 'rung'>,
): string {
  if (config.series === 'generators' && rung !== undefined) return rung;
  return contenders[contender]?.generator ?? '';
}

/** What most of it was measured with: the generator of the first contender; or that of a step. */
export function generatorOf(
  campaign: Pick<Campaign, 'config' | 'contenders' | 'generators'>,
  { rung }: Pick<Cell, 'rung'> = {},
): GeneratorIdentity & {
  id: string;
} {
  const id = generatorIdOf(campaign, {
    contender: campaign.config.contenders[0] ?? '',
    ...(rung !== undefined && { rung }),
  });
  const generator = campaign.generators[id];
  if (!generator) throw new Error(`no generator "${id}"`);
  return { id, ...generator };
}

/** The longest warm-up before a measurement, s: in most campaigns that of all contenders. */
export function warmupOf({ plan }: Pick<Campaign, 'plan'>): number {
  return Math.max(0, ...Object.values(plan.warmupS));
}

/** The generator's limit in a scenario, s. */
export function timeoutOf({ config }: Pick<Campaign, 'config'>, scenario: string): number {
  const load = config.loads[scenario];
  if (!load) throw new Error(`no load of the scenario "${scenario}"`);
  return load.timeoutS;
}
