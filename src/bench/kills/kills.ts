import { cp } from 'node:fs/promises';
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
  const short = headers
    .map(({ campaign }) => campaign)
    .sort((a, b) => size(a.plan.order) - size(b.plan.order))[0];
  const store = await killStoreEverywhere(results, short?.id as string);
  const [cache, site] = await inWorkFolder(root, async (work) => {
    const after = path.join(work, 'results');
    await cp(results, after, { recursive: true });
    await writeSyntheticCampaign(after, 1, 1);
    return [
      await killLightBuilds(root, results, after),
      await killSiteBuilds(root, results, after, REAL_BUILDS),
    ] as const;
  });
  return `Quedas: o processo morto antes de cada chamada ao sistema de arquivos, e depois retomado:
  gravador de campanhas           ${store.points} pontos; rodadas perdidas ${store.lostRounds}, pastas que diferem ${store.differing.length}   (meta: 0 e 0)
  o que a construção guarda       ${cache.points} pontos; páginas velhas ${cache.stale.length}, restos ${cache.leftOver.length}   (meta: 0 e 0)
  construção do site, com ${syntheticId(1)} a mais   ${site.points} de ${site.calls} pontos; sites que diferem ${site.differing.length}   (meta: 0)`;
}

function size(order: readonly (readonly string[])[]): number {
  return order.flat().length;
}
