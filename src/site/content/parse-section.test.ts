import { describe, expect, test } from 'vitest';
import { parseSection } from './parse-section.ts';

const text = (...lines: string[]) => lines.join('\n');

describe('parseSection', () => {
  test('splits front matter and Markdown, which keeps its lines', () => {
    const { frontMatter, markdown } = parseSection(
      'a.md',
      text('---', 'title: Um', 'order: 3', '---', '', 'Olá'),
    );
    expect(frontMatter).toEqual({ title: 'Um', order: 3 });
    expect(markdown.split('\n').indexOf('Olá')).toBe(5);
  });

  test.each([
    ['code', '---js\n{ title: "x", order: 1 }\n---\n'],
    ['a byte order mark', '\ufeff---\ntitle: x\norder: 1\n---\n'],
    ['no front matter', '# x'],
    ['spaces after the hyphens', '--- \ntitle: x\n---\n'],
  ])('refuses a file that begins with %s', (_, input) => {
    expect(() => parseSection('a.md', input)).toThrow('a.md:1:1: the first line must be exactly "---"');
  });

  test('never runs front matter as code', () => {
    expect(() => parseSection('a.md', '---js\nglobalThis.ran = true\n---\n')).toThrow();
    expect(globalThis).not.toHaveProperty('ran');
  });

  test('refuses what is not YAML, with its line, the second time too', () => {
    for (let time = 0; time < 2; time += 1) {
      expect(() => parseSection('a.md', text('---', 'title: Um', 'order: [', '---', 'x'))).toThrow(
        /^a\.md:\d+:1: front matter is not YAML: /,
      );
    }
  });

  test('refuses an unknown key and a wrong type, each with its line', () => {
    const input = text('---', 'title: Um', 'order: dois', 'ordem: 2', '---', 'x');
    expect(() => parseSection('a.md', input)).toThrow(
      text(
        'a.md:3:1: front matter /order: expected number, found "dois"',
        'a.md:4:1: front matter /ordem: expected no such key, found 2',
      ),
    );
  });

  test('refuses a file whose title is missing', () => {
    expect(() => parseSection('a.md', text('---', 'order: 2', '---', ''))).toThrow(
      'a.md:1:1: front matter /title: expected string, found nothing',
    );
  });
});
