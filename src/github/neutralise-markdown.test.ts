import { readFileSync } from 'node:fs';
import type { Link, Nodes } from 'mdast';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { MAX_LENGTH } from './compose-comment.ts';
import { neutraliseMarkdown } from './neutralise-markdown.ts';
import { costOfParsing, MOST_COST } from './parsing-cost.ts';

const REPOSITORY = 'https://github.com/owner/name';
const processor = remark().use(remarkGfm);
const PLAIN = new Set(
  'root paragraph heading blockquote list listItem table tableRow tableCell emphasis strong delete thematicBreak break inlineCode'.split(
    ' ',
  ),
);

/** The zero-width space as a visible mark. */
function neutralise(markdown: string): string {
  return neutraliseMarkdown(markdown, REPOSITORY).join('\n\n').replaceAll('\u200b', '¦');
}

/** All nodes of what comes out, as Markdown reads it. */
function nodesOf(markdown: string): Nodes[] {
  const nodes: Nodes[] = [];
  visit(processor.parse(neutraliseMarkdown(markdown, REPOSITORY).join('\n\n')), (node) => {
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
    `[pasta](${REPOSITORY}/tree/main/results/x)`,
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
    ['| a |\n| - |\n| x <br> <details> |', '| a |\n| - |\n| x |'],
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
    'http://github.com/owner/name/blob/main/results/x',
    'https://github.com/owner/name/blob/main/results/../../../../evil/x/blob/main/results/x',
    'https://github.com/owner/name/blob/main/results/%2e%2e/x',
    'https://github.com/owner/name/blob/main/results/..%2Fx',
    'https://github.com/owner/name/blob/main/results/.x',
    'https://github.com/owner/name/blob/main/README.md',
    // A fork's commits are shown below this repository's address too
    `https://github.com/owner/name/blob/${'a'.repeat(40)}/results/x.json`,
    `https://github.com/owner/name/tree/${'a'.repeat(40)}/results/x`,
    `https://github.com/owner/name/commit/${'a'.repeat(40)}`,
    'https://github.com/owner/name/commit/0123abc',
    'https://github.com/owner/name/blob/some-branch/results/x',
  ])('a link to %s becomes its text', (url) => {
    expect(neutralise(`[texto](${url})`)).toBe('texto');
  });

  test('a link that stays has neither query nor title', () => {
    const [link] = nodesOf(`[x](${REPOSITORY}/blob/main/results/x/round-1.json?raw=1#L1 "título")`).filter(
      (node): node is Link => node.type === 'link',
    );
    expect(link).toMatchObject({ url: `${REPOSITORY}/blob/main/results/x/round-1.json#L1`, title: null });
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

describe('what turns live only after it was judged', () => {
  test.each(['\u200b', '\u00ad', '\u2060', '\u034f', '\u3164', '\ufeff', '&#x200b;', '&shy;'])(
    'a line of %j in a summary ends no block of HTML',
    (hidden) => {
      const markdown = `<details>\n<summary>a\n${hidden}\n![x](https://evil.example/p.png)\n\n# título\n\n[y](https://evil.example)</summary>`;
      const types = nodesOf(markdown).map(({ type }) => type);
      expect(types.filter((type) => ['html', 'image', 'link'].includes(type))).toEqual([]);
      expect(neutralise(markdown)).not.toMatch(/:\/\/|!\[x\]\(/);
    },
  );

  test.each(['a\n\u200b\n# b', 'a\n&#x200b;\n\\# b', 'a&#10;&#10;# b', 'a\r\u00ad\r- b'])(
    'nor a paragraph: %j',
    (markdown) => {
      const out = neutralise(markdown);
      expect(neutralise(out)).toBe(out);
      expect(nodesOf(markdown).filter(({ type }) => type === 'html')).toEqual([]);
    },
  );

  test.each([
    'https:/\\/evil.example',
    '<https:/\\/evil.example>',
    'https:\\//evil.example',
    'https:&#47;/evil.example',
  ])('an address is none with a backslash either: %s', (address) => {
    for (const markdown of [
      address,
      `<details>\n<summary>${address}</summary>`,
      `[x](${address})`,
      `| ${address} |\n| - |`,
    ])
      expect(neutralise(markdown)).not.toMatch(/:\\?[/\\]\\?[/\\]/);
  });

  test('a hash in a summary stays text, and is no commit', () => {
    const out = neutralise('<details>\n<summary>deadbeefdeadbeef</summary>');
    expect(out).toBe('<details>\n<summary>deadbe¦efdead¦beef</summary>');
    expect(neutralise(out.replaceAll('¦', '\u200b'))).toBe(out);
  });

  test('HTML within a quote or a list goes', () => {
    expect(neutralise('> <details>\n> <summary>a</summary>\n>\n> b')).toBe('> b');
    expect(neutralise('- <details>\n\n  b')).not.toMatch('<');
  });
});

describe('what would take long to parse', () => {
  const MEGABYTE = 2 ** 20;
  test.each(['a_*', '[', '![', '~a', '`a``b', '<!--', '* a\n', 'a\n', '- '.repeat(50), '[a](b "', '| a '])(
    'is not parsed, but shown as it is: %j repeated',
    (piece) => {
      const markdown = piece.repeat(MEGABYTE / piece.length);
      expect(costOfParsing(markdown)).toBeGreaterThan(MOST_COST);
      const blocks = neutraliseMarkdown(markdown, REPOSITORY);
      expect(blocks[0]).toMatch(/^Sem formatação/);
      expect(blocks.join('').length).toBeLessThan(MAX_LENGTH - 1000);
      expect(neutraliseMarkdown(blocks.join('\n\n'), REPOSITORY)).toEqual(blocks);
    },
  );

  test('closes no fence of ours, whatever is in it', () => {
    const markdown = `${'`'.repeat(5000)}\n@someone ![x](https://evil.example)\n`.repeat(20);
    const nodes = nodesOf(`${markdown}${'a_*'.repeat(2000)}`);
    expect(nodes.map(({ type }) => type)).toEqual(['root', 'paragraph', 'text', 'code']);
  });

  test('is no report of ours, the longest included', () => {
    const row =
      '| `go-mais-requisicoes` Com todos os núcleos, Go respondeu mais que Python. | 1,9 ms ! | **não comparável** |\n';
    const table = `| Conclusão | Antes | Agora |\n| - | - | - |\n${row.repeat(Math.floor(64_000 / row.length))}`;
    const list = '- sai: rodada `go.sleep-1ms.c100.shared.7`\n'.repeat(1400);
    for (const report of [table, list]) {
      expect(report.length).toBeGreaterThan(60_000);
      expect(costOfParsing(report)).toBeLessThan(MOST_COST);
    }
  });
});

test('a report of ours comes out as it went in, but for hashes and what parts addresses', () => {
  const documented = readFileSync(new URL('../../.github/REFERENCIA.md', import.meta.url), 'utf8');
  const report = /<!-- exemplo: .* -->\n\n([\s\S]*?)\n\n<!-- fim/.exec(documented)?.[1] ?? '';
  expect(report.length).toBeGreaterThan(3000);
  const plain = (text: string) => text.replace(/[\u200b¦\\]/g, '').replace(/`?\b[0-9a-f]{40}\b`?/g, '');
  expect(plain(neutralise(report))).toBe(plain(report));
});

/** Pieces of attacks, and what stands between them. */
const PIECES =
  `@a|@org/team|#1|GH-1|owner/name#2|deadbeef|0123456789abcdef0123456789abcdef01234567|a@b.example|$x$|$$|:
<b>|</b>|<details>|</details>|<details>\\n<summary>|</summary>|<summary>|<img src=https://x.example>|<a href=x>|</a>|<!--|-->|<?|<script>|<br>|<
![|[|]|(|)|](|[x](https://x.example)|![x](https://x.example)|[x](//x.example)|[x](javascript:x)|[x][a]|![x][a]|[^1]|[^1]: x\\n|[a]: https://x.example\\n
https://x.example|https:/\\\\/x.example|<https://x.example>|www.x.example|www.|//|ftp://x.example|mailto:a@b.example
\u200b|\u00ad|\u2060|\u202e|\ufeff|\u034f|\u3164|\u0085|\u2028|\\r|\\t|\\u000b|\u00a0
&lt;|&gt;|&#64;|&#35;1|&#10;|&#x200b;|&shy;|&amp;|&#91;|&colon;|&sol;
\`|\`\`|\`\`\`\\n|~~~\\n|\`\`\`mermaid\\n|*|**|_|__|~|~~|\\\\|\\\\\\n|x|x| | |  \\n
\\n|\\n|\\n\\n|\\n\\n|# |---\\n|===\\n|> |> > |- |- [x] |1. |    || a | b |\\n| - | - |\\n|[!NOTE]\\n`
    .split(/[|\n](?! [-ab] )/)
    .map((piece) =>
      piece
        .replaceAll('\\n', '\n')
        .replaceAll('\\r', '\r')
        .replaceAll('\\t', '\t')
        .replaceAll('\\u000b', '\u000b')
        .replaceAll('\\\\', '\\'),
    );

test('of 10,000 random attacks nothing but what is allowed comes out, and nothing more goes the second time', () => {
  // A fixed generator: the same texts each time
  const generator = xoroshiro128plus(13);
  const random = (below: number) => (generator.next() >>> 0) % below;
  const attack = () => Array.from({ length: 1 + random(5) }, () => PIECES[random(PIECES.length)]).join('');
  let plain = 0;
  for (let batch = 0; batch < 500; batch += 1) {
    const markdown = Array.from({ length: 20 }, attack).join(random(2) === 0 ? '\n\n' : '\n');
    const blocks = neutraliseMarkdown(markdown, REPOSITORY);
    const out = blocks.join('\n\n');
    expect(offList(out), JSON.stringify(markdown)).toEqual([]);
    if (batch % 4 === 0)
      expect(neutraliseMarkdown(out, REPOSITORY), JSON.stringify(markdown)).toEqual(blocks);
    if (out.startsWith('Sem formatação')) plain += 1;
  }
  expect(plain).toBeLessThan(100);
});

/** What a comment may not have, in a list that knows nothing of ours. */
function offList(markdown: string): Nodes[] {
  const bad: Nodes[] = [];
  visit(processor.parse(markdown), (node) => {
    const allowed =
      node.type === 'text'
        ? !/@(?!\u200b)|#(?=\d)|:\/|www\.|\$|\bGH-\d|\b[0-9a-f]{7,64}\b/i.test(node.value)
        : node.type === 'html'
          ? /^(<details>\n<summary>[^<>&\n@$]+<\/summary>|<\/details>)$/.test(node.value) &&
            !/:\/|www\.|\b[0-9a-f]{7,64}\b/.test(node.value)
          : node.type === 'code'
            ? !node.lang
            : PLAIN.has(node.type);
    if (!allowed) bad.push(node);
  });
  return bad;
}
