import type { MeasuredRound } from '../../model/dataset.ts';
import { AT_LIMIT, type Bottleneck, findBottleneck } from './bottleneck.ts';
import { type GateResult, unknown } from './gate.ts';
import { decimals, percent } from './quantities.ts';
import type { RoundContext } from './round-context.ts';

/** wrk's own CPU below 80 % of the cores its threads can have, else what was measured is in part wrk. */
export function generator({ record }: MeasuredRound, context: RoundContext): GateResult {
  const bottleneck = findBottleneck(record, context);
  if (typeof bottleneck === 'string') return unknown('generator', `sem a CPU dos processos: ${bottleneck}`);
  const { shares, cores } = bottleneck;
  const used = `o ${context.generator} usou ${decimals(cores.generator, 2)} de ${decimals(cores.generatorMost, 2)} núcleos ao seu alcance (${percent(shares.generator)}, limite ${percent(AT_LIMIT)})`;
  const together = record.key.budget === 'shared' ? '; gerador e servidor dividem os mesmos núcleos' : '';
  const pass = shares.generator < AT_LIMIT;
  return {
    gate: 'generator',
    // What it was to send at a fixed rate, it may not have sent: nothing is said of the server then
    status: pass ? 'pass' : record.ratePerS === null ? 'warn' : 'fail',
    value: shares.generator,
    limit: AT_LIMIT,
    explanation: `${pass ? '' : 'limitado pelo gerador: '}${used}${together}. ${describeBottleneck(bottleneck)}`,
    touches: 'all',
  };
}

const NAMES = {
  server: 'o servidor, com sua CPU',
  dependency: 'a dependência, com sua CPU',
  generator: 'o gerador, com sua CPU',
  io: 'o I/O simulado, no tempo de cada requisição',
};

/** `Limita a taxa: o servidor, com sua CPU em 99 % do que pode.` */
export function describeBottleneck({ name, shares }: Bottleneck): string {
  if (name === null)
    return `Nada chegou a ${percent(AT_LIMIT)} do que pode: nem servidor, ${shares.dependency > 0 ? 'nem dependência, ' : ''}nem gerador, nem I/O.`;
  return `Limita a taxa: ${NAMES[name]} em ${percent(shares[name])} do que pode.`;
}
