import type { Pace } from '../../campaign/pace.ts';
import { planOf, type Repetition, repetitionIn, type Setup, sameWarmup } from '../../campaign/prepare.ts';
import { expectSame } from '../../campaign/resume.ts';
import { warmupsOf } from '../../campaign/run-pilot.ts';
import type { Engine } from '../../engines/engine.ts';
import { EXIT, exitWith } from '../../errors/expected-error.mjs';
import type { Manifests } from '../../manifests/read-manifests.ts';
import type { Campaign } from '../../model/campaign.ts';
import type { CampaignConfig } from '../../model/campaign-record.ts';
import type { Budget } from '../../model/ids.ts';
import type { Pilot } from '../../model/pilot-record.ts';
import type { CampaignStore } from '../../results/campaign-store.ts';
import { clock } from './clock.ts';
import type { Options } from './options.ts';

/** Of a preset's budgets, those that this machine has; said beforehand where that is not all. */
export async function possibleBudgets(
  budgets: Budget[],
  engine: Engine,
  say: (line: string) => void,
): Promise<Budget[]> {
  if (!budgets.includes('split') || (await engine.canSplit())) return budgets;
  say(
    'Aviso: mede-se só com todos os núcleos compartilhados (shared): um núcleo só para o servidor (split) pede dois núcleos e, fora de contêineres, o taskset do Linux.',
  );
  return budgets.filter((budget) => budget !== 'split');
}

/**
 * How often a new campaign repeats its rounds.
 * @param pilots of the warm-up that nobody asked for
 */
export function repetitionOf(
  { preset, load, looks }: Options,
  config: CampaignConfig,
  pilots: readonly Pilot[],
  blocksInTime: (warmupS: Record<string, number>) => number,
): Repetition {
  const warmupS = load.warmupS === null ? warmupsOf(config, pilots) : sameWarmup(config, load.warmupS);
  return { preset, blocksAtMost: load.blocks ?? blocksInTime(warmupS), looks, warmupS };
}

/** @throws {ExpectedError} code 2 where not one block would end in time */
export function expectTime(leftS: number | null, { rounds, blockS }: Pace, timeS: number | null): void {
  if (leftS === null || leftS >= blockS) return;
  throw exitWith(
    EXIT.usage,
    `--time ${timeS}s: um bloco de ${rounds} rodadas leva cerca de ${clock(blockS)}, e o primeiro veredito pede três ou mais. Dê mais tempo, ou meça menos: --duration, --budget, --control none.`,
  );
}

/** @throws {ExpectedError} code 2 where machine, code, or what is asked for are not the campaign's */
export async function expectSameCampaign(
  { campaign }: CampaignStore,
  goesOn: boolean,
  options: Options,
  setup: Setup,
  { contenders }: Manifests,
  say: (line: string) => void,
): Promise<void> {
  const { plan } = campaign;
  const repetition = goesOn ? repetitionIn(campaign) : askedOf(options, setup.config, plan);
  for (const other of expectSame(campaign, setup, planOf(setup.config, repetition, plan.seed, contenders)))
    say(`Aviso: a máquina não é bem a mesma: ${other}.`);
}

/** What a pilot found, or a time held, stays. */
function askedOf(
  { preset, load, looks }: Options,
  config: CampaignConfig,
  plan: Campaign['plan'],
): Repetition {
  const warmupS = load.warmupS === null ? plan.warmupS : sameWarmup(config, load.warmupS);
  return { preset, blocksAtMost: load.blocks ?? plan.blocksAtMost, looks, warmupS };
}
