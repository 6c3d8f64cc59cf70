import { describe, expect, test } from 'vitest';
import type { Tool } from '../model/tool.ts';
import type { FoundTool } from '../tools/find-tool.ts';
import { these } from './testing/these.ts';
import { type Effects, trySeries } from './try-series.ts';

const tools = these('go', 'python', 'uv');
const UV: FoundTool = { path: '/opt/uv', version: '0.13.9' };
const OLD: FoundTool = { path: '/usr/bin/python3', version: '3.11.2', optimized: true };

/** How commands end, by how they begin; what is not named ends well and prints nothing. */
interface Fake {
  python?: FoundTool | null;
  uv?: FoundTool | null;
  installers?: ('apt' | 'brew')[];
  ends?: Record<string, { exitCode?: number; stdout?: string; stderr?: string } | Error>;
}

/** What was run, linked and said; a link to a Python, or an installed package, is found from then on. */
async function attempt({ python = OLD, uv = UV, installers = [], ends = {} }: Fake) {
  const done: string[] = [];
  const said: string[] = [];
  let found = python;
  const effects: Effects = {
    find: async ({ id }: Tool) => (id === 'uv' ? uv : id === 'python' ? found : null),
    async run(command) {
      const line = command.join(' ');
      done.push(line);
      const end = Object.entries(ends).find(([begin]) => line.startsWith(begin))?.[1] ?? {};
      if (end instanceof Error) throw end;
      if (line.startsWith('apt-get install') && !end.exitCode)
        found = { path: '/usr/bin/python3.13', version: '3.13.5', optimized: true };
      return { command, exitCode: 0, stdout: '', stderr: '', ...end };
    },
    async link(_, program, as) {
      done.push(`link ${as} ${program}`);
      found = { path: `/bin/${as}`, version: '3.13.18', optimized: true };
    },
    readSystem: async () => ({ installers }),
    say: (line) => said.push(line),
  };
  await trySeries(tools, effects);
  return { done, said: said.filter((line) => !line.startsWith('→')) };
}

const UV_INSTALLS = '/opt/uv python install 3.13';
const unreachable = {
  exitCode: 1,
  stderr: 'error: Failed to install cpython-3.13\n  cause: dns error\n  cause: Name or service not known\n',
};
const CANDIDATE = { stdout: 'python3.13:\n  Installed: (none)\n  Candidate: 3.13.5-2\n' };
const brief = (lines: string[]) => lines.map((line) => line.split(' --', 1)[0]);

describe('a runtime of the series that is measured with', () => {
  test('is not looked for where it is', async () => {
    expect(await attempt({ python: { ...OLD, version: '3.13.5' } })).toEqual({ done: [], said: [] });
  });

  test('comes from uv first, and is found by its name', async () => {
    const { done, said } = await attempt({
      ends: { '/opt/uv python find': { stdout: '/p/tools/uv-python/cpython/bin/python3.13\n' } },
      installers: ['apt'],
    });
    expect(brief(done)).toEqual([
      UV_INSTALLS,
      '/opt/uv python find 3.13',
      'link python3.13 /p/tools/uv-python/cpython/bin/python3.13',
    ]);
    expect(said).toEqual([]);
  });

  test('is looked for where the one that is there was compiled without profiles', async () => {
    const slow = { path: '/home/u/python3.13', version: '3.13.0', optimized: false };
    expect(brief((await attempt({ python: slow })).done)).toContain(UV_INSTALLS);
  });

  test("comes from the system's packages where uv's source does not answer, which is told in a line", async () => {
    const { done, said } = await attempt({
      installers: ['apt'],
      ends: { [UV_INSTALLS]: unreachable, 'apt-cache policy': CANDIDATE },
    });
    expect(brief(done)).toEqual([UV_INSTALLS, 'apt-cache policy python3.13', 'apt-get install -y']);
    expect(said).toEqual(['Python 3.13, por uv: não foi possível (Name or service not known).']);
  });

  test.each<[string, Fake]>([
    [
      'the lists have none',
      { installers: ['apt'], ends: { 'apt-cache': { stdout: 'python3.13:\n  Candidate: (none)\n' } } },
    ],
    ['this user may not install', { installers: [], ends: { 'apt-cache': CANDIDATE } }],
  ])('is not asked of the system where %s', async (_, fake) => {
    const { done, said } = await attempt({ ...fake, ends: { [UV_INSTALLS]: unreachable, ...fake.ends } });
    expect(done.filter((line) => line.startsWith('apt-get'))).toEqual([]);
    expect(said).toHaveLength(1);
  });

  test('may be had from nowhere, each failure with its reason', async () => {
    const late = Object.assign(new Error('The operation was aborted'), { name: 'TimeoutError' });
    const broken = { exitCode: 100, stderr: 'E: Unable to fetch some archives' };
    const { said } = await attempt({
      installers: ['apt'],
      ends: { [UV_INSTALLS]: late, 'apt-cache policy': CANDIDATE, 'apt-get': broken },
    });
    expect(said).toEqual([
      'Python 3.13, por uv: não foi possível (sem resposta em 120 s).',
      'Python 3.13, por apt: não foi possível (Unable to fetch some archives).',
    ]);
    expect((await attempt({ uv: null })).said).toEqual([
      'Python 3.13, por uv: não foi possível (não há uv aqui).',
    ]);
  });
});
