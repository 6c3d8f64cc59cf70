import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AddedProject, addedProject } from './added/project.ts';

let project: AddedProject;
/** Of both campaigns, the older one first. */
let campaigns: string[];

const ASKED = [
  ...['--services', 'zorp-http,zorp-http-twice', '--scenario', 'memo-get', '--generator', 'canned'],
  ...[
    '--engine',
    'native',
    '--budget',
    'shared',
    '--duration',
    '1s',
    '--warmup',
    '0',
    '--rounds',
    '2',
    '--no-site',
  ],
];

beforeAll(async () => {
  project = await addedProject();
  for (let campaign = 0; campaign < 2; campaign += 1) {
    const { exitCode, stderr } = await project.run('reproduce', ...ASKED);
    expect(stderr).not.toContain('Erro inesperado');
    expect(exitCode, stderr).toBe(0);
  }
  campaigns = (await readdir(path.join(project.root, 'results')))
    .filter((id) => id.includes('-custom-'))
    .sort();
}, 300_000);

afterAll(() => project?.remove());

async function readRecord(...place: string[]) {
  return JSON.parse(await readFile(path.join(project.root, 'results', ...place), 'utf8'));
}

async function readPage(...place: string[]): Promise<string> {
  return readFile(path.join(project.root, 'dist', ...place), 'utf8');
}

describe('a service, a variant, a dependency, a scenario and a generator that folders alone have added', () => {
  test('stand in the record, whole', async () => {
    const [id = ''] = campaigns;
    const campaign = await readRecord(id, 'campaign.json');
    expect(campaign).toMatchObject({
      schemaVersion: 2,
      config: {
        contenders: ['zorp-http', 'zorp-http-twice'],
        control: 'zorp-http',
        loads: { 'memo-get': { connections: [8], timeoutS: 5 } },
      },
      scenarios: { 'memo-get': { needs: ['memo'], minimumLatencyUs: null } },
      machines: { generator: { sameAs: 'server' }, memo: { sameAs: 'server' } },
      generators: { canned: { name: 'enlatado', version: 'canned 1.0', scriptSha256: null } },
      dependencies: { memo: { name: 'Memo' } },
      contenders: {
        'zorp-http': { variant: null, generator: 'canned', versions: { zorp: '3.1.4' } },
        'zorp-http-twice': { service: 'zorp-http', variant: 'twice' },
        'zorp-http-aa': { service: 'zorp-http' },
      },
    });
    expect(await readRecord(id, 'plan.json')).toMatchObject({
      preset: 'custom',
      blocksAtMost: 2,
      warmupS: { 'zorp-http': 0, 'zorp-http-twice': 0, 'zorp-http-aa': 0 },
    });
    expect(await readRecord(id, 'end.json')).toMatchObject({ reason: 'measured' });
  });

  test('run beside each other, and what each used is on the record', async () => {
    const [id = ''] = campaigns;
    const round = await readRecord(id, 'rounds/zorp-http-twice.memo-get.shared.c8.r01.json');
    expect(round).toMatchObject({
      server: {
        runtime: { greeting: 'two' },
        parallelism: 2,
        answer: { body: 'remembered' },
      },
      dependencies: { memo: { address: expect.stringMatching(/^127\.0\.0\.1:\d+$/) } },
      steps: [
        {
          connections: 8,
          ratePerS: null,
          usage: {
            server: { value: { processes: 1 } },
            memo: { value: { processes: 1 } },
            generator: { value: { processes: expect.any(Number) } },
          },
          generator: { figures: null },
        },
      ],
    });
  });

  test('are checked against what their generator left, like everything', async () => {
    const { verifyResults } = await import(path.join(project.root, 'src/results/verify-results.ts'));
    expect((await verifyResults(path.join(project.root, 'results'))).errors).toEqual([]);
  });

  test('have facts, gates and verdicts of their own', async () => {
    const [id = ''] = campaigns;
    const gates = JSON.parse((await project.run('gates', id, '--json')).stdout);
    expect(gates).toContainEqual(
      expect.objectContaining({ service: 'zorp-http-twice', gate: 'conservation', status: 'pass' }),
    );
    expect(gates).toContainEqual(
      expect.objectContaining({ service: 'zorp-http', gate: 'floor', status: 'unknown' }),
    );
    const claims = JSON.parse((await project.run('claims', id, '--json')).stdout);
    expect(claims).toContainEqual(
      expect.objectContaining({ id: 'go-mais-requisicoes', verdict: 'não medida' }),
    );
  });

  test('are compared with themselves as they were', async () => {
    const { stdout } = await project.run('diff', ...campaigns, '--format', 'json');
    const { metrics, comparable } = JSON.parse(stdout);
    expect(comparable).toBe(true);
    expect(metrics).toContainEqual(
      expect.objectContaining({
        service: 'zorp-http-twice',
        scenario: 'memo-get',
        connections: 8,
        metric: 'throughput',
        old: expect.closeTo(400),
        new: expect.closeTo(400),
      }),
    );
  });

  describe('on the site', () => {
    beforeAll(async () => {
      const { exitCode, stderr } = await project.run('build');
      expect(exitCode, stderr).toBe(0);
    }, 300_000);

    test('stand in tables, charts and files of their own campaign', async () => {
      const [id = ''] = campaigns;
      const page = await readPage('campanhas', id, 'index.html');
      for (const text of ['Zorp++ 3.0', 'Zorp++ 3.0 (dois)', 'enlatado', 'memo-get', 'zorp 3.1.4'])
        expect(page).toContain(text);
      expect(page).toContain('Zorp++ 3.0 ÷ ele mesmo');
      expect(page).toContain('var(--service-zorp-http-twice)');
      const facts = JSON.parse(await readPage('campanhas', id, 'fatos.json')).facts.map(
        ({ name }: { name: string }) => name,
      );
      expect(facts).toContain('zorp-http:zorp-http-twice.throughput');
      expect(facts.filter((name: string) => /^(?:go|python)/.test(name))).toEqual([]);
      expect(await readPage('campanhas', id, 'grafico-throughput.csv')).toContain(',Zorp++ 3.0 (dois)\n');
    });

    test('neither rename the study nor enter pages of campaigns that never measured them', async () => {
      const study = await readPage('comparar/go/python/index.html');
      expect(study).toContain('>Go, Python e outros serviços sob I/O concorrente</p>');
      const published = await readPage('campanhas/2026-11-24t033900z-study-native/index.html');
      for (const page of [study, published, await readPage('dados/index.html')])
        expect(page.replaceAll(/--service-[^;}]*/g, '')).not.toMatch(/zorp|Zorp|memo-get/);
    });
  });
});
