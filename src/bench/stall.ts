import { setTimeout } from 'node:timers/promises';
import { PRESETS } from '../campaign/presets.ts';
import type { Engine } from '../engines/engine.ts';
import { createNativeEngine } from '../engines/native.ts';
import { openToolbox } from '../engines/toolbox.ts';
import { formatValue } from '../format/format-value.ts';
import type { Generator, GeneratorLoad } from '../generators/generator.ts';
import { loadGenerators } from '../generators/load-generators.ts';
import { requestPath } from '../manifests/contenders.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import type { Contender } from '../model/contender.ts';
import type { Measured } from '../model/round-record.ts';
import type { Scenario } from '../model/scenario.ts';

const LOAD = { ids: null, ratePerS: 2000, durationS: 6, connections: 100, threads: 1, timeoutS: 10 };
const STOP_AFTER_MS = 2500;
const STOPPED_MS = 1000;
/** What latencies from the scheduled send must have, and below which p90 they leave a stall out, µs. */
const RIGHT = { p90: 350_000, p99: 850_000 };
const OMITS = 100_000;
/** Rates at which two ways to the same latencies are held against each other. */
const RATES = [500, 2000, 5000];

/**
 * A server that stops for a second in six, under each generator; and p50 and p99 of h2load and vegeta, two ways to the same
 * latencies, at rates that nothing hinders.
 */
export async function describeStalls(root: string): Promise<string> {
  const manifests = await readManifests(root);
  const contender = manifests.contenders.find(({ id }) => id === 'go') as Contender;
  const scenario = manifests.scenarios.find(({ id }) => id === 'sleep-1ms') as Scenario;
  const engine = createNativeEngine({ root, toolbox: openToolbox() });
  const generators = [...(await loadGenerators()).values()];
  const keepRate = generators.filter(({ connectionsFor }) => connectionsFor !== null);
  const { signal } = new AbortController();
  const onServer = async <T>(use: (url: string, pid: number) => Promise<T>): Promise<T> => {
    const server = await engine.startServer(contender, { budget: 'shared', signal, env: {} });
    try {
      return await use(`${server.url}${requestPath(contender, scenario)}`, server.pid as number);
    } finally {
      await server.stop();
    }
  };
  try {
    await engine.build(contender, signal);
    for (const generator of generators) await engine.prepare(generator, signal);
    const stalls: string[] = [];
    for (const generator of generators)
      stalls.push(
        await onServer(async (url, pid) => {
          const ratePerS = generator.connectionsFor === null ? null : LOAD.ratePerS;
          const load = { ...LOAD, url, ratePerS, leadS: leadOf(generator) };
          const [seen] = await Promise.all([run(engine, generator, load), stall(pid, load.leadS)]);
          return describe(`${generator.name}, ${ratePerS === null ? 'laço fechado' : 'taxa fixa'}`, seen);
        }),
      );
    const rates: string[] = [];
    for (const ratePerS of RATES)
      rates.push(
        await onServer(async (url) => {
          const seen: string[] = [];
          for (const generator of keepRate)
            seen.push(
              `${generator.name}: ${p50p99(await run(engine, generator, { ...LOAD, url, ratePerS }))}`,
            );
          return `  ${formatValue(ratePerS, 'requests/s').padEnd(14)} ${seen.join('; ')}`;
        }),
      );
    return `Servidor em Go parado por ${STOPPED_MS / 1000} s de ${LOAD.durationS}, ${formatValue(LOAD.ratePerS, 'requests/s')} (meta, desde o instante previsto: p90 ≥ ${formatValue(RIGHT.p90, 'µs')} e p99 ≥ ${formatValue(RIGHT.p99, 'µs')}; p90 abaixo de ${formatValue(OMITS, 'µs')} é omissão coordenada):
${stalls.join('\n')}
Sem parada, por dois caminhos:
${rates.join('\n')}`;
  } finally {
    await engine.close();
  }
}

/** What it takes before its load counts, s. */
function leadOf({ id }: Generator): number {
  return PRESETS.generators.load.generators?.find((each) => each.id === id)?.leadS ?? 0;
}

async function run(engine: Engine, generator: Generator, load: GeneratorLoad): Promise<Measured> {
  const { signal } = new AbortController();
  const args = generator.measureArguments(load);
  const startedBy = generator.startedBy?.(load) ?? [];
  const finished = await engine.generate({ generator, args, startedBy, budget: 'shared', signal });
  return generator.parse(finished, load).measured;
}

/** Well within what counts, also of one whose first request comes long after its start. */
async function stall(pid: number, leadS: number): Promise<void> {
  await setTimeout(STOP_AFTER_MS + leadS * 1250);
  process.kill(pid, 'SIGSTOP');
  try {
    await setTimeout(STOPPED_MS);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

/** Beside latencies from when each was due, where they differ, those from the sending. */
function describe(name: string, { latencyP90Us: p90, latencyP99Us: p99, ...measured }: Measured): string {
  const isRight =
    (p90 ?? Number.POSITIVE_INFINITY) >= RIGHT.p90 && (p99 ?? Number.POSITIVE_INFINITY) >= RIGHT.p99;
  const verdict = isRight ? 'certo' : (p90 ?? Number.POSITIVE_INFINITY) < OMITS ? 'omissão' : 'em parte';
  const beside =
    measured.sentPerS === undefined
      ? ''
      : `; desde o envio p90 ${told(measured.sentP90Us)}, p99 ${told(measured.sentP99Us)}`;
  return `  ${name.padEnd(28)} p90 ${told(p90)}, p99 ${told(p99)}: ${verdict}${beside}`;
}

function p50p99({ latencyP50Us, latencyP99Us }: Measured): string {
  return `p50 ${told(latencyP50Us)}, p99 ${told(latencyP99Us)}`;
}

function told(us: number | null | undefined): string {
  return us === null || us === undefined ? 'além do limite' : formatValue(us, 'µs');
}
