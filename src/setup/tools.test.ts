import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { WRK } from '../generators/wrk/tool.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import { Tool } from '../model/tool.ts';
import { mergeTools } from './located-tool.ts';
import { toolsOfEverything } from './manifest-tools.ts';
import { CHROMIUM, PIP } from './tools.ts';

const root = path.resolve(import.meta.dirname, '../..');
const own = [CHROMIUM, PIP, WRK].map((tool) => ({ tool, folder: 'src' }));
const tools = mergeTools([...own, ...toolsOfEverything(await readManifests(root))]);

function versionIn(id: string, output: string): string | undefined {
  const pattern = tools.find(({ tool }) => tool.id === id)?.tool.versionPattern as string;
  return new RegExp(pattern).exec(output)?.[1];
}

const printed: [tool: string, output: string, version: string][] = [
  ['wrk', 'wrk debian/4.1.0-3+b2 [epoll] Copyright (C) 2012 Will Glozer', '4.1.0'],
  ['wrk', 'wrk 4.2.0 [kqueue] Copyright (C) 2012 Will Glozer', '4.2.0'],
  ['wrk', 'wrk 4.2.0-30-ga211dd5 [epoll] Copyright (C) 2012 Will Glozer', '4.2.0'],
  ['go', 'go version go1.24.11 linux/amd64', '1.24.11'],
  ['go', 'go version go1.25rc1 darwin/arm64', '1.25'],
  ['python', 'Python 3.13.5', '3.13.5'],
  ['python', 'Python 3.11.0rc1', '3.11.0'],
  ['uv', 'uv 0.13.9 (x86_64-unknown-linux-gnu)', '0.13.9'],
  ['chromium', 'Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)', '156.0.8078.79'],
  ['chromium', 'Google Chrome for Testing 148.0.7778.0', '148.0.7778.0'],
  ['pip', 'pip 25.1.1 from /usr/lib/python3/dist-packages/pip (python 3.13)', '25.1.1'],
];

const noVersion: [tool: string, output: string][] = [
  ['wrk', 'wrk a211dd5 [epoll] Copyright (C) 2012 Will Glozer'],
  ['wrk', 'wrk 7594a95 [epoll] Copyright (C) 2012 Will Glozer'],
  ['chromium', "Command '/usr/bin/chromium-browser' requires the chromium snap to be installed.\n"],
  [
    'python',
    "pyenv: python3.12: command not found\n\nThe `python3.12' command exists in these Python versions:\n  3.12.1\n",
  ],
  ['go', ''],
];

const pinned = tools.flatMap(({ tool, folder }) =>
  Object.values(tool.sources).flatMap((source) => (source.by === 'pypi' ? [`${folder}/${source.pin}`] : [])),
);

describe('the tools of the project, its services and its generators', () => {
  test.each(own)('$tool.id is described as a manifest would', ({ tool }) => {
    expect(Tool.parse(tool)).toEqual(tool);
  });

  test.each(printed)('reads the version of %s from: %s', (tool, output, version) => {
    expect(versionIn(tool, output)).toBe(version);
  });

  test.each(noVersion)('takes no version of %s from: %j', (tool, output) => {
    expect(versionIn(tool, output)).toBeUndefined();
  });

  test.each(pinned)('pins every package, by version and hash, in %s', (pin) => {
    const file = path.join(root, pin);
    expect(existsSync(file)).toBe(true);
    const lines = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('#'));
    const packages = /^(?:[a-z][a-z\d-]*==[\d.]+ \\\n(?: {4}--hash=sha256:[\da-f]{64}(?: \\\n|\n|$))+)+$/;
    expect(lines.join('\n')).toMatch(packages);
  });
});

describe('mergeTools', () => {
  const go = (folder: string, minimum: string, program = 'go') => ({
    tool: { ...WRK, id: 'go', minimum, programs: [program] },
    folder,
  });

  test('takes each tool once, as who asks for the newest describes it', () => {
    const merged = mergeTools([go('a', '1.9'), { tool: WRK, folder: 'w' }, go('b', '1.24'), go('c', '1.20')]);
    expect(merged.map(({ tool, folder }) => [tool.id, tool.minimum, folder])).toEqual([
      ['go', '1.24', 'b'],
      ['wrk', '4.0', 'w'],
    ]);
  });

  test('refuses two descriptions of one tool, with both', () => {
    expect(() => mergeTools([go('a', '1.9'), go('b', '1.9', 'golang')])).toThrow(
      'The tool "go" is described in two ways; its programs: ["go"] in a, ["golang"] in b.',
    );
  });
});
