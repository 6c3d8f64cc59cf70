import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatNumber } from '../format/format-number.ts';
import { formatValue } from '../format/format-value.ts';
import { parseReport, WrkReportError } from '../generators/wrk/parse-report.ts';
import { neutraliseMarkdown } from '../github/neutralise-markdown.ts';
import { timeBuild } from './timed-build.ts';
import { inWorkFolder } from './work-folder.ts';

const KIB = 2 ** 10;
const MIB = 2 ** 20;

/** Repeated until the text is full: each costs a parser something else. */
const MARKDOWN = [
  'a_*',
  '[',
  '~a',
  '`a``b',
  '* a\n',
  'a\n\n',
  '<details>\n\n',
  '> a\n\n',
  '1. a\n\n',
  `${'- '.repeat(50)}x\n\n`,
  `x*y_z ${'w'.repeat(60)}\n\n`,
  `${'[['.repeat(60)}${'w '.repeat(900)}\n\n`,
  '~a~a~a~a~a~a~a~a~a~a\n\n',
  `| a | b |\n| - | - |\n${'| `a-b` *c* d, e | **f** |\n'.repeat(40)}\n`,
];

const REPORT = `Running 4s test @ http://127.0.0.1:8080/
  2 threads and 20 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.00ms    1.00ms   9.00ms   90.00%
    Req/Sec     1.00k     10.00     2.00k    90.00%
  4000 requests in 4.00s, 4.00KB read
Requests/sec:   1000.00
Transfer/sec:      1.00KB
`;

const LOGS = [
  '2026-01-02T03:04:05.6Z GET / 200 1.2ms\n',
  'a\n',
  '\n',
  ' ',
  '1',
  '\u001b]',
  '1 requests in 1.00s,\n',
  '50% 1.00ms\n',
  'ab c\n',
  ' a\n',
  'a\r\n',
  'Running 1s test @ x y\n',
];

/** Before the report, within it, and in its place. */
const PLACES: ((flood: string) => string)[] = [
  (flood) => `${flood}\n${REPORT}`,
  (flood) => `${REPORT.slice(0, 100)}\n${flood}\n${REPORT.slice(100)}`,
  (flood) => flood,
];

const BOMBS = 24;

/** The worst of each kind of hostile input, pt-BR, with its goal. */
export async function describeAttacks(root: string): Promise<string> {
  const markdown = worst(
    MARKDOWN.map((piece) => ({ piece })),
    ({ piece }) => neutraliseMarkdown(filled(piece, 256 * KIB), 'https://github.com/o/n'),
  );
  const log = worst(
    LOGS.flatMap((piece) => PLACES.map((place) => ({ piece, place }))),
    ({ piece, place }) => parseOrRefuse(place(filled(piece, 4 * MIB))),
  );
  const { ms, peakBytes } = await refuseBombs(root);
  return `Entradas hostis (tempo de processador; a pior de cada tipo):
  comentário, 256 KiB             ${seconds(markdown.ms)} de ${JSON.stringify(markdown.piece.slice(0, 12))}   (meta: menos de 1 s)${met(markdown.ms < 1000)}
  saída do wrk num log, 4 MiB     ${seconds(log.ms)} de ${JSON.stringify(log.piece.slice(0, 12))}   (meta: menos de 1 s)${met(log.ms < 1000)}
  ${BOMBS} histogramas que incham       ${seconds(ms)}   (meta: menos de 10 s)${met(ms < 10_000)}
    pico de memória               ${peakBytes === null ? 'não medido' : `${formatValue(peakBytes, 'bytes')}   (meta: até 500 MiB)${met(peakBytes <= 500 * MIB)}`}`;
}

function worst<T extends { piece: string }>(
  attacks: readonly T[],
  run: (attack: T) => unknown,
): { piece: string; ms: number } {
  const costs = attacks.map((attack) => {
    const begin = processorMs();
    run(attack);
    return { piece: attack.piece, ms: processorMs() - begin };
  });
  return costs.reduce((most, each) => (each.ms > most.ms ? each : most));
}

function parseOrRefuse(text: string): void {
  try {
    parseReport(text);
  } catch (error) {
    if (!(error instanceof WrkReportError)) throw error;
  }
}

/** Not wall time, which is others' too. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function filled(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** In a process of its own, whose memory is theirs alone. */
function refuseBombs(root: string): Promise<{ ms: number; peakBytes: number | null }> {
  return inWorkFolder(root, async (folder) => {
    const script = path.join(folder, 'bombs.mjs');
    await writeFile(
      script,
      `import { gzipSync } from 'node:zlib';
import { decodeHistogram } from ${JSON.stringify(path.join(root, 'src/histogram/histogram-file.ts'))};
const lines = ['1 1\\n', '0', '\\n', '9 9\\n'];
const bombs = lines.map((line) => {
  const part = Buffer.from(line.repeat(2 ** 20));
  return gzipSync(Buffer.concat([Buffer.from('delta_us samples\\n'), ...Array(Math.floor(2 ** 25 / part.length)).fill(part)]));
});
for (let index = 0; index < ${BOMBS}; index += 1) {
  let refused = false;
  try {
    decodeHistogram(bombs[index % bombs.length], { latencyUs: 2e6, samples: 300_000 });
  } catch {
    refused = true;
  }
  if (!refused) throw new Error('a bomb was taken');
}
`,
    );
    return timeBuild(script, []);
  });
}

function seconds(ms: number): string {
  return `${formatNumber(ms / 1000, { min: 2, max: 2 })} s`;
}

function met(isMet: boolean): string {
  return isMet ? ' cumprida' : ' NÃO cumprida';
}
