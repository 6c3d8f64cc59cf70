import { describe, expect, test } from 'vitest';
import { markArtifacts } from './mark-artifacts.ts';

const never = () => false;
const marked = (...lines: string[]) => markArtifacts(lines.join('\n'), never).split('\n');

describe('marking artifacts', () => {
  test('what is painted outside marked content is one, path and paint together', () => {
    expect(marked('q', '1 1 1 rg', '0 0 674 988 re', 'f', 'Q')).toEqual([
      ...['q', '1 1 1 rg', '/Artifact BMC', '0 0 674 988 re', 'f', 'EMC', 'Q'],
    ]);
    expect(marked('0 0 m', '1 1 l', 'S')).toEqual(['/Artifact BMC', '0 0 m', '1 1 l', 'S', 'EMC']);
    expect(marked('BT', '/F4 12 Tf', '<36> Tj', 'ET')).toEqual([
      ...['/Artifact BMC', 'BT', '/F4 12 Tf', '<36> Tj', 'ET', 'EMC'],
    ]);
  });

  test('what is inside marked content stays as it is', () => {
    const lines = ['/P <</MCID 0 >>BDC', 'BT', '<36> Tj', 'ET', '0 0 1 1 re', 'f', 'EMC'];
    expect(marked(...lines)).toEqual(lines);
  });

  test('a path that only cuts is not painted', () => {
    const lines = ['q', '0 0 1 1 re', 'W* n', '0 0 1 1 re', 'W', 'n', 'Q'];
    expect(marked(...lines)).toEqual(lines);
  });

  test('a stream that is drawn is one, unless it marks its own content', () => {
    const of = (name: string) => markArtifacts('/X1 Do\n/X2 Do', (each) => each === name);
    expect(of('/X1')).toBe('/X1 Do\n/Artifact BMC\n/X2 Do\nEMC');
  });

  test('marks that do not pair are refused', () => {
    expect(() => marked('EMC')).toThrow('EMC');
    expect(() => marked('/P <</MCID 0 >>BDC')).toThrow('does not end');
    expect(() => marked('0 0 1 1 re')).toThrow('0 0 1 1 re');
  });
});
