import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { filesBelow } from '../../records/files-below.ts';
import { sha256 } from '../../records/sha256.ts';
import { COMPARED_FILE, PATHS } from '../links.ts';
import type { Reading } from './read-study.ts';

/** Between campaigns, by their ids. */
export interface Relations {
  /** The one that each is held against, and those that are held against it. */
  before: ReadonlyMap<string, string>;
  after: ReadonlyMap<string, readonly string[]>;
  /** Those before it that tell how much campaigns differ anyway, newest first. */
  earlier: ReadonlyMap<string, readonly string[]>;
}

/**
 * Of parts of the site, by their names, a hash over everything that their files are made from: equal hashes are equal
 * files. `partOfFile` tells which part a file is of.
 */
export type PageHashes = ReadonlyMap<string, string>;

/** With spaces, which no campaign's id has. */
const STUDY = 'of the study';
const linked = (id: string) => `${id} linked`;
export const compared = (id: string) => `${id} compared`;

/** Names of a campaign's parts. */
export function partsOf(id: string): string[] {
  return [id, linked(id), compared(id)];
}

/**
 * The part of the site that a file is of: what is told of the study's figures, of one campaign alone, of one that is
 * linked to others or compared with them; `null` of what speaks of several campaigns, which every build makes.
 */
export function partOfFile(file: string): string | null {
  const [, id, rest] = /^(?:campanhas|results)\/([^/]+)\/(.+)$/s.exec(file) ?? [];
  if (id === undefined || rest === undefined) return isOfStudy(file) ? STUDY : null;
  if (file === PATHS.campaign(id)) return linked(id);
  if (file === PATHS.difference(id) || rest === COMPARED_FILE) return compared(id);
  return id;
}

/** Its figures, each on its page and all of them as files, and its pictures. */
function isOfStudy(file: string): boolean {
  const { card, englishCard } = PATHS;
  return (
    [card, englishCard, 'fatos.json', 'fatos.csv'].includes(file) ||
    /^dados\/[^/]+\/index\.html$|^graficos\//.test(file)
  );
}

/** What a build is made from, before any of it is read. */
export interface SourceHashes {
  /** See `hashCode`. */
  code: string;
  /** Of a campaign's files, by its id. */
  campaign(id: string): Promise<string>;
}

/**
 * Each part goes by the code, by what the study says and by the files of its campaigns. A campaign's own go by its
 * records; what leads to its neighbours also by which those are; what compares it also by the records of the one before
 * it and of those that tell how much campaigns differ anyway. `texts`: what is written.
 */
export async function hashPages(
  { code, campaign }: SourceHashes,
  {
    study,
    headers,
    contenders,
    texts,
    before,
    after,
    earlier,
  }: Pick<Reading, 'study' | 'headers' | 'contenders'> & Relations & { texts: unknown },
): Promise<PageHashes> {
  const ids = headers.map((header) => header.campaign.id);
  const known = new Map(await Promise.all(ids.map(async (id) => [id, await campaign(id)] as const)));
  const own = (id: string) => known.get(id) as string;
  const { featured, shared, split, series, originals, claims, subjects } = study;
  const context = sha256(
    JSON.stringify([
      code,
      [featured, shared.view, split.view, ...Object.values(series)].map(
        (view) => view?.data.dataSha256 ?? null,
      ),
      originals.map(({ record }) => record),
      claims.map(({ claim }) => claim),
      contenders,
      subjects,
      // Every page knows the colour of every service
      [...new Set(headers.flatMap(({ campaign }) => campaign.config.contenders))],
    ]),
  );
  const ofCampaign = (id: string): [string, string][] => {
    const previous = before.get(id) ?? '';
    const others = [...(previous ? [previous] : []), ...(earlier.get(id) ?? [])];
    return [
      [id, sha256([context, own(id)].join(' '))],
      [linked(id), sha256([context, own(id), previous, ...(after.get(id) ?? [])].join(' '))],
      [compared(id), sha256([context, own(id), ...others.flatMap((each) => [each, own(each)])].join(' '))],
    ];
  };
  return new Map([[STUDY, sha256(context + JSON.stringify(texts))], ...ids.flatMap(ofCampaign)]);
}

/** Of the program: its own code without tests, the packages' exact versions, Node's, and the site's address. */
export async function hashCode(root: string): Promise<string> {
  const own = filesBelow(path.join(root, 'src'))
    .filter((file) => !path.posix.basename(file).includes('.test.'))
    .map((file) => path.join(root, 'src', file))
    .sort();
  const hash = createHash('sha256').update(
    `${process.version}\0${process.env.SITE_BASE ?? ''}\0${process.env.SITE_URL ?? ''}\0`,
  );
  for (const file of [path.join(root, 'package-lock.json'), path.join(root, 'astro.config.mjs'), ...own]) {
    hash.update(`${path.relative(root, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}
