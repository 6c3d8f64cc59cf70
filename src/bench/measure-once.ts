import { checkAnswer } from '../campaign/check-answer.ts';
import { poolEnvironment } from '../campaign/pool-environment.ts';
import { neededBy } from '../campaign/prepare.ts';
import { PRESETS } from '../campaign/presets.ts';
import { runLoad } from '../campaign/run-load.ts';
import type { Engine } from '../engines/engine.ts';
import { startWithDependencies } from '../engines/start-with-dependencies.ts';
import type { GeneratorLoad } from '../generators/generator.ts';
import wrk from '../generators/wrk/generator.ts';
import { requestPath } from '../manifests/contenders.ts';
import type { Contender } from '../model/contender.ts';
import type { Scenario } from '../model/scenario.ts';
import type { DependencyManifest } from '../model/service.ts';

/** What a contender did for a moment, with µs of CPU a request; `null` where a process was not seen. */
export interface MeasuredOnce {
  requestsPerS: number;
  serverUs: number | null;
  generatorUs: number | null;
  language: string;
}

/** A server that is started, checked, warmed up and loaded as a round of the default preset is, and stopped. @param dependencies of which those that it needs run beside it */
export async function measureOnce(
  engine: Engine,
  { contender, scenario }: { contender: Contender; scenario: Scenario },
  dependencies: readonly DependencyManifest[],
  { durationS, warmupS, signal }: { durationS: number; warmupS: number; signal: AbortSignal },
): Promise<MeasuredOnce> {
  const { threads, connections, timeoutS } = PRESETS.default.load;
  const options = { budget: 'shared' as const, signal };
  const needed = neededBy([scenario], dependencies);
  const env = poolEnvironment(scenario);
  const running = await startWithDependencies(engine, contender, needed, { ...options, env });
  try {
    const { server } = running;
    await checkAnswer(server, contender, scenario);
    const load: GeneratorLoad = {
      url: `${server.url}${requestPath(contender, scenario)}`,
      ids: scenario.request.ids ?? null,
      ...{ threads, connections: connections[0] as number, timeoutS, durationS, ratePerS: null },
    };
    if (warmupS > 0) {
      const args = wrk.warmupArguments({ ...load, durationS: warmupS });
      await engine.generate({ generator: wrk, args, ...options });
    }
    const target = { engine, generator: wrk, running, budget: options.budget };
    const { finished, watching } = await runLoad(target, load, signal);
    const usage = (await watching)?.usage;
    const { requestsPerS } = wrk.parse(finished, load).measured;
    const usOf = (process: 'server' | 'generator') => {
      const used = usage?.[process].value;
      return used ? (used.cpuS / used.wallS / requestsPerS) * 1e6 : null;
    };
    return {
      requestsPerS,
      ...{ serverUs: usOf('server'), generatorUs: usOf('generator') },
      language: String(server.runtime.language ?? ''),
    };
  } finally {
    await running.stop();
  }
}
