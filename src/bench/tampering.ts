import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { verifyRecords } from '../checks/results-check.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import { type Campaign, timeoutOf } from '../model/campaign.ts';
import type { Build } from '../model/campaign-record.ts';
import { recordId } from '../model/cell-id.ts';
import { formatRecord } from '../records/json-file.ts';
import { sha256 } from '../records/sha256.ts';
import { CampaignStore, type RoundToWrite } from '../results/campaign-store.ts';
import { layout } from '../results/layout.ts';
import { readRaw } from '../results/read-histogram.ts';
import { readCampaign } from '../results/read-results.ts';
import { gitOptions } from '../tools/git.ts';
import { hashFiles } from '../tools/hash-files.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Key = string | number;

export const CHANGES = ['extreme', 'tiny', 'wrong type', 'absent', 'swapped'] as const;

/** A single value of a record made another. */
export interface Change {
  file: string;
  path: readonly Key[];
  how: (typeof CHANGES)[number];
}

/** A leaf without what tells it from its like: `round:/steps/N/measured/requests` of whatever step. */
export function kindOf({ file, path: keys }: Pick<Change, 'file' | 'path'>): string {
  const [, ...rest] = file.split('/');
  const folder = rest.length > 1 ? 'round' : (rest[0] ?? '').replace('.json', '');
  const names = keys.map((key, index) => {
    const before = keys[index - 1];
    const named = before === 'contenders' || before === 'warmupS' || before === 'services';
    return typeof key === 'number' || named ? '*' : key;
  });
  return `${folder}:/${names.join('/')}`;
}

/** All leaves of a record, and what can be done to each. */
export async function changesOf(results: string, file: string): Promise<Change[]> {
  const record: Json = JSON.parse(await readFile(path.join(results, file), 'utf8'));
  return leaves(record).flatMap((keys) =>
    CHANGES.filter((how) => changed(record, keys, how) !== null).map((how) => ({ file, path: keys, how })),
  );
}

function leaves(value: Json, at: readonly Key[] = []): (readonly Key[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  const entries: [Key, Json][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, inner]) => leaves(inner, [...at, key]));
}

/** The record with one leaf changed; `null` where this change would be none. */
function changed(record: Json, keys: readonly Key[], how: Change['how']): Json {
  const copy = structuredClone(record);
  // biome-ignore lint/suspicious/noExplicitAny: a hand that edits knows no types
  const parent: any = keys.slice(0, -1).reduce((value: any, key) => value[key], copy);
  const last = keys.at(-1) as Key;
  const value: Json = parent[last];
  if (how === 'absent') {
    if (Array.isArray(parent)) parent.splice(last as number, 1);
    else delete parent[last];
    return copy;
  }
  if (how === 'swapped') {
    const siblings: Key[] = Array.isArray(parent) ? [...parent.keys()] : Object.keys(parent);
    const other = siblings.find(
      (key) =>
        key !== last &&
        typeof parent[key] === typeof value &&
        parent[key] !== value &&
        !isObject(parent[key]),
    );
    if (other === undefined) return null;
    [parent[last], parent[other]] = [parent[other], value];
    return copy;
  }
  const made = how === 'wrong type' ? otherType(value) : extreme(value, how);
  if (made === undefined || made === value) return null;
  parent[last] = made;
  return copy;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function otherType(value: Json): Json {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? 1 : {};
}

function extreme(value: Json, how: 'extreme' | 'tiny'): Json | undefined {
  if (typeof value === 'boolean') return how === 'extreme' ? !value : undefined;
  if (typeof value === 'number') {
    const whole = Number.isInteger(value);
    if (how === 'extreme') return whole ? Number.MAX_SAFE_INTEGER : 1e308;
    if (whole) return value === 0 ? -1 : 0;
    return 5e-324;
  }
  if (typeof value !== 'string') return how === 'extreme' ? 0 : undefined;
  if (/^[0-9a-f]{40,64}$/.test(value))
    return how === 'extreme' ? sha256(value).slice(0, value.length) : undefined;
  if (/^\d{4}-\d\d-\d\dT/.test(value))
    return how === 'extreme' ? '2999-01-01T00:00:00.000Z' : '1970-01-01T00:00:00.000Z';
  return how === 'extreme' ? 'x' : '';
}

export interface Outcome {
  change: Change;
  /** What the check says; `null` where it says nothing, and everything else works. */
  refused: string | null;
}

/** Makes one change, asks the check, and undoes it. */
export async function tamper(project: string, change: Change): Promise<Outcome> {
  const file = path.join(project, 'results', change.file);
  const before = await readFile(file, 'utf8');
  await writeFile(file, formatRecord(changed(JSON.parse(before), change.path, change.how)));
  try {
    const { errors } = await verifyRecords(project);
    return { change, refused: errors.length === 0 ? null : errors.map(({ message }) => message).join('\n') };
  } finally {
    await writeFile(file, before);
  }
}

const identity = ['-c', 'user.name=t', '-c', 'user.email=t@t.example', '-c', 'commit.gpgsign=false'];

/** A project of its own with services, scenarios and claims, in git; without results. */
export async function bareProject(root: string, into: string): Promise<string> {
  for (const folder of ['services', 'scenarios', 'content/afirmacoes', 'src/generators/wrk'])
    await cp(path.join(root, folder), path.join(into, folder), {
      recursive: true,
      filter: (source) =>
        !/(?:^|\/)(?:build|node_modules|\.venv|fixtures)$/.test(path.relative(root, source)),
    });
  await mkdir(path.join(into, 'results'), { recursive: true });
  const git = (...args: string[]) => execa('git', [...identity, ...args], gitOptions(into));
  await git('init', '--quiet', '-b', 'main');
  await git('add', '--all');
  await git('commit', '--quiet', '-m', 'Measure');
  return (await git('rev-parse', 'HEAD')).stdout.trim();
}

/** Of which version 1 drew the first as it is drawn today, and the second otherwise. */
const BLOCKS = 1;

/**
 * A committed campaign of version 1 written again as one of today, of the code that the project has, its first block
 * alone: what a stranger would contribute.
 * @returns the records in which to change something
 */
export async function campaignOfToday(
  project: string,
  commit: string,
  from: string,
  id: string,
): Promise<string[]> {
  const results = path.join(project, 'results');
  const { campaign, rounds } = await readCampaign(from, id);
  const [manifests, script] = await Promise.all([
    readManifests(project),
    readFile(path.join(project, 'src/generators/wrk/report.lua')),
  ]);
  const built = async <B extends Build & { service: string }>(build: B): Promise<B> => {
    const folder = path.join(project, 'services', build.service);
    const manifest = manifests.services.find((service) => service.id === build.service);
    const artefact = manifest?.native.artefact ?? '';
    return {
      ...build,
      sourceSha256: await hashFiles(folder, manifest?.source.files ?? []),
      artefactSha256: artefact.includes('{')
        ? build.artefactSha256
        : sha256(await readFile(path.join(folder, artefact))),
    };
  };
  const order = campaign.plan.order.slice(0, BLOCKS);
  const kept = rounds.filter(({ record }) => order.flat().includes(record.id));
  const today: Campaign = {
    ...campaign,
    recordVersion: 2,
    id: campaign.id.replace('-quick-', '-default-'),
    scenarios: Object.fromEntries(
      manifests.scenarios
        .filter((scenario) => campaign.scenarios[scenario.id])
        .map((each) => [each.id, each]),
    ),
    generators: Object.fromEntries(
      Object.entries(campaign.generators).map(([name, own]) => [
        name,
        { ...own, scriptSha256: sha256(script) },
      ]),
    ),
    contenders: Object.fromEntries(
      await Promise.all(
        Object.entries(campaign.contenders).map(
          async ([label, build]) => [label, await built(build)] as const,
        ),
      ),
    ),
    plan: { ...campaign.plan, preset: 'default', blocksAtMost: BLOCKS, order },
    git: { commit, dirty: false },
    end: null,
  };
  const store = await CampaignStore.create(results, today);
  for (const { record } of kept) {
    const { connections, ...key } = record.key;
    const load = `c${connections}`;
    const {
      sequence,
      position,
      startedAt,
      finishedAt,
      phases,
      server,
      dependencies,
      histogram: _,
      ...rest
    } = record;
    const { ratePerS, durationS, machines, usage, windows, measured, generator } = rest;
    const own = { ratePerS, durationS, machines, usage, windows, measured, generator };
    // Today processes are looked at with their descendants
    const counted = Object.fromEntries(
      Object.entries(usage).map(([role, { value, reason }]) => [
        role,
        value === null ? { value, reason } : { value: { ...value, processes: 1 }, reason },
      ]),
    ) as typeof usage;
    const round: RoundToWrite = {
      schemaVersion: 2,
      campaign: today.id,
      key: { ...key, load },
      ...{ sequence, position, startedAt, finishedAt, phases, server, dependencies },
      steps: [
        {
          connections,
          ...own,
          usage: counted,
          raw: await readRaw(from, record, timeoutOf(today, key.scenario)),
        },
      ],
    };
    await store.writeRound(round);
  }
  const last = kept.at(-1)?.record.finishedAt ?? today.createdAt;
  await store.writeEnd({ reason: 'measured', lastLook: null, finishedAt: last });
  const first = kept.find(({ record }) => record.key.contender === 'go')?.record;
  if (!first) throw new Error(`${id}: no round of Go`);
  const { connections, ...key } = first.key;
  return [
    layout.campaign(today.id),
    layout.plan(today.id),
    layout.end(today.id),
    layout.round(today.id, recordId({ ...key, load: `c${connections}` })),
  ];
}

/** A committed campaign as it is; the records in which to change something. */
export async function campaignAsItIs(project: string, from: string, id: string): Promise<string[]> {
  await cp(path.join(from, id), path.join(project, 'results', id), { recursive: true });
  const [round] = (await readdir(path.join(from, id, 'rounds'))).sort();
  return [layout.campaign(id), `${id}/rounds/${round}`];
}

/** Leaves whose change nothing shows, and why. A test holds a sample of changes to it, the bench all of them. */
export const UNSEEN: readonly { kind: RegExp; why: string }[] = [
  {
    kind: /^campaign:\/(?:machines\/server|environment)\/(?:os|cpuModel|kernelParameters|mitigations|cpuGovernor|clockSource|virtualization|container|simultaneousMultithreading|architecture)(?:\/value)?$/,
    why: 'names and lists that only the machine itself could confirm',
  },
  { kind: /\/reason$/, why: 'why something could not be read, in the words of its system' },
  {
    kind: /^campaign:\/(?:machines\/server|environment)\/(?:openFilesLimit|somaxconn|tcpMaxSynBacklog|numaNodes|swapBytes|memoryBytes|cgroup\w+|localPortRange)(?:\/value)?$/,
    why: 'settings of the machine of which many values are possible, one at a time',
  },
  {
    kind: /^campaign:\/generators?\/(?:wrk\/)?(?:sha256|version|origin)$|^campaign:\/(?:contenders|services)\/\*\/(?:artefactSha256|bytes|versions\/\w+)$/,
    why: 'programs that are not in git',
  },
  { kind: /^campaign:\/git\//, why: 'a commit that is in no clone, or files that differed from it' },
  {
    kind: /^round:\/phases\/(?:start|check|stop)Ms$|\/machine\w*\/.*(?:load1|freeMemoryBytes)$|\/cpuMhz\/value$/,
    why: 'moments that vary by themselves',
  },
  {
    kind: /^round:.*\/(?:before|after)\/\w+\/value$/,
    why: 'a counter that grew by less than the time allows',
  },
  {
    kind: /^round:.*\/windows\/value\/\*\/bytesRead$/,
    why: 'the last window in which anything was read: a server may fall silent before the end',
  },
  {
    kind: /^round:.*\/usage\/\w+\/value\/(?:cpuS|peakMemoryBytes|threads|openFilesLimit\/value|cgroupThrottledUs\/value|listenDrops\/value)$/,
    why: 'another use that is possible too',
  },
  {
    kind: /^round:.*\/(?:profile\/(?:version|lost|frequencyHz|command\/\*)|course\/value\/\*\/\w+)$/,
    why: 'what a profiler, or the kernel, says once of a process that is gone',
  },
  {
    kind: /^round:.*\/(?:stderr\/\*|reqPerSec\/(?:min|stdev)|stdout\/\*)$/,
    why: 'what wrk says once and nothing repeats',
  },
  {
    // Both rounds of a service, its A/A twin's too: in more of them, the one that differs is found
    kind: /^round:\/server\/runtime\/\w+$/,
    why: 'what a server says of itself, of which there are but two rounds in a single block: it may say since when it runs',
  },
];

/** Of a campaign of today, every change of one value, and those that the check does not see. */
export async function measureTampering(
  root: string,
  into: string,
  id: string,
): Promise<{ changes: Change[]; unseen: Change[] }> {
  const files = await campaignOfToday(into, await bareProject(root, into), path.join(root, 'results'), id);
  const changes = (
    await Promise.all(files.map((file) => changesOf(path.join(into, 'results'), file)))
  ).flat();
  const unseen: Change[] = [];
  for (const change of changes) if ((await tamper(into, change)).refused === null) unseen.push(change);
  return { changes, unseen };
}

/** How many values they are about. */
export function countLeaves(changes: readonly Change[]): number {
  return new Set(changes.map(({ file, path: keys }) => `${file} ${keys.join('/')}`)).size;
}
