import type { Link, Nodes } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { neutraliseMarkdown } from './neutralise-markdown.ts';

const REPOSITORY = 'https://github.com/owner/name';

/** The zero-width space as a visible mark. */
function neutralise(markdown: string): string {
  return neutraliseMarkdown(markdown, REPOSITORY).join('\n\n').replaceAll('\u200b', '¦');
}

/** All nodes of what comes out, as Markdown reads it. */
function nodesOf(markdown: string): Nodes[] {
  const nodes: Nodes[] = [];
  visit(remark().use(remarkGfm).parse(neutraliseMarkdown(markdown, REPOSITORY).join('\n\n')), (node) => {
    nodes.push(node);
  });
  return nodes;
}

describe('what a report is made of stays', () => {
  test.each([
    '# Um título',
    'Texto com *ênfase*, **força**, ~~risco~~ e `código`: 8.083,1 req/s (+5,2 %).',
    '* item\n* outro\n\n  parágrafo',
    '3. três\n4. quatro',
    '> citação\n>\n> - lista',
    '| Medida | Antes | Depois |\n| :----- | ----: | :----: |\n| p99    | 12 ms |  13 ms |',
    '```\n- 1\n+ 2\n```',
    '***',
    '<details>\n<summary>Ambiente: 3 campos</summary>\n\n| a |\n| - |\n| b |\n\n</details>',
    `[rodada](${REPOSITORY}/blob/main/results/x/round-1.json#L3)`,
    `[commit](${REPOSITORY}/commit/0123abc)`,
  ])('%s', (markdown) => {
    expect(neutralise(markdown)).toBe(neutralise(neutralise(markdown)));
    const plain = (text: string) =>
      text
        .replace(/[ \t]+/g, ' ')
        .replace(/-+/g, '-')
        .replaceAll('- ', '* ');
    expect(plain(neutralise(markdown))).toBe(plain(markdown));
  });
});

describe('HTML goes', () => {
  test.each([
    ['<script>alert(1)</script>', ''],
    ['a <b onclick=x>b</b> <img src=x onerror=y> c', 'a b  c'],
    ['<details open ontoggle=x>\n\na', 'a'],
    ['<!-- comment -->', ''],
    ['<svg/onload=x>', '\\<svg/onload=x>'],
    ['&lt;b&gt;', '\\<b>'],
    ['| a |\n| - |\n| x <br> <details> |', '| a |\n| - |\n| x   |'],
    ['<details><summary><a href=x>y</a></summary>', ''],
    [
      '<details>\n<summary>veja @alguem e #1 em https://x.example</summary>',
      '<details>\n<summary>veja @¦alguem e #¦1 em https:¦//x.example</summary>',
    ],
    ['<details>', '<details>\n<summary>Detalhes</summary>'],
  ])('%s', (markdown, expected) => {
    expect(neutralise(markdown)).toBe(expected);
  });
});

describe('nobody is mentioned, and nothing referred to', () => {
  test.each([
    ['@someone', '@¦someone'],
    ['@org/team, &#64;someone', '@¦org/team, @¦someone'],
    ['a@b.example', 'a@¦b.example'],
    ['#12, GH-12, gh-3, owner/name#3, &#35;4', '\\#¦12, GH-¦12, gh-¦3, owner/name#¦3, #¦4'],
    [
      'deadbeef e 0123456789abcdef0123456789abcdef01234567',
      '`deadbeef` e `0123456789abcdef0123456789abcdef01234567`',
    ],
    ['owner/name@0123abcd', 'owner/name@¦`0123abcd`'],
    ['fixes #1', 'fixes #¦1'],
  ])('%s', (markdown, expected) => {
    expect(neutralise(markdown).replaceAll('\\#', '#')).toBe(expected.replaceAll('\\#', '#'));
  });

  test.each([
    '@<b></b>someone',
    '#<i></i>12',
    'www<b></b>.evil.example',
    'https:<b></b>//evil.example',
    'GH-<u></u>1',
    '#![](x)1',
    'www[](x).evil.example',
    '#[](x)1',
    'dead<b></b>beef',
  ])('nor by what stands around something that goes: %s', (markdown) => {
    expect(neutralise(markdown)).toMatch(/[@#:w-]¦|`/);
  });

  test('a campaign is not taken for a commit', () => {
    expect(neutralise('2026-11-24t060007z-quick-native')).toBe('2026-11-24t060007z-quick-native');
  });
});

describe('links and images', () => {
  test.each([
    ['[clique](https://evil.example)', 'clique'],
    ['[clique](javascript:alert(1))', 'clique'],
    ['[clique](//evil.example)', 'clique'],
    ['[clique](/owner/name/settings)', 'clique'],
    ['[clique][a]\n\n[a]: https://evil.example', 'clique'],
    ['https://evil.example', 'https:¦//evil.example'],
    ['<https://evil.example>', 'https:¦//evil.example'],
    ['www.evil.example', 'www¦.evil.example'],
    ['WWW.evil.example', 'WWW¦.evil.example'],
    ['mailto:a@b.example', 'mailto:a@¦b.example'],
    ['![alt](https://evil.example/pixel.png)', ''],
    ['[![alt](https://evil.example/pixel.png)](https://evil.example)', ''],
    ['![alt][a]\n\n[a]: https://evil.example', ''],
    ['nota[^1]\n\n[^1]: https://evil.example', 'nota'],
  ])('%s', (markdown, expected) => {
    expect(neutralise(markdown)).toBe(expected);
  });

  test.each([
    'https://github.com/owner/name/settings',
    'https://github.com/owner/name/issues/new?title=x',
    'https://github.com/owner/name-evil/blob/main/x',
    'https://github.com/owner/name/blob/../../../evil/x/blob/main/a',
    'https://github.com/owner/name/blob/%2e%2e/%2e%2e/%2e%2e/evil/x/blob/main/a',
    'https://github.com.evil.example/owner/name/blob/main/x',
    'https://github.com@evil.example/owner/name/blob/main/x',
    'https://user:password@github.com/owner/name/blob/main/x',
    'http://github.com/owner/name/blob/main/x',
  ])('a link to %s becomes its text', (url) => {
    expect(neutralise(`[texto](${url})`)).toBe('texto');
  });

  test('a link that stays has neither query nor title', () => {
    const [link] = nodesOf(`[x](${REPOSITORY}/blob/main/a%20b(1).json?raw=1#L1 "título")`).filter(
      (node): node is Link => node.type === 'link',
    );
    expect(link).toMatchObject({ url: `${REPOSITORY}/blob/main/a%20b(1).json#L1`, title: null });
  });
});

describe('what GitHub draws', () => {
  test.each(['mermaid', 'geojson', 'math', 'stl', 'suggestion'])(
    'is code without a language: %s',
    (language) => {
      expect(neutralise(`\`\`\`${language} x\ngraph\n\`\`\``)).toBe('```\ngraph\n```');
    },
  );

  test('has no dollars', () => {
    expect(neutralise('$x$, $$y$$, $`z`$ e `$`')).not.toMatch(/\$/);
  });

  test('has no task list and no alert', () => {
    expect(neutralise('- [x] feito')).toBe('* feito');
    expect(neutralise('> [!WARNING]\n> pare')).toBe('> \\[!WARNING]\n> pare');
  });
});

test('characters that can not be seen, or turn the direction of writing, go', () => {
  const hidden = [
    '\u202e',
    '\u2066',
    '\u200b',
    '\u200d',
    '\ufeff',
    '\u{e0041}',
    '\u001b',
    '\u0007',
    '\u0085',
    '\u2028',
  ];
  const markdown = `a${hidden.join('')}b &#x202e;c \`d\u202ee\`\n\n\`\`\`\nf\u202eg\n\`\`\``;
  expect(neutralise(markdown)).toBe('ab c `de`\n\n```\nfg\n```');
});

test('whatever goes in, only what is allowed comes out, and nothing more goes the second time', () => {
  const pieces = [
    '@a',
    '#1',
    '<b>',
    '</b>',
    '<details>',
    '</details>',
    '![',
    '[',
    ']',
    '(',
    ')',
    'https://x.example',
    'www.',
    '`',
    '```',
    '\n',
    '\n\n',
    '| a | b |\n| - | - |\n',
    '> ',
    '- ',
    '*',
    '**',
    '_',
    '~~',
    '&lt;',
    '&#64;',
    '\\',
    '[^1]',
    '[a]: https://x.example\n',
    '$',
    '<!--',
    '-->',
    'x',
    ' ',
    ':',
    '//',
  ];
  // A fixed linear congruential generator: the same 1,000 texts each time
  let state = 1;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let i = 0; i < 1000; i += 1) {
    const markdown = Array.from({ length: 1 + random(30) }, () => pieces[random(pieces.length)]).join('');
    const nodes = nodesOf(markdown);
    const bad = nodes.filter(
      (node) =>
        [
          'image',
          'imageReference',
          'link',
          'linkReference',
          'definition',
          'footnoteDefinition',
          'footnoteReference',
        ].includes(node.type) ||
        (node.type === 'html' &&
          !/^<details>\n<summary>Detalhes<\/summary>$|^<\/details>$/.test(node.value)) ||
        (node.type === 'text' && /@(?!\u200b)|#(?=\d)|:\/\/|www\.|\$/.test(node.value)),
    );
    expect(bad, JSON.stringify(markdown)).toEqual([]);
  }
});
