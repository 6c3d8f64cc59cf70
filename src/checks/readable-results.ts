import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildCharts } from '../charts/build-charts.ts';
import { formatFact } from '../format/format-fact.ts';
import { readClaims } from '../manifests/read-claims.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import type { Claim } from '../model/claim.ts';
import type { CampaignData, Dataset } from '../model/dataset.ts';
import { RecordError } from '../records/record-error.ts';
import { layout } from '../results/layout.ts';
import { listResults, readCampaign } from '../results/read-results.ts';
import { buildCampaignView, type CampaignView } from '../study/campaign-view.ts';
import { buildDifference } from '../study/difference/build-difference.ts';
import { gateRows } from '../study/gates/campaign-gates.ts';
import { historyEntries } from '../study/history.ts';
import { judgeAlone, subjectsOf, viewOriginals } from '../study/study.ts';
import { lastLookError } from './last-look.ts';

/** Everything beside a campaign that what is said of it depends on. */
type Beside = Pick<Dataset, 'contenders' | 'defaults' | 'transcriptions' | 'claims'>;

/**
 * Makes of each campaign what `build`, `gates`, `claims` and `diff` make of it. A record that passes every other test
 * and breaks one of them would break it for good: it can never be changed.
 * @param root the project's folder
 * @param ids of the campaigns to read
 */
export async function unreadableResults(root: string, ids: readonly string[]): Promise<RecordError[]> {
  if (ids.length === 0) return [];
  const results = path.join(root, 'results');
  const beside = await readBeside(root, results);
  const errors: RecordError[] = [];
  for (const id of ids) {
    try {
      const data = await readCampaign(results, id);
      const look = lastLookError(data);
      if (look !== null) throw look;
      sayEverything(data, beside);
    } catch (error) {
      errors.push(unreadable(id, error as Error));
    }
  }
  return errors;
}

/** Results without the project around them have no manifests and no claims. */
async function readBeside(root: string, results: string): Promise<Beside> {
  const { transcriptions } = await listResults(results).catch((error: unknown) => {
    // It is among the errors of the records already
    if (error instanceof RecordError) return { transcriptions: [] };
    throw error;
  });
  if (!existsSync(path.join(root, 'scenarios', 'default.json')))
    return { contenders: [], defaults: { services: [], scenarios: [] }, transcriptions, claims: [] };
  const claims: Claim[] = await readClaims(path.join(root, 'content', 'afirmacoes'));
  return { ...(await readManifests(root)), transcriptions, claims };
}

/** @throws {Error} where something of it cannot be said */
export function sayEverything(data: CampaignData, beside: Beside): CampaignView {
  const view = buildCampaignView(data, beside);
  for (const fact of view.facts.values()) {
    for (const style of ['unit', 'interval', 'number'] as const) formatFact(fact, style);
  }
  JSON.stringify(gateRows(view.gates));
  const subjects = subjectsOf(beside);
  const claims = judgeAlone(view, { claims: beside.claims, originals: viewOriginals(beside), subjects });
  const side = { view, claims };
  buildDifference(side, side);
  historyEntries(view, []);
  buildCharts(view);
  return view;
}

function unreadable(id: string, error: Error): RecordError {
  if (error instanceof RecordError) return error;
  return new RecordError(layout.campaign(id), [
    {
      pointer: '',
      expected: 'a campaign that facts, gates, charts, claims and differences can be made of',
      found: error.message,
    },
  ]);
}
