import type { Result } from './check.ts';

/** A line for each stage, and the totals alone on the last one: `120 passed, 0 failed, 8 skipped`. */
export function describeResults(results: Result[]): string {
  const total = (key: 'passed' | 'failed' | 'skipped') =>
    results.reduce((sum, result) => sum + result[key], 0);
  const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : '';
  const width = Math.max(...results.map(({ name }) => name.length));
  return [
    'Resumo',
    ...results.map((result) => `  ${result.name.padEnd(width)}  ${describeResult(result)}`),
    '',
    `${total('passed')} passed, ${total('failed')} failed${skipped}`,
  ].join('\n');
}

function describeResult({ notRun, passed, failed, skipped }: Result): string {
  if (notRun !== null) return `não executado: ${notRun}`;
  const counts = [
    `${passed} ok`,
    ...(failed > 0 ? [`${failed} com falha`] : []),
    ...(skipped > 0 ? [`${skipped} pulados`] : []),
  ];
  return `${failed > 0 ? 'FALHOU' : 'passou'} (${counts.join(', ')})`;
}
