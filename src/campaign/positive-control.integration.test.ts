import { afterAll, expect, test } from 'vitest';
import { emptyFolder } from '../../tests/copied-results.ts';
import { createNativeEngine } from '../engines/native.ts';
import { findToolbox } from '../engines/toolbox.ts';
import type { CampaignConfig } from '../model/campaign-record.ts';
import { CampaignStore } from '../results/campaign-store.ts';
import { buildCampaignView } from '../study/campaign-view.ts';
import { createFaultProject, faultyService, PLAIN } from './fixtures/fault-project.ts';
import { newCampaign, setUp } from './prepare.ts';
import { runCampaign } from './run-campaign.ts';

const project = await createFaultProject(['steady', 'slowed']);
const engine = createNativeEngine({ root: project.root, toolbox: await findToolbox() });
afterAll(async () => {
  await engine.close();
  await project.remove();
});

// Twelve blocks: with six, one round that something else on the machine disturbs hides a tenth
const config: CampaignConfig = {
  ...{ profile: 'custom', services: ['steady', 'slowed'], control: 'steady', scenarios: ['plain'] },
  ...{
    budgets: ['shared'],
    connections: [20],
    threads: 2,
    durationS: 1,
    warmupS: 0,
    rounds: 12,
    timeoutS: 2,
  },
};

test('a service slowed by 10 % is told apart, by more than one is from itself', async () => {
  const services = [faultyService('sleeps-10-ms', 'steady'), faultyService('sleeps-11-ms', 'slowed')];
  const run = {
    engine,
    services,
    scenarios: [PLAIN],
    listen: () => {},
    signal: new AbortController().signal,
  };
  const setup = await setUp({ ...run, config, root: project.root });
  const results = await emptyFolder();
  const store = await CampaignStore.create(results, newCampaign(setup, 7, services, new Date()));
  await runCampaign({ ...run, store });

  const { facts, complete } = buildCampaignView(await store.read(), run);
  expect(complete).toBe(true);
  const slowed = facts.get('slowed:steady.throughput');
  const control = facts.get('control.throughput');
  const [low, high] = slowed?.interval ?? [0, 2];
  expect(high).toBeLessThan(0.98);
  expect(low).toBeGreaterThan(0.8);
  const distance = (value: unknown) => Math.abs(Math.log(value as number));
  expect(distance(control?.value)).toBeLessThan(distance(slowed?.value) / 2);
});
