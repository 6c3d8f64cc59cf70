import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { serialize } from 'node:v8';
import { execa } from 'execa';
import type { RecordError } from '../../records/record-error.ts';
import { readCampaign } from '../../results/read-results.ts';
import { verifyResults } from '../../results/verify-results.ts';
import { canCampaign, writeCanned } from './canned-campaign.ts';

export interface StoreKills {
  /** Calls of the file system before which, or in the middle of which, the process was killed; each once. */
  points: number;
  /** Rounds that were on the disk when the process was killed, and are not what they were after it went on; of all points. */
  lostRounds: number;
  /**
   * Points after which, once it went on, the folder is not byte for byte what an undisturbed run leaves. How much was put
   * aside depends on where it was killed: that is lost or not.
   */
  differing: string[];
}

/** Whatever touches the folder that is written into. */
const FROM = 'src/(?:records|results)/';

/**
 * Kills the store of campaigns before each of its calls of the file system, once; goes on; and holds the folder against
 * that of a run that nobody killed.
 */
export async function killStoreEverywhere(results: string, id: string, atOnce = 2): Promise<StoreKills> {
  const work = await mkdtemp(path.join(os.tmpdir(), 'kills-'));
  try {
    const canned = await canCampaign(results, id);
    // Read once: each process is to be killed as it writes
    const can = path.join(work, 'canned');
    await writeFile(can, serialize(canned));
    const run = async (name: string, at: number) => {
      const root = path.join(work, name);
      await mkdir(root);
      const counted = path.join(work, `${name}.calls`);
      const preload = new URL('kill-before-call.mjs', import.meta.url).href;
      const script = path.join(import.meta.dirname, 'write-campaign.ts');
      const env = { KILL_FROM: FROM, KILL_INTO: root, KILL_AT: String(at), KILL_COUNT_FILE: counted };
      const ended = await execa(process.execPath, ['--import', preload, script, can, root], {
        env,
        reject: false,
      });
      return { root, ended, calls: Number(await readFile(counted, 'utf8').catch(() => '0')) };
    };
    const whole = await run('whole', 0);
    if (whole.ended.exitCode !== 0) throw new Error(`the undisturbed run failed: ${whole.ended.stderr}`);
    const expected = await filesOf(whole.root);
    const outcome: StoreKills = { points: 0, lostRounds: 0, differing: [] };
    const todo = Array.from({ length: whole.calls }, (_, index) => index + 1);
    const take = async (): Promise<void> => {
      for (let at = todo.shift(); at !== undefined; at = todo.shift()) {
        const { root, ended } = await run(`at-${at}`, at);
        if (ended.signal !== 'SIGKILL') throw new Error(`call ${at}: not killed: ${ended.stderr}`);
        outcome.points += 1;
        const before = await filesOf(root);
        await writeCanned(root, canned);
        const { errors } = await verifyResults(root);
        const after = await filesOf(root);
        const rounds = [...before].filter(
          ([name, bytes]) => /(?:rounds|abandoned)\/[^/]+\.json$/.test(name) && bytes !== '',
        );
        outcome.lostRounds += rounds.filter(
          ([name, bytes]) => after.get(name) !== bytes && !isAside(after, bytes),
        ).length;
        const { rounds: read } = await readCampaign(root, id);
        const same =
          JSON.stringify(withoutAside(after)) === JSON.stringify(withoutAside(expected)) &&
          errors.every(isCanned) &&
          read.length === canned.rounds.length;
        if (!same) outcome.differing.push(`call ${at}: ${[...after.keys()].join(' ')} ${errors.join(' ')}`);
        await rm(root, { recursive: true, force: true });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, take));
    return outcome;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const ASIDE = /\/abandoned\//;

function isAside(files: ReadonlyMap<string, string>, bytes: string): boolean {
  return [...files].some(([name, found]) => ASIDE.test(name) && found === bytes);
}

function withoutAside(files: ReadonlyMap<string, string>): [string, string][] {
  return [...files].filter(([name]) => !ASIDE.test(name));
}

/** What comes out of a can is the same again where a process measures it anew: no other two rounds are. */
function isCanned({ file, findings }: RecordError): boolean {
  return ASIDE.test(file) && findings.every(({ pointer }) => pointer.endsWith('/histogram/sha256'));
}

async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const contents = files
    .sort()
    .map(async (file) => [path.relative(folder, file), await readFile(file, 'base64')] as const);
  return new Map(await Promise.all(contents));
}
