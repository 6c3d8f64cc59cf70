import { describe, expect, test } from 'vitest';
import { type Plan, planSetup } from './plan.ts';
import type { System } from './system.ts';
import { these } from './testing/these.ts';

const debian = ['debian-13', 'debian', 'linux'];
const ubuntu = ['ubuntu-24.04', 'ubuntu', 'debian', 'linux'];
const fedora = ['fedora-43', 'fedora', 'linux'];
const everything = these('wrk', 'go', 'python', 'uv', 'chromium');

/** `wrk by apt, go by pypi`; `?` where there is no source. */
function brief(provisions: Plan['install']): string {
  return provisions.map(({ tool, source }) => `${tool.id} by ${source?.by ?? '?'}`).join(', ');
}

const cases: [what: string, system: System, hasPip: boolean, install: string, ask: string, later: string][] =
  [
    [
      'Debian as root installs all, pip first',
      { systems: debian, installers: ['apt'] },
      false,
      'pip by apt, wrk by apt, go by pypi, python by apt, uv by pypi, chromium by apt',
      '',
      '',
    ],
    [
      'Debian as root leaves out pip where it is',
      { systems: debian, installers: ['apt'] },
      true,
      'wrk by apt, go by pypi, python by apt, uv by pypi, chromium by apt',
      '',
      '',
    ],
    [
      'a plain user still gets what needs no root',
      { systems: debian, installers: [] },
      true,
      'go by pypi, uv by pypi',
      'wrk by apt, python by apt, chromium by apt',
      '',
    ],
    [
      'a plain user without pip has to ask for it first',
      { systems: debian, installers: [] },
      false,
      '',
      'pip by apt, wrk by apt, python by apt, chromium by apt',
      'go by pypi, uv by pypi',
    ],
    [
      "Ubuntu's browser is no package, so it needs no root",
      { systems: ubuntu, installers: [] },
      true,
      'go by pypi, uv by pypi, chromium by playwright',
      'wrk by apt, python by apt',
      '',
    ],
    [
      'macOS takes all from Homebrew, but Go of the series that is measured with',
      { systems: ['macos'], installers: ['brew'] },
      false,
      'pip by brew, wrk by brew, go by pypi, python by brew, uv by brew, chromium by brew-cask',
      '',
      '',
    ],
    [
      'macOS without Homebrew asks for all that Homebrew has, and then has Go',
      { systems: ['macos'], installers: [] },
      false,
      '',
      'pip by brew, wrk by brew, python by brew, uv by brew, chromium by brew-cask',
      'go by pypi',
    ],
    [
      'another Linux asks for what it has no source for',
      { systems: fedora, installers: [] },
      true,
      'go by pypi, uv by pypi, chromium by playwright',
      'wrk by ?, python by ?',
      '',
    ],
    [
      'an unknown system asks for all',
      { systems: ['freebsd'], installers: [] },
      true,
      '',
      'wrk by ?, go by ?, python by ?, uv by ?, chromium by ?',
      '',
    ],
  ];

describe('planSetup', () => {
  test.each(cases)('%s', (_, system, hasPip, install, ask, later) => {
    const plan = planSetup(everything, hasPip, system);
    expect(brief(plan.install)).toBe(install);
    expect(brief(plan.ask)).toBe(ask);
    expect(brief(plan.later)).toBe(later);
  });

  test('does not ask for pip where nothing comes from PyPI', () => {
    const plan = planSetup(these('wrk'), false, { systems: debian, installers: ['apt'] });
    expect(brief(plan.install)).toBe('wrk by apt');
  });

  test("takes the newer Python's package where the system's own is too old", () => {
    const system: System = { systems: ['ubuntu-22.04', 'ubuntu', 'debian', 'linux'], installers: ['apt'] };
    expect(planSetup(these('python'), true, system).install[0]?.source).toEqual({
      by: 'apt',
      packages: ['python3.11'],
    });
  });
});
