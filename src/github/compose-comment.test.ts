import { describe, expect, test } from 'vitest';
import { composeComment, MARKER, MAX_LENGTH } from './compose-comment.ts';

const origin = { headSha: 'c'.repeat(40), runUrl: 'https://github.com/owner/name/actions/runs/5' };

describe('composeComment', () => {
  test('starts with the marker and says whose word it is', () => {
    const [marker, head, ...blocks] = composeComment(['# a', 'b'], origin).split('\n\n');
    expect(marker).toBe(MARKER);
    expect(head).toMatch('calculada pelo código deste pull request');
    expect(blocks).toEqual(['# a', 'b']);
  });

  test('goes to the last character of what GitHub takes', () => {
    const room = MAX_LENGTH - composeComment([''], origin).length;
    expect(composeComment(['x'.repeat(room)], origin)).toHaveLength(MAX_LENGTH);
    expect(composeComment(['x'.repeat(room + 1)], origin)).toMatch('**Cortado:** 0');
  });

  test.each([1, 10, 100, 1000, 40_000])(
    'cuts blocks of %i characters between two of them, and says so',
    (size) => {
      const count = Math.ceil(MAX_LENGTH / (size + 2)) + 1;
      const body = composeComment(Array(count).fill('x'.repeat(size)), origin);
      const [, , note = '', ...kept] = body.split('\n\n');
      expect(body.length).toBeLessThanOrEqual(MAX_LENGTH);
      // One more would not have had room
      expect(body.length + size + 2).toBeGreaterThan(MAX_LENGTH - 5);
      expect(new Set(kept)).toEqual(new Set(['x'.repeat(size)]));
      expect(note.replaceAll('.', '')).toMatch(
        new RegExp(`Cortado:\\*\\* ${kept.length}\\s.* de ${count}\\b`),
      );
      expect(note).toMatch(`resumo da [execução](${origin.runUrl})`);
    },
  );
});
