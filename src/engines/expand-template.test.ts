import { describe, expect, test } from 'vitest';
import type { Tool } from '../model/tool.ts';
import { expandTemplate, takeNeeds } from './expand-template.ts';
import { fixtureContender, fixtureDependency } from './fixtures/fixture-contender.ts';
import { openToolbox } from './toolbox.ts';

describe('a template', () => {
  test('takes build folder, port and paths of tools', () => {
    const values = { out: 'build', port: '40123', 'tool:go': '/usr/bin/go' };
    expect(expandTemplate('{tool:go} -o {out}/server --port={port}', values)).toBe(
      '/usr/bin/go -o build/server --port=40123',
    );
  });

  test('keeps braces that are no placeholder', () => {
    expect(expandTemplate('{"a": {}} {HOME}', { HOME: 'x' })).toBe('{"a": {}} {HOME}');
  });

  test('with an unknown placeholder is refused with those there are', () => {
    expect(() => expandTemplate('{tool:uv} sync', { out: 'build', port: '1' })).toThrow(
      'no value for {tool:uv} in "{tool:uv} sync"; there is {out}, {port}',
    );
  });
});

describe('needs', () => {
  const go: Tool = {
    ...{ id: 'go', name: 'Go', purpose: 'compila', home: 'https://go.dev' },
    ...{ programs: ['go'], versionArgs: ['version'], versionPattern: String.raw`go(\d[\d.]*)` },
    ...{ minimum: '1.24', sources: {} },
  };
  const linter: Tool = { ...go, id: 'linter' };
  const check = { name: 'linter', run: 'check' as const, needs: ['linter'], env: {}, commands: [['linter']] };
  const contender = fixtureContender('answers', {}, { needs: [go, linter], checks: [check] });
  const found = { path: '/opt/go', version: '1.24.11' };

  test('are taken with path and version, those of checks alone left out', async () => {
    const asked: string[] = [];
    const toolbox = openToolbox(async ({ id }) => {
      asked.push(id);
      return found;
    });
    const taken = { values: { 'tool:go': '/opt/go', 'version:go': '1.24.11' }, versions: { go: '1.24.11' } };
    expect(await takeNeeds(contender, toolbox)).toEqual(taken);
    expect(await takeNeeds({ ...fixtureDependency('shelf'), needs: [go] }, toolbox)).toEqual(taken);
    // Looked up once for all
    expect(asked).toEqual(['go']);
  });

  test('that are too old or missing are named, with who needs them', async () => {
    const nothing = openToolbox(async () => null);
    await expect(takeNeeds(contender, nothing)).rejects.toThrow(
      /^answers: needs go 1\.24 or newer, and no usable one is in .* Try: /,
    );
    const dependency = { ...fixtureDependency('shelf'), needs: [go] };
    await expect(takeNeeds(dependency, nothing)).rejects.toThrow(/^shelf: needs go 1\.24 or newer/);
  });
});
