import { describe, expect, test } from 'vitest';
import { linuxNames } from './system.ts';

const cases: [name: string, osRelease: string, names: string[]][] = [
  [
    'Debian',
    'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nVERSION_ID="13"\nID=debian\n',
    ['debian-13', 'debian', 'linux'],
  ],
  [
    'Ubuntu',
    'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"\n',
    ['ubuntu-24.04', 'ubuntu', 'debian', 'linux'],
  ],
  [
    'Mint',
    'ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_ID="22"\n',
    ['linuxmint-22', 'linuxmint', 'ubuntu', 'debian', 'linux'],
  ],
  ['Debian testing, which has no version', 'ID=debian\n', ['debian-', 'debian', 'linux']],
  ['a system that says nothing of itself', '', ['linux']],
];

describe('linuxNames', () => {
  test.each(cases)('names %s from the most specific on', (_, osRelease, names) => {
    expect(linuxNames(osRelease)).toEqual(names);
  });
});
