import { execa } from 'execa';
import { poolEnvironment } from '../campaign/pool-environment.ts';
import { neededBy } from '../campaign/prepare.ts';
import { runLoad } from '../campaign/run-load.ts';
import { createNativeEngine } from '../engines/native.ts';
import { startWithDependencies } from '../engines/start-with-dependencies.ts';
import { openToolbox } from '../engines/toolbox.ts';
import type { GeneratorLoad } from '../generators/generator.ts';
import wrk from '../generators/wrk/generator.ts';
import { parseReport } from '../generators/wrk/parse-report.ts';
import { requestPath } from '../manifests/contenders.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import { type Estimate, pairedRatio } from '../stats/interval.ts';

export interface Agreement {
  pairs: number;
  /** Throughput through the pipeline ÷ that of wrk typed by hand. */
  pipeline: Estimate;
  /** Throughput with all processes watched ÷ without. */
  watching: Estimate;
  /** wrk typed by hand: its first half of the pairs ÷ its second, what no difference at all looks like. */
  noise: Estimate;
}

const LOAD = { threads: 4, connections: 100, timeoutS: 2, durationS: 5, ratePerS: null };
const WARMUP_S = 3;

type Arm = 'byHand' | 'unwatched' | 'pipeline';
const ARMS: readonly Arm[] = ['byHand', 'unwatched', 'pipeline'];

/** Three ways to measure one running server, in turns: each block has each once, and begins with another. */
export async function compareWithWrk(root: string, id: string, pairs: number): Promise<Agreement> {
  const toolbox = openToolbox();
  const { path: program } = await toolbox.take(wrk.tool, 'bench');
  const { contenders, scenarios, dependencies } = await readManifests(root);
  const contender = contenders.find((each) => each.id === id);
  const scenario = scenarios.find((each) => contender?.scenarios[each.id]);
  if (!contender || !scenario) throw new Error(`${id}: no such contender`);
  const { signal } = new AbortController();
  const engine = createNativeEngine({ root, toolbox });
  try {
    const needed = neededBy([scenario], dependencies);
    for (const each of [contender, ...needed]) await engine.build(each, signal);
    const options = { budget: 'shared' as const, signal };
    const env = poolEnvironment(scenario);
    const running = await startWithDependencies(engine, contender, needed, { ...options, env });
    const url = `${running.server.url}${requestPath(contender, scenario)}`;
    const load: GeneratorLoad = { ...LOAD, url, ids: scenario.request.ids ?? null };
    const target = { engine, generator: wrk, running, budget: options.budget };
    const byHand = async (seconds: number) => {
      const typed = `-t${LOAD.threads} -c${LOAD.connections} -d${seconds}s --timeout ${LOAD.timeoutS}s ${url}`;
      return (await execa(program, typed.split(' '))).stdout;
    };
    const measure: Record<Arm, () => Promise<string>> = {
      byHand: () => byHand(LOAD.durationS),
      unwatched: async () => {
        const args = wrk.measureArguments(load);
        return (await engine.generate({ generator: wrk, args, ...options })).stdout;
      },
      pipeline: async () => {
        const { finished, watching } = await runLoad(target, load, signal);
        await watching;
        return finished.stdout;
      },
    };
    await byHand(WARMUP_S);
    const rates: Record<Arm, number[]> = { byHand: [], unwatched: [], pipeline: [] };
    for (let block = 0; block < pairs; block += 1) {
      for (const [place] of ARMS.entries()) {
        const arm = ARMS[(place + block) % ARMS.length] as Arm;
        rates[arm].push(rateOf(await measure[arm]()));
      }
    }
    const half = Math.floor(pairs / 2);
    return {
      pairs,
      pipeline: pairedRatio(rates.pipeline, rates.byHand),
      watching: pairedRatio(rates.pipeline, rates.unwatched),
      noise: pairedRatio(rates.byHand.slice(0, half), rates.byHand.slice(half, 2 * half)),
    };
  } finally {
    await engine.close();
  }
}

/** As wrk printed it, whoever started it. */
function rateOf(stdout: string): number {
  return parseReport(stdout).requestsPerSec;
}
