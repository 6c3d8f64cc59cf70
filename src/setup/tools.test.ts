import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareVersions, TOOLS, type ToolId } from './tools.ts';

const printed: [tool: ToolId, output: string, version: string][] = [
  ['wrk', 'wrk debian/4.1.0-3+b2 [epoll] Copyright (C) 2012 Will Glozer', '4.1.0'],
  ['wrk', 'wrk 4.2.0 [kqueue] Copyright (C) 2012 Will Glozer', '4.2.0'],
  ['go', 'go version go1.24.11 linux/amd64', '1.24.11'],
  ['go', 'go version go1.25rc1 darwin/arm64', '1.25'],
  ['python', 'Python 3.13.5', '3.13.5'],
  ['python', 'Python 3.11.0rc1', '3.11.0'],
  ['uv', 'uv 0.13.9 (x86_64-unknown-linux-gnu)', '0.13.9'],
  ['chromium', 'Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)', '156.0.8078.79'],
  ['chromium', 'Google Chrome for Testing 148.0.7778.0', '148.0.7778.0'],
  ['pip', 'pip 25.1.1 from /usr/lib/python3/dist-packages/pip (python 3.13)', '25.1.1'],
];

const noVersion: [tool: ToolId, output: string][] = [
  ['chromium', "Command '/usr/bin/chromium-browser' requires the chromium snap to be installed.\n"],
  [
    'python',
    "pyenv: python3.12: command not found\n\nThe `python3.12' command exists in these Python versions:\n  3.12.1\n",
  ],
  ['go', ''],
];

const pinned = Object.values(TOOLS)
  .flatMap(({ sources }) => Object.values(sources))
  .filter((source) => source.by === 'pypi');

describe('TOOLS', () => {
  test.each(printed)('reads the version of %s from: %s', (tool, output, version) => {
    expect(TOOLS[tool].versionPattern.exec(output)?.[1]).toBe(version);
  });

  test.each(noVersion)('takes no version of %s from: %j', (tool, output) => {
    expect(TOOLS[tool].versionPattern.exec(output)).toBeNull();
  });

  test.each(pinned)('pins one version, by hash, in $pin', ({ pin }) => {
    const file = new URL(`pins/${pin}`, import.meta.url);
    expect(existsSync(file)).toBe(true);
    const lines = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('#'));
    expect(lines[0]).toMatch(/^[a-z-]+==[\d.]+ \\$/);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines.slice(1)) expect(line).toMatch(/^ {4}--hash=sha256:[0-9a-f]{64}( \\)?$/);
  });
});

describe('compareVersions', () => {
  test.each([
    ['1.9', '1.24', -1],
    ['1.24.11', '1.24', 1],
    ['1.24', '1.24.0', 0],
    ['3.13.5', '3.11.7', 1],
    ['156.0.8078.79', '120', 1],
  ])('%s against %s', (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
  });
});
