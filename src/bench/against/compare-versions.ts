import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import type { VersionChange } from '../../commands/reproduce/against/describe-changes.ts';
import { mean } from '../../stats/interval.ts';
import { runGit } from '../../tools/git.ts';
import { inWorkFolder } from '../work-folder.ts';
import { SERVICE, slowDown } from './slowed-service.ts';

export interface Comparison {
  /** Whether the work tree's code was the slower one, or that of the commit itself. */
  slowed: boolean;
  changes: readonly VersionChange[];
}

export interface Comparisons {
  /** In the order in which they were made: the two kinds by turns. */
  all: readonly Comparison[];
  /** By which each request of the slowed code was longer, µs. */
  addedUs: number;
  /** What a request took before, µs. */
  beforeUs: number;
}

interface Asked {
  /** Of each kind. */
  runs: number;
  blocks: number;
  durationS: number;
  /** Of what the service takes for a request. */
  share: number;
}

/**
 * `npm run reproduce -- --against HEAD`, as a person calls it, in a clone whose service was slowed, and in one that is as
 * the commit has it, by turns. On a core of its own the service is full, so that what a request takes is the inverse of its rate.
 */
export function compareVersions(root: string, { runs, share, ...load }: Asked): Promise<Comparisons> {
  return inWorkFolder(root, async (folder) => {
    const clone = path.join(folder, 'estudo');
    await runGit(root, ['clone', '--quiet', '--no-hardlinks', root, clone]);
    for (const installed of ['node_modules', '.tools'])
      await symlink(path.join(root, installed), path.join(clone, installed));
    const compare = (changed: boolean) => reproduceAgainst(clone, changed, load);
    const first = await compare(false);
    const beforeUs = 1e6 / first.requestsPerS;
    const all: Comparison[] = [{ slowed: false, changes: first.changes }];
    while (all.length < 2 * runs) {
      const isSlowed = isSlowedAt(all.length);
      if (isSlowed) await slowDown(clone, beforeUs * share);
      const { changes } = await compare(isSlowed);
      await runGit(clone, ['checkout', '--quiet', '--', 'services']);
      all.push({ slowed: isSlowed, changes });
    }
    return { all, addedUs: beforeUs * share, beforeUs };
  });
}

/** Same, slowed, slowed, same, and again: what drifts strikes both kinds alike. */
function isSlowedAt(index: number): boolean {
  return Math.floor((index + 1) / 2) % 2 === 1;
}

async function reproduceAgainst(
  clone: string,
  isSlowed: boolean,
  { blocks, durationS }: Omit<Asked, 'runs' | 'share'>,
) {
  const load = `--services ${SERVICE} --rounds ${blocks} --duration ${durationS}s --warmup 1s --budget split`;
  const command = ['scripts/reproduce.ts', ...'--json --wait --against HEAD'.split(' '), ...load.split(' ')];
  const { stdout } = await execa(process.execPath, command, { cwd: clone });
  const events = stdout.split('\n').map((line) => JSON.parse(line));
  const rates = events
    .filter(({ type, round }) => type === 'measured' && (!isSlowed || round.key.contender !== SERVICE))
    .map(({ round }) => round.measured.requestsPerS as number);
  const { changes } = events.at(-1) as { changes: VersionChange[] };
  return { changes, requestsPerS: mean(rates) };
}
