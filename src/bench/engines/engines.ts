import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { measureAlone, measuringLock } from '../../campaign/lock.ts';
import { detectEngine } from '../../engines/detect.ts';
import { EXIT, exitWith } from '../../errors/expected-error.mjs';
import { formatValue } from '../../format/format-value.ts';
import { plural } from '../../format/plural.ts';
import { readEnvironment } from '../../machine/environment.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import { machineLabel } from '../../model/machine-key.ts';
import type { Estimate } from '../../stats/interval.ts';
import type { EngineFactors, EngineSide } from '../../study/engine-factors.ts';
import { describeRatio } from '../describe-ratio.ts';
import { type Blocks, type MeasuredBlocks, measureBlocks } from './measure-blocks.ts';
import { buildRows, type Row } from './rows.ts';
import { openVariants } from './variants.ts';

const USUAL: Blocks = { blocks: 6, durationS: 5, warmupS: 2 };

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * What makes the ratio of containers another than that of processes on one machine: both, and containers with one thing
 * changed each, in mixed blocks; some two minutes a block.
 * @returns pt-BR, a table. @throws {ExpectedError} where it is interrupted
 */
export async function compareFactors(
  root: string,
  { write = false, ...asked }: Partial<Blocks> & { write?: boolean } = {},
): Promise<string> {
  if ((await detectEngine(null)) !== 'compose') return 'Motores: não medido: nenhum Docker responde aqui.';
  const blocks = { ...USUAL, ...asked };
  const controller = new AbortController();
  const { signal } = controller;
  const abort = () => controller.abort(new Error('interrupted'));
  for (const name of ENDING) process.on(name, abort);
  try {
    const manifests = await readManifests(root);
    const say = (line: string) => console.error(line);
    const lock = await measureAlone(measuringLock(process.env), { wait: true, signal, say });
    try {
      const { variants, standIn, close } = await openVariants(root, manifests, signal);
      try {
        const measured = await measureBlocks(variants, manifests, blocks, signal);
        const report = describe(measured, blocks);
        if (!write) return report;
        return `${report}\n  gravado em ${await writeFactors(root, measured, blocks, standIn)}`;
      } finally {
        await close();
      }
    } finally {
      lock.release();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    throw exitWith(EXIT.interrupted, 'Interrompido; tudo o que foi iniciado está parado.', { cause: error });
  } finally {
    for (const name of ENDING) process.off(name, abort);
  }
}

/** Where the site's table comes from, below the project's folder. */
const PUBLISHED = 'src/study/engine-factors.json';

async function writeFactors(
  root: string,
  { arms }: MeasuredBlocks,
  blocks: Blocks,
  standIn: string | null,
): Promise<string> {
  const factors: EngineFactors = {
    measuredOn: new Date().toISOString().slice(0, 10),
    machine: machineLabel({ machines: { server: await readEnvironment({}) } }),
    standIn,
    ...{ blocks: blocks.blocks, durationS: blocks.durationS, warmupS: blocks.warmupS },
    rows: buildRows(arms).map(({ plan, go, python, ratio, cpu, factor }) => ({
      ...{ id: plan.id, label: plan.label, go: published(go), python: published(python), ratio, cpu },
      factor: factor && { ...factor, against: plan.against as string },
    })),
  };
  await writeFile(path.join(root, PUBLISHED), `${JSON.stringify(factors, null, 1)}\n`);
  return PUBLISHED;
}

function published({ language, requestsPerS, cpuUsPerRequest }: Row['go']): EngineSide {
  return { version: versionIn(language), requestsPerS, cpuUsPerRequest };
}

function versionIn(language: string): string {
  return /\d[\d.]*/.exec(language)?.[0] ?? '?';
}

/** Widths of all columns but the last. */
const COLUMNS = [36, 9, 13, 7, 9, 13, 7, 22, 22];

const HEAD = [
  ...['', 'Go', '', 'CPU', 'Python', '', 'CPU'],
  ...['Go ÷ Python [95 %]', 'CPU Python ÷ Go', 'razão ÷ a de'],
];

function describe({ arms, failures }: MeasuredBlocks, { blocks, durationS, warmupS }: Blocks): string {
  const many = plural(blocks, 'bloco', 'blocos');
  return [
    `Motores, um fator mudado por vez: ${blocks} ${many}, rodadas de ${durationS} s depois de ${warmupS} s; CPU por requisição:`,
    line(HEAD),
    ...buildRows(arms).map((row) => line(cellsOf(row))),
    ...[...failures].map(([arm, why]) => `  não medido: ${arm}: ${why.split('\n', 1)[0]}`),
  ].join('\n');
}

function cellsOf({ plan, go, python, ratio, cpu, factor }: Row): string[] {
  const held = factor === null ? '' : `${times(factor)} de “${plan.against}”`;
  return [plan.label, ...side(go), ...side(python), times(ratio), cpu ? times(cpu) : 'não visto', held];
}

function side({ requestsPerS, cpuUsPerRequest, language }: Row['go']): string[] {
  return [
    versionIn(language),
    formatValue(requestsPerS, 'requests/s'),
    cpuUsPerRequest === null ? '' : formatValue(cpuUsPerRequest, 'µs'),
  ];
}

function times(estimate: Estimate): string {
  return describeRatio(estimate, 2, '×');
}

function line(cells: readonly string[]): string {
  return `  ${cells.map((cell, at) => cell.padEnd(COLUMNS[at] ?? 0)).join(' ')}`.trimEnd();
}
