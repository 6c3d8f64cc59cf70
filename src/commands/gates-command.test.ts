import { describe, expect, test } from 'vitest';
import { frozenResults, quickCampaign, ROOT } from '../../tests/copied-results.ts';
import { FROZEN_FOLDERS } from '../../tests/frozen-campaigns.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import { readResults } from '../results/read-results.ts';
import { GATES } from '../study/gates/gate.ts';
import { runGates } from './gates-command.ts';

const results = await frozenResults();
const read = async () => ({
  ...(await readResults(results)),
  ...(await readManifests(ROOT)),
});
const { id } = await quickCampaign(results);

describe('npm run gates', () => {
  test('prints one JSON array of all campaigns, the original included', async () => {
    const rows: { campaign: string }[] = JSON.parse(await runGates(['--json'], read));
    expect(new Set(rows.map(({ campaign }) => campaign))).toEqual(new Set(FROZEN_FOLDERS));
  });

  test('keeps to the campaigns that are named', async () => {
    const rows: { campaign: string }[] = JSON.parse(await runGates(['--json', id], read));
    expect(new Set(rows.map(({ campaign }) => campaign))).toEqual(new Set([id]));
    expect(JSON.parse(await runGates(['original', '--json'], read))).toHaveLength(
      // All but that of a rate, of which a closed loop has none
      2 * (Object.keys(GATES).length - 1),
    );
  });

  test('shows people a table a service, and the reasons below it', async () => {
    const text = (await runGates(['original'], read)).replaceAll('\u00a0', ' ');
    expect(text).toMatch(/^original \(transcribed\)/);
    expect(text).toMatch(/python\.sleep-1ms\.shared\.c100 +todas\n/);
    expect(text).toMatch(/\n {4}lei de Little +✗\n/);
    expect(text).toMatch(/todas ✗ lei de Little: 100 conexões a 8\.083 req\/s/);
    expect(text).toMatch(/todas \? conservação, piso do I\/O, erros.*: não consta do texto transcrito/);
  });

  test('has a column for each round', async () => {
    const text = await runGates([id], read);
    expect(text).toMatch(/ r01 +r02 +r03/);
    expect(text).toMatch(/\n {4}conservação +✓ +✓ +✓/);
  });

  test('explains itself', async () => {
    expect(await runGates(['--help'], () => Promise.reject(new Error('must not read')))).toContain(
      'Uso: npm run gates',
    );
  });

  test.each([
    [['no-such'], `no-such: não há esta campanha. Há: .*${id}.*original`],
    [['--yaml'], '--yaml: opção que não existe'],
    [['--json=x'], '--json'],
  ])('refuses %j with code 2', async (args, message) => {
    const attempt = runGates(args, read);
    await expect(attempt).rejects.toThrow(new RegExp(message));
    await expect(attempt).rejects.toMatchObject({ exitCode: 2 });
  });
});
