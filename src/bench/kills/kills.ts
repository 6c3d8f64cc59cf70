import { cp } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { listResults } from '../../results/read-results.ts';
import { syntheticId, writeSyntheticCampaign } from '../synthetic-campaigns.ts';
import { inWorkFolder } from '../work-folder.ts';
import { killLightBuilds } from './cache-kills.ts';
import { killSiteBuilds } from './site-kills.ts';
import { killStoreEverywhere } from './store-kills.ts';

/** Of whole builds of the site, killed and repeated: each takes two builds. */
const REAL_BUILDS = 12;

/**
 * Every point at which a machine may stop, of what writes campaigns and of what a build keeps, with pages of one line;
 * of whole builds some.
 */
export async function benchKills(root: string): Promise<string> {
  const results = path.join(root, 'results');
  const { headers } = await listResults(results);
  const shortest = headers
    .map(({ campaign }) => campaign)
    .sort((a, b) => size(a.plan.order) - size(b.plan.order))
    .slice(0, 2)
    .map(({ id }) => id);
  const store = await killStoreEverywhere(results, shortest[0] as string);
  const [cache, site] = await inWorkFolder(root, async (work) => {
    // What a build of one-line pages calls does not depend on how many there are
    const few = path.join(work, 'few');
    for (const id of shortest) await cp(path.join(results, id), path.join(few, id), { recursive: true });
    const [fewAfter, after] = [path.join(work, 'few-after'), path.join(work, 'results')];
    await cp(few, fewAfter, { recursive: true });
    await cp(results, after, { recursive: true });
    for (const folder of [fewAfter, after]) await writeSyntheticCampaign(folder, 1, 1);
    return [
      await killLightBuilds(root, few, fewAfter, { atOnce: availableParallelism() }),
      await killSiteBuilds(root, results, after, REAL_BUILDS),
    ] as const;
  });
  return `Quedas: o processo morto antes de cada chamada ao sistema de arquivos, e depois retomado:
  gravador de campanhas           ${store.points} pontos; rodadas perdidas ${store.lostRounds}, pastas que diferem ${store.differing.length}   (meta: 0 e 0)
  o que a construção guarda       ${cache.points} pontos; páginas velhas ${cache.stale.length}, restos ${cache.leftOver.length}   (meta: 0 e 0)${[...cache.stale, ...cache.leftOver].map((each) => `\n    chamada ${each}`).join('')}
  construção do site, com ${syntheticId(1)} a mais   ${site.points} de ${site.calls} pontos; sites que diferem ${site.differing.length}   (meta: 0)`;
}

function size(order: readonly (readonly string[])[]): number {
  return order.flat().length;
}
