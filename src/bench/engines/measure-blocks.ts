import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Manifests } from '../../manifests/manifests.ts';
import type { Contender } from '../../model/contender.ts';
import type { Scenario } from '../../model/scenario.ts';
import { measureOnce } from '../measure-once.ts';
import type { Measured } from './rows.ts';
import type { Variant } from './variants.ts';

export interface Blocks {
  blocks: number;
  durationS: number;
  warmupS: number;
}

export interface MeasuredBlocks {
  arms: Map<string, Measured[]>;
  /** Why an arm was given up, by its name. */
  failures: Map<string, string>;
}

interface Arm {
  name: string;
  variant: Variant;
  contender: Contender;
}

const SEED = 14;
const SCENARIO = 'sleep-1ms';

/**
 * Every contender in every variant once a block; each second block has the order of the first reversed. An arm that fails
 * is given up, and the others go on. @throws the abort reason of `signal`
 */
export async function measureBlocks(
  variants: readonly Variant[],
  { contenders, scenarios }: Manifests,
  { blocks, durationS, warmupS }: Blocks,
  signal: AbortSignal,
): Promise<MeasuredBlocks> {
  const scenario = scenarios.find(({ id }) => id === SCENARIO);
  if (!scenario) throw new Error(`no scenario "${SCENARIO}"`);
  const all: Arm[] = variants.flatMap((variant) =>
    contenders
      .filter(({ id }) => variant.contenders.includes(id))
      .map((contender) => ({ name: `${variant.id} ${contender.id}`, variant, contender })),
  );
  const arms = new Map<string, Measured[]>(all.map(({ name }) => [name, []]));
  const failures = new Map<string, string>();
  const random = xoroshiro128plus(SEED);
  let order: Arm[] = all;
  for (let block = 0; block < blocks; block += 1) {
    order = block % 2 === 0 ? shuffled(all, (most) => uniformInt(random, 0, most)) : order.toReversed();
    for (const arm of order) {
      if (failures.has(arm.name)) continue;
      try {
        const measured = await measure(arm, scenario, { durationS, warmupS }, signal);
        arms.get(arm.name)?.push({ block, ...measured });
      } catch (error) {
        signal.throwIfAborted();
        failures.set(arm.name, (error as Error).message);
      }
    }
  }
  return { arms, failures };
}

async function measure(
  { variant: { engine }, contender }: Arm,
  scenario: Scenario,
  times: Omit<Blocks, 'blocks'>,
  signal: AbortSignal,
): Promise<Omit<Measured, 'block'>> {
  const { requestsPerS, serverUs, language } = await measureOnce(engine, { contender, scenario }, [], {
    ...times,
    signal,
  });
  return { requestsPerS, cpuUsPerRequest: serverUs, language };
}

function shuffled<T>(values: readonly T[], draw: (most: number) => number): T[] {
  const order = [...values];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = draw(last);
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
