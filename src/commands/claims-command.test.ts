import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, frozenResults, quickCampaign, ROOT } from '../../tests/copied-results.ts';
import { readClaims } from '../manifests/read-claims.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import { readResults } from '../results/read-results.ts';
import { runClaims } from './claims-command.ts';

const results = await frozenResults();
const read = async () => ({
  ...(await readResults(results)),
  ...(await readManifests(ROOT)),
  claims: await readClaims(path.join(ROOT, 'content/afirmacoes')),
});
const { id } = await quickCampaign(results);

describe('npm run claims', () => {
  test('prints one JSON array, a row a claim, in the fields that programs expect', async () => {
    const rows: Record<string, unknown>[] = JSON.parse(await runClaims(['--json', id], read));
    // Of those that stand for many, none: the campaign compares no such pair
    expect(rows.length).toBe((await read()).claims.filter(({ each }) => !each).length);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(
        'id text origin primary verdict value interval level unit rounds sources reason'.split(' '),
      );
      expect(row.verdict).toMatch(
        /^(confirmada|refutada|outro valor aqui|responde com erros|inconclusiva|não medida)$/,
      );
      if (row.verdict === 'confirmada') expect(row.sources).not.toEqual([]);
      else expect(row.reason).not.toBe('');
    }
    expect(new Set(rows.map(({ origin }) => origin))).toEqual(new Set(['original', 'novo']));
  });

  test('shows people each claim with its verdict, figure and reason', async () => {
    const text = (await runClaims([id], read)).replaceAll('\u00a0', ' ');
    expect(text).toMatch(
      /(✗ refutada|~ inconclusiva) +original-latencia\n +“Latência Média: -9,884%”\n +[\d,]+× menor \[/,
    );
    expect(text).toMatch(/· não medida +original-degradacao\n.*\n +nenhuma campanha em rampa\./);
  });

  test.each([
    [['--jason'], '--jason'],
    [['no-such-campaign'], 'não há esta campanha'],
    [['a', 'b'], 'uma campanha por vez'],
  ])('refuses %j', async (args, message) => {
    await expect(runClaims(args, read)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(message),
    });
  });
});

describe('a file of claims', () => {
  test.each([
    ['[{"id": "x"}]', /afirmacoes\.json#\/0\/origin: expected .*, found nothing/],
    ['[', /not JSON/],
    [
      JSON.stringify(
        [1, 2].map(() => ({ id: 'a', origin: 'novo', text: 't', predicate: { unmeasured: 'u' } })),
      ),
      /two claims have the id "a"/,
    ],
  ])('that is %s is refused with its place', async (text, message) => {
    const folder = await emptyFolder();
    await writeFile(path.join(folder, 'afirmacoes.json'), text);
    await expect(readClaims(folder)).rejects.toThrow(message);
  });
});
