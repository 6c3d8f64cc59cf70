import { formatValue } from '../../format/format-value.ts';
import { describeRatio } from '../describe-ratio.ts';
import { type Comparison, compareVersions } from './compare-versions.ts';

const RUNS = 10;
const SHARE = 0.1;

/** Whether `--against` tells a service that was slowed from itself, and does not tell one from itself; pt-BR. */
export async function describeAgainst(
  root: string,
  { blocks = 6, durationS = 2 }: { blocks?: number; durationS?: number },
): Promise<string> {
  const asked = { runs: RUNS, blocks, durationS, share: SHARE };
  const { all, addedUs, beforeUs } = await compareVersions(root, asked);
  const [slowed, same] = [true, false].map((kind) => all.filter((it) => it.slowed === kind)) as [
    Comparison[],
    Comparison[],
  ];
  const [told, confused] = [slowed, same].map((kind) => kind.filter(isTold).length) as [number, number];
  const met = (isMet: boolean) => (isMet ? 'cumprida' : 'NÃO cumprida');
  return [
    `Mudança de código numa campanha só (--against), ${blocks} blocos de rodadas de ${durationS} s, Python com um núcleo só para si:`,
    `  cada requisição ${formatValue(addedUs, 'µs')} mais longa, que antes tomava ${formatValue(beforeUs, 'µs')}:`,
    `    distinguida em ${told} de ${slowed.length}   (meta: ${RUNS})   ${met(told === RUNS)}`,
    ...slowed.map(line),
    '  o mesmo código:',
    `    distinguido em ${confused} de ${same.length}   (meta: 0)   ${met(confused === 0)}`,
    ...same.map(line),
  ].join('\n');
}

function isTold({ changes }: Comparison): boolean {
  return changes.some(({ changed }) => changed !== null);
}

/** `0,91× [0,89; 0,93] caiu`, metric by metric. */
function line({ changes }: Comparison): string {
  const said = changes.map(({ label, ratio, interval, changed, reason }) => {
    if (ratio === null) return `${label}: não medido (${reason})`;
    const isOpen = changed === null && interval !== null && (interval[0] > 1 || interval[1] < 1);
    const word = changed === 'up' ? 'subiu' : changed === 'down' ? 'caiu' : isOpen ? `~ (${reason})` : '~';
    return `${label} ${describeRatio({ point: ratio, interval }, 3, '×')} ${word}`;
  });
  return `      ${said.join(' · ')}`;
}
