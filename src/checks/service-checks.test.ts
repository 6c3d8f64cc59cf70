import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { bareService } from '../../tests/bare-service.ts';
import { emptyFolder, ROOT } from '../../tests/copied-results.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import type { ServiceCheck, ServiceManifest } from '../model/service.ts';
import type { Tool } from '../model/tool.ts';
import { environmentFor } from '../tools/environment.mjs';
import { countPassed, serviceChecks } from './service-checks.ts';

const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  for (const stream of ['log', 'error'] as const)
    vi.spyOn(console, stream).mockImplementation((line: string) => void said.push(line));
});

const NODE: Tool = {
  id: 'node',
  name: 'Node',
  purpose: 'x',
  home: 'https://nodejs.org',
  programs: [process.execPath],
  versionArgs: ['--version'],
  versionPattern: '^v(\\d[\\d.]*)',
  minimum: '20',
  sources: {},
};

const { services, scenarios } = await readManifests(ROOT);

/** A project with one service, "Node.js", that has these checks. */
async function project(checks: Partial<ServiceCheck>[], needs = [NODE]): Promise<string> {
  const root = await emptyFolder();
  const write = async (file: string, data: unknown) => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), JSON.stringify(data));
  };
  const service: ServiceManifest = {
    ...bareService(services[0] as ServiceManifest),
    id: 'node',
    name: 'Node.js',
    needs,
    checks: checks.map((check, at) => ({
      name: `c${at}`,
      run: 'test',
      needs: [],
      env: {},
      commands: [],
      ...check,
    })),
  };
  service.native = { ...service.native, env: { OUT: '{out}', VERSION: '{version:node}' } };
  await write('services/node/service.json', service);
  await write('scenarios/sleep-1ms/scenario.json', { ...scenarios[0], reference: 'node' });
  await write('scenarios/default.json', { services: ['node'], scenarios: ['sleep-1ms'] });
  return root;
}

const script = (code: string) => ['{tool:node}', '-e', code];

async function runAll(root: string) {
  const checks = await serviceChecks(root, ['check', 'test']);
  return Promise.all(checks.map((check) => check.run()));
}

describe('the checks of services', () => {
  test('are those of the kinds that are asked for, under the name of their service', async () => {
    const root = await project([{ run: 'check', name: 'lint', commands: [['x']] }, { commands: [['x']] }]);
    expect((await serviceChecks(root, ['check'])).map(({ name }) => name)).toEqual(['Node.js: lint']);
    expect((await serviceChecks(root, ['check', 'test'])).map(({ name }) => name)).toEqual([
      'Node.js: lint',
      'Node.js: c1',
    ]);
  });

  test('run in the folder of the service, with its environment and nothing else of the user', async () => {
    vi.stubEnv('GOFLAGS', '-mod=mod');
    const code = 'console.log(JSON.stringify({ cwd: process.cwd(), env: process.env })); process.exit(1)';
    const root = await project([{ env: { MINE: '{out}/x' }, commands: [script(code)] }]);
    expect(await runAll(root)).toEqual([{ passed: 0, failed: 1, skipped: 0 }]);
    const { cwd, env } = JSON.parse(said[0] as string);
    expect(cwd).toBe(path.join(root, 'services/node'));
    expect(env).toMatchObject({ OUT: 'build', MINE: 'build/x', VERSION: process.version.slice(1) });
    expect(env).not.toHaveProperty('GOFLAGS');
    expect(Object.keys(env).toSorted()).toEqual(
      [...Object.keys(environmentFor('build')), 'MINE', 'OUT', 'VERSION'].toSorted(),
    );
    vi.unstubAllEnvs();
  });

  test('stop at the first command that fails, show what it said and how to repeat it', async () => {
    const root = await project([
      {
        passed: '^ok$',
        commands: [
          script('console.log("ok\\nok")'),
          script('console.error("wrong"); process.exit(3)'),
          script('console.log("ok")'),
        ],
      },
    ]);
    expect(await runAll(root)).toEqual([{ passed: 2, failed: 1, skipped: 0 }]);
    expect(said.join('\n')).toMatch(/^wrong\nexit code 3\. Try: cd services\/node && .*node -e/);
  });

  test('count as one without a pattern, and as many as it finds with one', async () => {
    const commands = [script('console.log("7 tests passed")')];
    const root = await project([{ commands }, { commands, passed: '^(\\d+) tests' }]);
    expect(await runAll(root)).toEqual([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 7, failed: 0, skipped: 0 },
    ]);
  });

  test('fail where no test is found in what they say', async () => {
    const root = await project([{ commands: [script('')], passed: '^ok$' }]);
    expect(await runAll(root)).toEqual([{ passed: 0, failed: 1, skipped: 0 }]);
    expect(said[1]).toContain('nothing in the output is "^ok$"');
  });

  test('do not look for what only another check needs, and name what is missing', async () => {
    const ruff = { ...NODE, id: 'ruff', name: 'Ruff', programs: ['/nowhere/ruff'] };
    const commands = [script('')];
    const root = await project([{ commands }, { name: 'lint', needs: ['ruff'], commands }], [NODE, ruff]);
    const [tests, lint] = await serviceChecks(root, ['check', 'test']);
    await expect(tests?.run()).resolves.toMatchObject({ passed: 1 });
    await expect(lint?.run()).rejects.toThrow(
      'node: "lint" needs Ruff 20 or newer, and none is usable here.',
    );
  });
});

describe('countPassed', () => {
  const go =
    '=== RUN   TestA\n--- PASS: TestA (0.00s)\n    --- PASS: TestA/sub (0.00s)\n--- FAIL: TestB (0.00s)\n';
  const python = 'test_a (t.A.test_a) ... ok\ntest_b (t.A.test_b) ... FAIL\n\nRan 2 tests in 1s\n';

  test.each([
    ['Go', go, 2],
    ['Python', python, 1],
  ])("counts by the pattern of the project's service in %s", (name, output, passed) => {
    const patterns = services
      .filter((service) => service.name === name)
      .flatMap(({ checks }) => checks.flatMap((check) => check.passed ?? []));
    expect(patterns.map((pattern) => countPassed(output, pattern))).toEqual([passed]);
  });

  test('is nothing where nothing matches', () => {
    expect(countPassed('FAIL\tservices/go [build failed]\n', '^--- PASS: ')).toBe(0);
  });
});
