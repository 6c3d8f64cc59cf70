import { setTimeout } from 'node:timers/promises';
import type { Engine } from '../engines/engine.ts';
import { createNativeEngine } from '../engines/native.ts';
import { openToolbox } from '../engines/toolbox.ts';
import { formatValue } from '../format/format-value.ts';
import type { Generator, GeneratorLoad } from '../generators/generator.ts';
import { loadGenerators } from '../generators/load-generators.ts';
import type { Histogram } from '../histogram/histogram.ts';
import { percentiles } from '../histogram/latency.ts';
import { requestPath } from '../manifests/contenders.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import type { Contender } from '../model/contender.ts';
import type { Scenario } from '../model/scenario.ts';
import { buildVegeta } from './vegeta/vegeta.ts';

const LOAD = { ids: null, ratePerS: 2000, durationS: 6, connections: 100, threads: 1, timeoutS: 10 };
const STOP_AFTER_MS = 2500;
const STOPPED_MS = 1000;
/** What latencies from the scheduled send must have, and below which p90 they leave a stall out, µs. */
const RIGHT = { p90: 350_000, p99: 850_000 };
const OMITS = 100_000;
/** Rates at which two ways to the same latencies are held against each other. */
const RATES = [500, 2000, 5000];

/**
 * A server that stops for a second in six, under each generator and under vegeta; and p50 and p99 of h2load and vegeta at
 * the same rates, which nothing hinders.
 */
export async function describeStalls(root: string): Promise<string> {
  const manifests = await readManifests(root);
  const contender = manifests.contenders.find(({ id }) => id === 'go') as Contender;
  const scenario = manifests.scenarios.find(({ id }) => id === 'sleep-1ms') as Scenario;
  const vegeta = await buildVegeta(root, manifests);
  const engine = createNativeEngine({ root, toolbox: openToolbox() });
  const generators = [...(await loadGenerators()).values()];
  const keepsRate = generators.find(({ connectionsFor }) => connectionsFor !== null) as Generator;
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
    const stalls: string[] = [];
    for (const generator of generators)
      stalls.push(
        await onServer(async (url, pid) => {
          const ratePerS = generator.connectionsFor === null ? null : LOAD.ratePerS;
          const [seen] = await Promise.all([run(engine, generator, { ...LOAD, url, ratePerS }), stall(pid)]);
          return describe(`${generator.name}, ${ratePerS === null ? 'laço fechado' : 'taxa fixa'}`, seen);
        }),
      );
    stalls.push(
      await onServer(async (url, pid) => {
        const [{ latencies, failed }] = await Promise.all([vegeta.attack({ ...LOAD, url }), stall(pid)]);
        return describe(`${vegeta.version}, taxa fixa`, { fromDue: latencies, late: failed });
      }),
    );
    const rates: string[] = [];
    for (const ratePerS of RATES)
      rates.push(
        await onServer(async (url) => {
          const load = { ...LOAD, url, ratePerS };
          const own = await run(engine, keepsRate, load);
          const { latencies, failed } = await vegeta.attack(load);
          return `  ${formatValue(ratePerS, 'requests/s').padEnd(14)} ${keepsRate.name}: ${p50p99(own)}; vegeta: ${p50p99({ fromDue: latencies, late: failed })}`;
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

/** Latencies, and how many came too late to be among them; beside them, where they differ, those from the sending. */
interface Seen {
  fromDue: Histogram;
  late: number;
  sent?: { p90Us: number | null; p99Us: number | null };
}

async function run(engine: Engine, generator: Generator, load: GeneratorLoad): Promise<Seen> {
  const { signal } = new AbortController();
  const args = generator.measureArguments(load);
  const startedBy = generator.startedBy?.(load) ?? [];
  const finished = await engine.generate({ generator, args, startedBy, budget: 'shared', signal });
  const { measured, restored } = generator.parse(finished, load);
  const { timeouts, sentP90Us = null, sentP99Us = null } = measured;
  return {
    ...{ fromDue: restored, late: timeouts },
    ...(load.ratePerS !== null && { sent: { p90Us: sentP90Us, p99Us: sentP99Us } }),
  };
}

async function stall(pid: number): Promise<void> {
  await setTimeout(STOP_AFTER_MS);
  process.kill(pid, 'SIGSTOP');
  try {
    await setTimeout(STOPPED_MS);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

function describe(name: string, { fromDue, late, sent }: Seen): string {
  const [p90 = null, p99 = null] = percentiles(fromDue, late, [90, 99]);
  const isRight =
    (p90 ?? Number.POSITIVE_INFINITY) >= RIGHT.p90 && (p99 ?? Number.POSITIVE_INFINITY) >= RIGHT.p99;
  const verdict = isRight ? 'certo' : (p90 ?? Number.POSITIVE_INFINITY) < OMITS ? 'omissão' : 'em parte';
  const beside = sent ? `; desde o envio p90 ${told(sent.p90Us)}, p99 ${told(sent.p99Us)}` : '';
  return `  ${name.padEnd(28)} p90 ${told(p90)}, p99 ${told(p99)}: ${verdict}${beside}`;
}

function p50p99({ fromDue, late }: Seen): string {
  const [p50 = null, p99 = null] = percentiles(fromDue, late, [50, 99]);
  return `p50 ${told(p50)}, p99 ${told(p99)}`;
}

function told(us: number | null): string {
  return us === null ? 'além do limite' : formatValue(us, 'µs');
}
