import { describe, expect, test } from 'vitest';
import { expandTemplate, takeRequirements } from './expand-template.ts';
import { fixtureService } from './fixtures/fixture-service.ts';

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

describe('requirements', () => {
  const service = fixtureService('answers', { requires: [{ tool: 'go', minimum: '1.24' }] });
  const nothing = { go: null, python: null, uv: null, wrk: null };

  test('are taken with path and version', () => {
    const toolbox = { ...nothing, go: { path: '/opt/go', version: '1.24.11' } };
    expect(takeRequirements(service, toolbox)).toEqual({
      values: { 'tool:go': '/opt/go', 'version:go': '1.24.11' },
      versions: { go: '1.24.11' },
    });
  });

  test('that are too old or missing are named', () => {
    const old = { ...nothing, go: { path: '/opt/go', version: '1.9' } };
    expect(() => takeRequirements(service, old)).toThrow(
      'answers: needs go 1.24 or newer, found 1.9 at /opt/go',
    );
    expect(() => takeRequirements(service, nothing)).toThrow(/answers: needs go, .* Try: /);
  });
});
