import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { contendersOf } from '../manifests/contenders.ts';
import type { Manifests } from '../manifests/manifests.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import type { DependencyManifest, ServiceManifest } from '../model/service.ts';
import type { Tool } from '../model/tool.ts';
import { toolsNeeded } from './needs.ts';

/** Go and Python, a service in Rust and a database that only one scenario needs. */
let manifests: Manifests;

beforeAll(async () => {
  const real = await readManifests(path.resolve(import.meta.dirname, '../..'));
  const [go, python] = real.services as [ServiceManifest, ServiceManifest];
  const tool = (id: string): Tool => ({ ...(go.needs[0] as Tool), id });
  const linter = (name: string) => ({
    name,
    run: 'check' as const,
    needs: [name],
    env: {},
    commands: [[name]],
  });
  const scenario = { ...(real.scenarios[0] as Manifests['scenarios'][number]), reference: 'go' };
  const variant = { ...python, id: 'workers', env: {}, start: ['x'], scenarios: ['query'] };
  const needs = (service: ServiceManifest, ids: string[], checking: string[]): ServiceManifest => ({
    ...service,
    needs: [...ids, ...checking].map(tool),
    checks: checking.map(linter),
    variants: [],
  });
  const services = [
    needs(go, ['go'], []),
    { ...needs(python, ['python', 'uv'], ['ruff']), variants: [variant] },
    needs({ ...go, id: 'rust', order: 3 }, ['cargo'], ['clippy']),
  ];
  manifests = {
    services,
    contenders: contendersOf(services),
    dependencies: [
      {
        ...go,
        kind: 'dependency',
        id: 'db',
        needs: [tool('postgres')],
        checks: [],
      } as unknown as DependencyManifest,
    ],
    scenarios: [scenario, { ...scenario, id: 'query', needs: ['db'] }],
    defaults: { services: ['go', 'python'], scenarios: ['sleep-1ms'] },
  };
});

const measuring = ['wrk', 'go', 'python', 'uv'];
const loading = ['wrk', 'h2load'];
/** Of every generator: two are one tool, two are built. */
const generators = ['ab', 'curl', 'h2load', 'java', 'mvn', 'go', 'wrk'];
const profilers = ['perf', 'py-spy'];
const everything = [
  ...[...generators, 'python', 'uv', 'ruff', 'cargo', 'clippy', 'postgres', ...profilers, 'chromium'],
];
const native = ['--engine', 'native'];

async function idsOf(command: string, args: string[], engine: string): Promise<string[]> {
  const tools = await toolsNeeded(command, args, {
    detectEngine: async () => engine,
    readManifests: async () => manifests,
  });
  return tools.map(({ tool }) => tool.id);
}

const cases: [command: string, args: string[], engine: string, needed: string[]][] = [
  ['reproduce', [], 'native', measuring],
  ['reproduce', [], 'compose', []],
  ['reproduce', native, 'compose', measuring],
  ['reproduce', ['--rounds', '1', '--engine=native'], 'compose', measuring],
  ['reproduce', ['--engine', 'compose'], 'native', []],
  ['reproduce', ['--help'], 'native', []],
  ['reproduce', ['-h'], 'native', []],
  ['reproduce', [...native, '--services', 'go'], 'native', ['wrk', 'go']],
  ['reproduce', [...native, '--services=rust, go'], 'native', ['wrk', 'go', 'cargo']],
  ['reproduce', [...native, '--services', 'python-workers'], 'native', ['wrk', 'python', 'uv']],
  ['reproduce', ['--services', 'all'], 'native', [...measuring, 'cargo']],
  ['reproduce', ['--scenario', 'query'], 'native', [...measuring, 'postgres']],
  ['reproduce', ['--scenario', 'all', '--services', 'go'], 'native', ['wrk', 'go', 'postgres']],
  ['reproduce', ['--resume'], 'native', [...generators, 'python', 'uv', 'cargo', 'postgres']],
  ['reproduce', ['--preset', 'capacity', '--services', 'go'], 'native', ['h2load', 'go']],
  ['reproduce', ['--preset', 'generators'], 'compose', generators],
  ['reproduce', ['--preset', 'profile'], 'compose', [...measuring, ...profilers]],
  ['reproduce', ['--preset', 'profile', '--services', 'go'], 'native', ['wrk', 'go', 'perf']],
  ['reproduce', ['--generator', 'curl', '--services', 'go'], 'native', ['curl', 'go']],
  ['reproduce', ['--services', 'cobol'], 'native', []],
  ['bench', ['tempo'], 'compose', [...loading, ...measuring.slice(1), 'chromium']],
  ['bench', ['custos'], 'native', [...loading, ...measuring.slice(1), 'cargo', 'postgres', 'chromium']],
  ['bench', ['parada'], 'native', [...generators, 'python', 'uv', 'chromium']],
  [
    'bench',
    ['perfil'],
    'native',
    [...loading, ...measuring.slice(1), 'cargo', 'postgres', ...profilers, 'chromium'],
  ],
  ['bench', [], 'native', [...generators, 'python', 'uv', 'cargo', 'postgres', ...profilers, 'chromium']],
  ['test', [], 'compose', everything],
  ['check', [], 'native', ['python', 'uv', 'ruff', 'cargo', 'clippy']],
  ['report:pdf', [], 'native', ['chromium']],
  ['test:unit', [], 'native', []],
  ['build', [], 'native', []],
  ['wrk:parse', ['--engine', 'native', 'saída.txt'], 'native', []],
];

describe('toolsNeeded', () => {
  test.each(cases)('%s %j where the best engine is %s', async (command, args, engine, needed) => {
    expect(await idsOf(command, args, engine)).toEqual(needed);
  });

  test('says where a tool is described, so that its pin is found', async () => {
    const tools = await toolsNeeded('reproduce', native, {
      detectEngine: async () => 'native',
      readManifests: async () => manifests,
    });
    expect(tools.map(({ folder }) => folder)).toEqual([
      'src/generators/wrk',
      'services/go',
      'services/python',
      'services/python',
    ]);
  });

  test('looks for Docker and reads manifests only where it makes a difference', async () => {
    const never = () => Promise.reject(new Error('looked'));
    const blind = { detectEngine: never, readManifests: never };
    expect(await toolsNeeded('build', [], blind)).toEqual([]);
    expect(await toolsNeeded('reproduce', ['--engine', 'compose'], blind)).toEqual([]);
    const tools = await toolsNeeded('reproduce', native, { ...blind, readManifests: async () => manifests });
    expect(tools.map(({ tool }) => tool.id)).toEqual(measuring);
  });
});
