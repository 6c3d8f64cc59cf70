import { execa } from 'execa';
import { runLoad } from '../campaign/run-load.ts';
import { createNativeEngine } from '../engines/native.ts';
import { findToolbox, takeTool } from '../engines/toolbox.ts';
import { measureArgs } from '../generators/wrk/arguments.ts';
import { parseReport } from '../generators/wrk/parse-report.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import { type Estimate, pairedRatio } from '../stats/interval.ts';

export interface Agreement {
  pairs: number;
  /** Throughput through the pipeline ÷ that of wrk typed by hand. */
  pipeline: Estimate;
  /** Throughput with both processes watched ÷ without. */
  watching: Estimate;
  /** wrk typed by hand: its first half of the pairs ÷ its second, what no difference at all looks like. */
  noise: Estimate;
}

const LOAD = { threads: 4, connections: 100, timeoutS: 2 };
const DURATION_S = 5;
const WARMUP_S = 3;

type Arm = 'byHand' | 'unwatched' | 'pipeline';
const ARMS: readonly Arm[] = ['byHand', 'unwatched', 'pipeline'];

/** Three ways to measure one running server, in turns: each block has each once, and begins with another. */
export async function compareWithWrk(root: string, service: string, pairs: number): Promise<Agreement> {
  const toolbox = await findToolbox();
  const wrk = takeTool(toolbox, 'wrk', 'bench').path;
  const { services } = await readManifests(root);
  const manifest = services.find(({ id }) => id === service);
  if (!manifest) throw new Error(`no services/${service}`);
  const { signal } = new AbortController();
  const engine = createNativeEngine({ root, toolbox });
  try {
    await engine.build(manifest, signal);
    const running = await engine.start(manifest, { budget: 'shared', signal });
    const url = `${running.url}${Object.values(manifest.scenarios)[0]?.path}`;
    const target = { engine, running, url, budget: 'shared' as const };
    const byHand = async (seconds: number) => {
      const typed = `-t${LOAD.threads} -c${LOAD.connections} -d${seconds}s --timeout ${LOAD.timeoutS}s ${url}`;
      return (await execa(wrk, typed.split(' '))).stdout;
    };
    const measure: Record<Arm, () => Promise<string>> = {
      byHand: () => byHand(DURATION_S),
      unwatched: async () => {
        const args = measureArgs(LOAD, DURATION_S, url);
        return (await engine.wrk({ args, budget: 'shared', signal })).stdout;
      },
      pipeline: async () => {
        const { finished, watching } = await runLoad(target, LOAD, DURATION_S, signal);
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
