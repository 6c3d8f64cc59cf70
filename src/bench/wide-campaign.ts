import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CampaignRecord } from '../model/campaign-record.ts';
import type { EndRecord, PlanRecord } from '../model/plan-record.ts';
import type { RoundRecord } from '../model/round-record.ts';

/** All of a campaign, before it is anybody's: its id stands where `id` says. */
export interface CampaignTemplate {
  id: string;
  /** What it was made of. */
  sources: readonly string[];
  /** Its own files, by name. */
  files: Readonly<Record<string, string>>;
  /** Their text, and the folder of the campaign that their histograms are in, by name. */
  rounds: Readonly<Record<string, { text: string; from: string }>>;
}

const SERVICES = ['go', 'python', 'rust', 'java', 'node'];
const SCENARIOS = 5;
/** As many as a short campaign has. */
const BLOCKS = 3;
const ID = 'wide-campaign';

interface Source {
  id: string;
  campaign: CampaignRecord;
  plan: PlanRecord;
}

/**
 * A short campaign of five services and five scenarios, all cores shared: of each scenario, the first blocks of the
 * newest committed campaign that measured all five there. What it says of itself is whole; its blocks are of different
 * hours, which no short campaign's are.
 */
export async function wideTemplate(results: string): Promise<CampaignTemplate> {
  const byScenario = await newestByScenario(results);
  const scenarios = [...byScenario.keys()].sort().slice(0, SCENARIOS);
  if (scenarios.length < SCENARIOS)
    throw new Error(
      `${results}: ${scenarios.length} scenarios with ${SERVICES.join(', ')}, expected ${SCENARIOS}`,
    );
  const sources = scenarios.map((scenario) => byScenario.get(scenario) as Source);
  const last = sources.toSorted((a, b) => (a.id < b.id ? -1 : 1)).at(-1) as Source;
  const labels = [...SERVICES, `${last.campaign.config.control}-aa`];
  const order = Array.from({ length: BLOCKS }, (_, block) =>
    scenarios.flatMap((scenario, index) =>
      ((sources[index] as Source).plan.order[block] ?? []).filter((id) => isOf(id, scenario, labels)),
    ),
  );
  const campaign: CampaignRecord = {
    ...last.campaign,
    id: ID,
    config: {
      ...last.campaign.config,
      contenders: SERVICES,
      scenarios,
      budgets: ['shared'],
      loads: pick(sources, scenarios, ({ config }) => config.loads),
    },
    scenarios: pick(sources, scenarios, (each) => each.scenarios),
    contenders: Object.fromEntries(labels.map((id) => [id, own(last.campaign.contenders, id)])),
    dependencies: Object.assign({}, ...sources.map((each) => each.campaign.dependencies)),
  };
  const plan: PlanRecord = {
    ...last.plan,
    campaign: ID,
    preset: 'default',
    blocksAtMost: BLOCKS,
    looks: [],
    warmupS: Object.fromEntries(labels.map((id) => [id, own(last.plan.warmupS, id)])),
    order,
  };
  const end: EndRecord = {
    ...{ schemaVersion: 2, campaign: ID, reason: 'measured', lastLook: null },
    finishedAt: campaign.createdAt,
  };
  const rounds: Record<string, { text: string; from: string }> = {};
  let sequence = 0;
  for (const block of order)
    for (const [position, id] of block.entries()) {
      const source = sources[scenarios.indexOf(id.split('.')[1] ?? '')] as Source;
      const from = path.join(results, source.id);
      const round: RoundRecord = JSON.parse(await readFile(path.join(from, 'rounds', `${id}.json`), 'utf8'));
      sequence += 1;
      const renamed = { ...round, campaign: ID, sequence, position: position + 1 };
      rounds[`${id}.json`] = { text: JSON.stringify(renamed), from };
    }
  return {
    id: ID,
    sources: [...new Set(sources.map((source) => source.id))],
    files: Object.fromEntries(
      Object.entries({ campaign, plan, end }).map(([name, record]) => [
        `${name}.json`,
        `${JSON.stringify(record, null, 2)}\n`,
      ]),
    ),
    rounds,
  };
}

/** By scenario, the newest campaign at fixed loads that measured all five services in it on shared cores. */
async function newestByScenario(results: string): Promise<Map<string, Source>> {
  const found = new Map<string, Source>();
  // Not those that were made here
  for (const id of (await readdir(results)).filter((name) => /^\d/.test(name)).sort()) {
    const read = (name: string) => readFile(path.join(results, id, name), 'utf8').then(JSON.parse);
    const campaign: CampaignRecord | null = await read('campaign.json').catch(() => null);
    if (campaign?.schemaVersion !== 2) continue;
    const { contenders, budgets, control, series, scenarios } = campaign.config;
    const suits = SERVICES.every((service) => contenders.includes(service)) && budgets.includes('shared');
    if (!suits || control !== SERVICES[0] || series !== undefined) continue;
    const source = { id, campaign, plan: await read('plan.json') };
    for (const scenario of scenarios) found.set(scenario, source);
  }
  return found;
}

/** `go.sleep-1ms.shared.c100.r01` */
function isOf(roundId: string, scenario: string, labels: readonly string[]): boolean {
  const [contender = '', of, budget] = roundId.split('.');
  return of === scenario && budget === 'shared' && labels.includes(contender);
}

/** What each scenario's source says of it. */
function pick<T>(
  sources: readonly Source[],
  scenarios: readonly string[],
  of: (campaign: CampaignRecord) => Record<string, T>,
): Record<string, T> {
  return Object.fromEntries(
    scenarios.map((scenario, index) => [scenario, own(of((sources[index] as Source).campaign), scenario)]),
  );
}

function own<T>(record: Record<string, T>, key: string): T {
  const value = record[key];
  if (value === undefined) throw new Error(`no "${key}"`);
  return value;
}
