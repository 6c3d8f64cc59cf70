import { EventEmitter } from 'node:events';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { emptyFolder, ROOT } from '../../../tests/copied-results.ts';
import { gitIn } from '../../../tests/git.ts';
import type { Effects } from './effects.ts';
import { parseOptions } from './options.ts';
import { reproduce } from './reproduce.ts';

afterEach(() => vi.unstubAllEnvs());

/** Takes the place of the engine: whoever gets here would measure. */
const MEASURES = new Error('it measures');

/** What the command says until it would measure, and how it ends. */
async function start(args: string[], root: string, results = path.join(root, 'results')) {
  const stderr = new PassThrough();
  const effects: Effects = {
    root,
    results,
    lock: path.join(root, 'lock'),
    stdout: new PassThrough() as unknown as Effects['stdout'],
    stderr,
    signals: new EventEmitter(),
    openEngine: () => Promise.reject(MEASURES),
    openEngineIn: () => {
      throw MEASURES;
    },
    buildSite: () => Promise.reject(new Error('nothing to build')),
  };
  const error: Error = await reproduce(parseOptions(args), effects).then(
    () => new Error('it ended well'),
    (thrown) => thrown,
  );
  return { error, said: String(stderr.read() ?? '') };
}

/** What the command reads of a project. */
async function project(root: string): Promise<string> {
  const isOwn = (file: string) => !/\/(\.venv|build|__pycache__)$/.test(file);
  for (const part of ['services', 'scenarios'])
    await cp(path.join(ROOT, part), path.join(root, part), { recursive: true, filter: isOwn });
  return root;
}

describe('before it measures, the command', () => {
  test('names once the variables of the user that bear on figures and do not pass', async () => {
    const root = await project(await emptyFolder());
    vi.stubEnv('GOFLAGS', '-gcflags=all=-N -l');
    vi.stubEnv('JAVA_TOOL_OPTIONS', '-Xint');
    const { error, said } = await start([], root);
    expect(error).toBe(MEASURES);
    expect(said.match(/Não passam aos serviços/g)).toHaveLength(1);
    expect(said).toMatch(/Não passam aos serviços nem à construção deles: .*GOFLAGS, .*JAVA_TOOL_OPTIONS/);
  });

  test.each([
    ['outside of git', async () => {}],
    ['inside of a repository that is not its own', (root: string) => gitIn(path.dirname(root))('init', '-q')],
  ])('refuses --commit %s, and goes on without', async (_, prepare) => {
    const root = await project(path.join(await emptyFolder(), 'unpacked'));
    await prepare(root);
    expect((await start([], root)).error).toBe(MEASURES);
    const { error } = await start(['--commit'], root);
    expect(error.message).toContain('--commit: não há repositório do git aqui');
    expect(error).toMatchObject({ exitCode: 3 });
  });

  test('refuses --commit where nobody would be the author', async () => {
    const root = await project(await emptyFolder());
    await gitIn(root)('init', '-q');
    await gitIn(root)('config', 'user.useConfigOnly', 'true');
    vi.stubEnv('HOME', root);
    vi.stubEnv('XDG_CONFIG_HOME', root);
    expect((await start(['--commit'], root)).error.message).toContain('git config user.name');
  });

  test('refuses a path in which no report can be built, unless none is wanted', async () => {
    const root = await project(path.join(await emptyFolder(), 'a#b c'));
    expect((await start([], root)).error.message).toContain('O caminho desta pasta tem “#”');
    expect((await start(['--no-site'], root)).error).toBe(MEASURES);
  });
});
