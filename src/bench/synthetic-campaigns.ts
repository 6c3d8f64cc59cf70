import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { correctionInterval } from '../generators/wrk/restore.ts';
import type { RoundRecord, Step } from '../model/round-record.ts';
import type { RoundV1 } from '../model/v1/round.ts';
import { type CampaignTemplate, wideTemplate } from './wide-campaign.ts';

/** What makes a synthetic campaign of a real one: drawn from a seed, and kept beside the campaigns. */
interface Perturbation {
  seed: number;
  /** How much later than the real one it says it was measured. */
  laterMs: number;
  /** Size of all answers ÷ that of the real ones. */
  bytesFactor: number;
}

const HOUR_MS = 3_600_000;

export const syntheticId = (index: number) => `synthetic-${String(index).padStart(4, '0')}`;

/** Two services in one scenario, as the newest committed short campaign; or five services in five scenarios. */
export type CampaignShape = 'short' | 'wide';

/**
 * The committed results and, beside them, so many campaigns that nobody measured: committed ones with other times,
 * answer sizes and elapsed times. They are whole for every reader. For benches only; `perturbations.json` in the folder
 * says what was made of what.
 * @param folder does not exist yet
 */
export async function writeSyntheticResults(
  root: string,
  folder: string,
  count: number,
  shape: CampaignShape = 'short',
): Promise<void> {
  await cp(path.join(root, 'results'), folder, { recursive: true });
  const template = await templateOf(folder, shape);
  const perturbations: Record<string, Perturbation> = {};
  for (let index = 1; index <= count; index += 1) {
    perturbations[syntheticId(index)] = await writeFrom(template, folder, index, index);
  }
  await writeFile(
    path.join(folder, 'perturbations.json'),
    JSON.stringify({ sources: template.sources, perturbations }, null, 1),
  );
}

/** The same index with another seed is the same campaign with other figures. */
export async function writeSyntheticCampaign(
  folder: string,
  index: number,
  seed: number,
  shape: CampaignShape = 'short',
): Promise<Perturbation> {
  return writeFrom(await templateOf(folder, shape), folder, index, seed);
}

async function writeFrom(
  { id, files, rounds }: CampaignTemplate,
  folder: string,
  index: number,
  seed: number,
): Promise<Perturbation> {
  const to = path.join(folder, syntheticId(index));
  const random = xoroshiro128plus(seed);
  const perturbation = {
    seed,
    laterMs: index * HOUR_MS,
    bytesFactor: uniformInt(random, 900, 1100) / 1000,
  };
  const rename = (text: string) =>
    text
      .replaceAll(id, syntheticId(index))
      .replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, (instant) =>
        JSON.stringify(new Date(Date.parse(JSON.parse(instant)) + perturbation.laterMs)),
      );
  await rm(to, { recursive: true, force: true });
  for (const part of ['rounds', 'histograms']) await mkdir(path.join(to, part), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(to, name), rename(text));
  for (const [name, { text, from }] of Object.entries(rounds)) {
    const round: RoundV1 | RoundRecord = JSON.parse(rename(text));
    for (const step of stepsOf(round)) {
      perturb(step, perturbation.bytesFactor, uniformInt(random, 0, 999) / 1000);
      if (step.histogram)
        await copyFile(path.join(from, step.histogram.file), path.join(to, step.histogram.file));
    }
    await writeFile(path.join(to, 'rounds', name), `${JSON.stringify(round, null, 2)}\n`);
  }
  return perturbation;
}

function templateOf(folder: string, shape: CampaignShape): Promise<CampaignTemplate> {
  return shape === 'wide' ? wideTemplate(folder) : shortTemplate(folder);
}

async function shortTemplate(folder: string): Promise<CampaignTemplate> {
  const id = await newestShort(folder);
  const from = path.join(folder, id);
  const texts = async (at: string) => {
    const names = (await readdir(at)).filter((name) => name.endsWith('.json'));
    return Promise.all(
      names.map(async (name) => [name, await readFile(path.join(at, name), 'utf8')] as const),
    );
  };
  const rounds = (await texts(path.join(from, 'rounds'))).map(
    ([name, text]) => [name, { text, from }] as const,
  );
  return {
    id,
    sources: [id],
    files: Object.fromEntries(await texts(from)),
    rounds: Object.fromEntries(rounds),
  };
}

/** What is changed of a measurement, in place, whatever the version of its record. */
interface Changed extends Pick<Step, 'connections' | 'windows' | 'measured' | 'histogram'> {
  /** What wrk's script said. */
  figures: object;
}

function stepsOf(round: RoundV1 | RoundRecord): Changed[] {
  if (round.schemaVersion === 1)
    return [{ ...round, connections: round.key.connections, figures: round.wrk.json }];
  return round.steps.map((step) => ({ ...step, figures: step.generator.figures as object }));
}

/** wrk's correction goes by a whole interval: any elapsed time that gives the same one suits the same histogram. */
function perturb(
  { measured, figures, windows, connections }: Changed,
  bytesFactor: number,
  part: number,
): void {
  const interval = correctionInterval(measured.elapsedUs, measured.requests, connections);
  const perConnection = Math.floor(measured.requests / connections);
  if (interval !== null) measured.elapsedUs = interval * perConnection + Math.floor(part * perConnection);
  measured.bytesRead = Math.round(measured.bytesRead * bytesFactor);
  measured.requestsPerS = (measured.requests / measured.elapsedUs) * 1e6;
  measured.bytesPerS = (measured.bytesRead / measured.elapsedUs) * 1e6;
  Object.assign(figures, { elapsedUs: measured.elapsedUs, bytesRead: measured.bytesRead });
  for (const window of windows.value ?? []) window.bytesRead = Math.round(window.bytesRead * bytesFactor);
}

/** `quick` is what the default was called in records of version 1. */
async function newestShort(folder: string): Promise<string> {
  const short = (await readdir(folder)).filter((name) => /-(quick|default)-native$/.test(name)).sort();
  const newest = short.at(-1);
  if (newest === undefined) throw new Error(`${folder}: no committed short campaign to derive others from`);
  return newest;
}
