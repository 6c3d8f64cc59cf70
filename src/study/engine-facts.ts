import type { Unit } from '../format/unit.ts';
import { ENGINE_FACTORS, type EngineFactors, type Factor } from './engine-factors.ts';
import type { Fact } from './fact.ts';
import { plainFact } from './plain-fact.ts';

/** What a row of the table of engines shows, in its order. */
export const ENGINE_COLUMNS = ['ratio', 'factor', 'cpu', 'go', 'python'] as const;
type Column = (typeof ENGINE_COLUMNS)[number];

/** Metric of `method.*`: `engines-native-ratio`. */
export function engineMetric(row: string, column: Column): string {
  return `engines-${row}-${column}`;
}

/** `method.engines-*`: both services as processes and in containers, one thing changed at a time. */
export function engineFacts(published: EngineFactors | null = ENGINE_FACTORS): Fact[] {
  if (published === null) return [];
  const { blocks, durationS, rows, measuredOn } = published;
  const derivation = `${blocks} blocos de rodadas de ${durationS} s; npm run bench -- motores, em ${measuredOn}: ${SOURCE}`;
  return rows.flatMap(({ id, label, go, python, ratio, cpu, factor }) => {
    const fact = (column: Column, of: string, unit: Unit, found: Partial<Factor> | null) =>
      plainFact('method', engineMetric(id, column), `${of}; ${label}`, unit, found?.point ?? null, [], {
        derivation,
        interval: found?.interval ?? null,
        reason: 'os processos não puderam ser vistos',
      });
    return [
      fact('go', 'requisições por segundo de Go', 'requests/s', { point: go.requestsPerS }),
      fact('python', 'requisições por segundo de Python', 'requests/s', { point: python.requestsPerS }),
      fact('ratio', 'razão Go ÷ Python', 'ratio', ratio),
      fact('cpu', 'CPU por requisição, Python ÷ Go', 'ratio', cpu),
      ...(factor ? [fact('factor', `razão ÷ a de “${factor.against}”`, 'ratio', factor)] : []),
    ];
  });
}

const SOURCE = 'src/study/engine-factors.json';
