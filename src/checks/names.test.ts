import { describe, expect, test } from 'vitest';
import { hideNames, NAME } from './names.ts';

const hide = (text: string, ...names: string[]) => hideNames(text, names).replaceAll(NAME, '·');

describe('hideNames', () => {
  test.each([
    ['Node.js', 'Em Node.js, sim.', 'Em ·······, sim.'],
    ['C++', 'C++ e C++, (C++)', '··· e ···, (···)'],
    ['C#', 'C#: **C#**', '··: **··**'],
    ['.NET', 'O .NET.', 'O ····.'],
    ['Python (2 processos)', 'Python (2\nprocessos) e Python', '·········\n·········· e Python'],
  ])('hides %s and keeps all else in its place', (name, text, hidden) => {
    expect(hide(text, name)).toBe(hidden);
  });

  test('takes only whole names, and the longest of those that begin alike', () => {
    expect(hide('Gopher, Mongo, Go+Python, Go', 'Go')).toBe('Gopher, Mongo, ··+Python, ··');
    expect(hide('C, C++ e C#', 'C')).toBe('·, C++ e C#');
    expect(hide('C, C++ e C#', 'C', 'C++', 'C#')).toBe('·, ··· e ··');
    expect(hide('ASP.NET', '.NET')).toBe('ASP.NET');
  });

  test('hides nothing where there are no names', () => {
    expect(hide('Go, Python')).toBe('Go, Python');
  });
});
