import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { checkAnswer } from '../../campaign/check-answer.ts';
import { PRESETS } from '../../campaign/presets.ts';
import { runLoad } from '../../campaign/run-load.ts';
import type { GeneratorLoad } from '../../generators/generator.ts';
import wrk from '../../generators/wrk/generator.ts';
import type { Manifests } from '../../manifests/manifests.ts';
import type { Contender } from '../../model/contender.ts';
import type { Scenario } from '../../model/scenario.ts';
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
  { durationS, warmupS }: Omit<Blocks, 'blocks'>,
  signal: AbortSignal,
): Promise<Omit<Measured, 'block'>> {
  const { threads, connections, timeoutS } = PRESETS.default.load;
  const options = { budget: 'shared' as const, signal };
  const target = contender.scenarios[scenario.id]?.path ?? '/';
  const server = await engine.startServer(contender, { ...options, env: {} });
  try {
    await checkAnswer(server, contender, scenario);
    const url = `${server.url}${target}`;
    const load: GeneratorLoad = {
      ...{ url, threads, connections: connections[0] as number, timeoutS, durationS, ratePerS: null },
    };
    if (warmupS > 0) {
      const args = wrk.warmupArguments({ ...load, durationS: warmupS });
      await engine.generate({ generator: wrk, args, ...options });
    }
    const running = { server, dependencies: [] };
    const { finished, watching } = await runLoad(
      { engine, generator: wrk, running, budget: options.budget },
      load,
      signal,
    );
    const used = (await watching)?.usage.server.value;
    const { measured } = wrk.parse(finished, load);
    const { requestsPerS } = measured;
    return {
      requestsPerS,
      cpuUsPerRequest: used ? (used.cpuS / used.wallS / requestsPerS) * 1e6 : null,
      language: String(server.runtime.language ?? ''),
    };
  } finally {
    await server.stop();
  }
}

function shuffled<T>(values: readonly T[], draw: (most: number) => number): T[] {
  const order = [...values];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = draw(last);
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
