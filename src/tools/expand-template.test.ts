import { describe, expect, test } from 'vitest';
import { expandAll, expandTemplate } from './expand-template.ts';

describe('a template', () => {
  test('takes build folder, port and paths of tools, whatever their ids', () => {
    const values = { out: 'build', port: '40123', 'tool:node-24': '/usr/bin/node' };
    expect(expandTemplate('{tool:node-24} -o {out}/server --port={port}', values)).toBe(
      '/usr/bin/node -o build/server --port=40123',
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

  test('may be any value of an environment', () => {
    expect(expandAll({ A: '{out}/venv', B: '1' }, { out: 'build' })).toEqual({ A: 'build/venv', B: '1' });
  });
});
