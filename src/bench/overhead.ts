import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { readResults } from '../results/read-results.ts';
import { median } from './median.ts';

export interface Overhead {
  rounds: number;
  /** Wall time of the whole command without the site, less the build of the services, a round. */
  perRoundMs: number;
  /** Medians over the rounds. */
  phasesMs: { start: number; check: number; stop: number };
  /** From the command's start to the first round: set-up, building, reading the machine. */
  buildMs: number;
}

const DURATION_S = 2;

/**
 * Time of `reproduce` that is neither warm-up nor measurement, natively, everything installed, without the site:
 * a real short campaign in a folder of its own.
 */
export async function measureOverhead(root: string, rounds: number): Promise<Overhead> {
  const results = await mkdtemp(path.join(os.tmpdir(), 'bench-results-'));
  try {
    const args = `--engine native --control none --duration ${DURATION_S}s --warmup 0 --rounds ${rounds} --no-site --json`;
    const begin = performance.now();
    await execa('npm', ['run', '--silent', 'reproduce', '--', ...args.split(' ')], {
      cwd: root,
      env: { RESULTS_DIR: results },
    });
    const wallMs = performance.now() - begin;
    const { campaigns } = await readResults(results);
    const records = campaigns.flatMap((campaign) => campaign.rounds.map(({ record }) => record));
    const first = Math.min(...records.map(({ startedAt }) => Date.parse(startedAt)));
    const buildMs = first - (performance.timeOrigin + begin);
    const measuredMs = records.reduce((sum, { phases }) => sum + phases.measureMs, 0);
    return {
      rounds: records.length,
      perRoundMs: (wallMs - buildMs - measuredMs) / records.length,
      phasesMs: {
        start: median(records.map(({ phases }) => phases.startMs)),
        check: median(records.map(({ phases }) => phases.checkMs)),
        stop: median(records.map(({ phases }) => phases.stopMs)),
      },
      buildMs,
    };
  } finally {
    await rm(results, { recursive: true, force: true });
  }
}
