import { expect, test } from 'vitest';
import { cloneCampaign, copyResults, ROOT } from '../../../tests/copied-results.ts';
import { FROZEN, ORIGINAL } from '../../../tests/frozen-campaigns.ts';
import { killSiteBuilds } from './site-kills.ts';

test('a build that is killed leaves no page that the next one does not mend', async () => {
  const before = await copyResults(FROZEN.study, FROZEN.quick, ORIGINAL);
  const after = await copyResults(FROZEN.study, FROZEN.quick, ORIGINAL);
  await cloneCampaign(after, FROZEN.quick, '2026-11-26t235959z-quick-native');
  const { calls, points, differing } = await killSiteBuilds(ROOT, before, after, 12);
  console.log(`Pontos de queda da construção do site: ${points} de ${calls}`);
  expect(points).toBeGreaterThan(8);
  expect(differing).toEqual([]);
});
