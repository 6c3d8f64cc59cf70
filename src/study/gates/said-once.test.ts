import { describe, expect, test } from 'vitest';
import type { Caveat } from './caveats.ts';
import { commonWarnings, departures, describeSaid } from './said-once.ts';

const warning = (gate: Caveat['gate']): Caveat => ({ gate, status: 'warn', rounds: 1, of: 2 });
const failing = (gate: Caveat['gate']): Caveat => ({ gate, status: 'fail', rounds: 1, of: 2 });
const figure = (...caveats: Caveat[]) => ({ missing: null, caveats });

describe('a caveat that all figures have', () => {
  test('is said once, and one that some have is not', () => {
    expect(commonWarnings([figure(warning('order'), warning('gap')), figure(warning('order'))])).toEqual([
      'order',
    ]);
    expect(commonWarnings([figure(warning('order')), figure()])).toEqual([]);
  });

  test('asks for more than one figure, and counts none that was not measured', () => {
    expect(commonWarnings([figure(warning('order'))])).toEqual([]);
    const missing = { missing: 'nenhuma rodada', caveats: [] };
    expect(commonWarnings([figure(warning('order')), missing, figure(warning('order'))])).toEqual(['order']);
    expect(commonWarnings([missing, missing])).toEqual([]);
  });

  test('leaves a failure its mark, and the figure that alone fails too', () => {
    expect(commonWarnings([figure(failing('little')), figure(failing('little'))])).toEqual([]);
    const said = commonWarnings([figure(failing('little')), figure(warning('little'))]);
    expect(said).toEqual(['little']);
    expect(departures([failing('little')], said)).toEqual([failing('little')]);
    expect(departures([warning('little'), warning('gap')], said)).toEqual([warning('gap')]);
  });

  test('is named in words', () => {
    expect(describeSaid([])).toBe('');
    expect(describeSaid(['order', 'gap'])).toContain(
      'Todos os valores têm ressalva da verificação de ordem e pausa',
    );
  });
});
