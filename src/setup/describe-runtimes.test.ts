import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FoundTool, localTools } from '../tools/find-tool.ts';
import { describeRuntimes } from './describe-runtimes.ts';
import { these } from './testing/these.ts';

const GO: FoundTool = { path: join(localTools, 'go/go/bin/go'), version: '1.24.11' };

async function said(python: FoundTool): Promise<string[]> {
  const text = await describeRuntimes(these('wrk', 'go', 'python', 'uv'), async ({ id }) =>
    id === 'go' ? GO : python,
  );
  return (text ?? '').split('\n');
}

describe('the runtimes that will be measured with', () => {
  test('are told in a line, with where each is from', async () => {
    const path = join(localTools, 'uv-python/cpython-3.13.5/bin/python3.13');
    expect(await said({ path, version: '3.13.5', optimized: true })).toEqual([
      'Go 1.24.11 (pacote fixado) · Python 3.13.5 (uv)',
    ]);
  });

  test("are uv's where the user's own uv has one", async () => {
    const path = '/home/u/.local/share/uv/python/cpython-3.13.5/bin/python3.13';
    expect((await said({ path, version: '3.13.5', optimized: true }))[0]).toMatch(/Python 3\.13\.5 \(uv\)$/);
  });

  test("of another series are the machine's, and a second line says what that means", async () => {
    expect(await said({ path: '/usr/bin/python3.11', version: '3.11.2', optimized: true })).toEqual([
      'Go 1.24.11 (pacote fixado) · Python 3.11.2 (desta máquina)',
      'Python 3.11.2 da máquina: o 3.13 dos containers não está ao alcance. O registro diz a versão, e campanhas com outra não se comparam.',
    ]);
  });

  test('compiled without profiles are called slow', async () => {
    const [, second] = await said({ path: '/home/u/bin/python3.13', version: '3.13.0', optimized: false });
    expect(second).toMatch(/^Python 3\.13\.0 da máquina: foi compilado sem otimização/);
  });

  test('are not told of where none is needed', async () => {
    expect(await describeRuntimes(these('wrk', 'chromium'), async () => GO)).toBeNull();
  });
});
