import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../../records/sha256.ts';
import { hashCampaign } from '../../results/hash-campaign.ts';
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
 * Of each campaign, by its id: a hash over everything that its pages are made from, so that equal hashes are equal
 * pages. That is its files, its neighbours', those of comparable campaigns before it, what the study says (its own
 * campaigns' files, claims, manifests), code and packages.
 */
export async function hashPages(
  root: string,
  results: string,
  { study, headers, contenders }: Pick<Reading, 'study' | 'headers' | 'contenders'>,
  { before, after, earlier }: Relations,
): Promise<Map<string, string>> {
  const { featured, split, originals, claims, subjects } = study;
  const context = JSON.stringify([
    await hashCode(root),
    featured.data.dataSha256,
    split.view?.data.dataSha256 ?? null,
    originals.map(({ record }) => record),
    claims.map(({ claim }) => claim),
    contenders,
    subjects,
    // Every page knows the colour of every service
    [...new Set(headers.flatMap(({ campaign }) => campaign.config.contenders))],
  ]);
  const own = new Map(headers.map(({ campaign: { id } }) => [id, hashCampaign(results, id)]));
  return new Map(
    headers.map(({ campaign: { id } }) => {
      const previous = before.get(id);
      // It shows what sets it apart from the one before, and links to those after it
      const neighbours = [previous, previous && own.get(previous), ...(after.get(id) ?? [])];
      const others = (earlier.get(id) ?? []).map((each) => own.get(each));
      return [id, sha256([context, own.get(id), ...neighbours, '', ...others].join(' '))];
    }),
  );
}

/** Of the program: its own code without tests, the packages' exact versions, Node's, and the site's address. */
export async function hashCode(root: string): Promise<string> {
  const entries = await readdir(path.join(root, 'src'), { recursive: true, withFileTypes: true });
  const own = entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256').update(
    `${process.version}\0${process.env.SITE_BASE ?? ''}\0${process.env.SITE_URL ?? ''}\0`,
  );
  for (const file of [path.join(root, 'package-lock.json'), path.join(root, 'astro.config.mjs'), ...own]) {
    hash.update(`${path.relative(root, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}
