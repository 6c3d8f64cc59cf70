import { describe, expect, test } from 'vitest';
import { judgeClaims } from '../../study/claims/claim-rows.ts';
import type { Fact } from '../../study/fact.ts';
import { plainFact } from '../../study/plain-fact.ts';
import type { Embed } from '../data/embeds.ts';
import type { Block } from './catalogue.ts';
import { ContentError, type Problem } from './content-error.ts';
import { renderSection } from './render-section.ts';

const throughput: Fact = {
  ...plainFact('go:python', 'throughput', 'requisições por segundo: razão Go ÷ Python', 'ratio', 4.91121, []),
  interval: [4.9038, 4.91864],
};
const absent = plainFact('rust', 'throughput', 'requisições por segundo de Rust', 'requests/s', null, [], {
  reason: 'não há',
});
const hostile = plainFact(
  'machine',
  'cpu-model',
  'processador',
  'text',
  '<script>alert(1)</script> & "co"',
  [],
);
const listing: Embed = {
  kind: 'listings',
  listings: [{ caption: 'Go', source: 'handler.go', text: 'package main' }],
};
const catalogue = {
  facts: new Map([throughput, absent, hostile].map((fact) => [fact.name, fact])),
  embeds: new Map([['code:go', listing]]),
  claims: new Map(
    judgeClaims(
      [
        {
          id: 'go-mais',
          origin: 'novo',
          text: 'Go respondeu mais.',
          predicate: { fact: 'go:python.throughput', above: 1 },
          wording: { refutada: 'Go respondeu menos.' },
        },
        {
          id: 'go-menos',
          origin: 'novo',
          text: 'Go respondeu menos.',
          predicate: { fact: 'go:python.throughput', below: 1 },
          wording: { refutada: 'Go não respondeu menos.' },
        },
      ],
      new Map([[throughput.name, throughput]]),
    ).map((judged) => [judged.claim.id, judged]),
  ),
};

function render(markdown: string, addresses: string[] = []): Block[] {
  const section = { id: 'visao', title: 'Visão', file: 'content/visao.md', markdown };
  return renderSection(section, {
    catalogue,
    origin: 'dados/',
    claims: 'afirmacoes/index.html',
    root: '../',
    addresses,
  });
}

/** The HTML of a section that is all prose. */
function html(markdown: string): string {
  const [block, ...more] = render(markdown);
  if (block?.kind !== 'prose' || more.length > 0) throw new Error('not one block of prose');
  return block.html;
}

function problems(markdown: string): readonly Problem[] {
  try {
    render(markdown);
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
  return [];
}

describe('a fact in prose', () => {
  test.each([
    ['`f:go:python.throughput`', '4,91×'],
    ['`f:go:python.throughput número`', '4,91'],
    ['`f:go:python.throughput intervalo`', '4,91× [4,90; 4,92]'],
  ])('%s becomes its text, and a link to where it comes from', (code, text) => {
    expect(html(`Foi ${code}.`).replaceAll('\u00a0', ' ')).toBe(
      `<p>Foi <a class="fact" href="dados/go-razoes/index.html#go%3Apython.throughput" title="${throughput.label}" tabindex="-1">${text}</a>.</p>`,
    );
  });

  test('that nobody measured says so, and leads to why', () => {
    expect(html('Foi `f:rust.throughput`.')).toContain(
      '<a class="fact fact-missing" href="dados/rust/index.html#rust.throughput" title="requisições por segundo de Rust: veja por que não foi medido" tabindex="-1">não medido</a>',
    );
  });

  test('shows markup in a value as text', () => {
    expect(html('`f:machine.cpu-model`')).toContain('&#x3C;script>alert(1)&#x3C;/script> &#x26; "co"');
  });

  test('works in a table, in bold and in a list', () => {
    const out = html('| a |\n| - |\n| `f:machine.cpu-model` |\n\n- **`f:machine.cpu-model`**');
    expect(out.match(/class="fact"/g)).toHaveLength(2);
  });

  test('of an unknown name is a problem at its line and column, with the nearest names', () => {
    expect(problems('\n\n\nUm `f:go:python.thruput` dois `f:nada`.')).toEqual([
      expect.objectContaining({
        file: 'content/visao.md',
        line: 4,
        column: 4,
        reason: expect.stringMatching(
          /^unknown name "go:python\.thruput"\. Nearest: go:python\.throughput, /,
        ),
      }),
      expect.objectContaining({ line: 4, column: 31, reason: expect.stringContaining('"nada"') }),
    ]);
  });

  test('in an unknown style is a problem', () => {
    expect(problems('`f:machine.cpu-model redondo`')[0]?.reason).toBe(
      'no style "redondo". There are: número, intervalo, variação, fração, or none',
    );
  });
});

describe('a claim in prose', () => {
  test('is its sentence, and beside it the verdict with figure and rounds', () => {
    expect(html('`c:go-mais`').replaceAll('\u00a0', ' ')).toBe(
      '<p><span class="claim">Go respondeu mais. <a class="verdict" href="afirmacoes/index.html#go-mais" title="Go respondeu mais.">confirmada: 4,91× [4,90; 4,92], 0 rodadas</a></span></p>',
    );
  });

  test('is another sentence where the data say otherwise', () => {
    expect(html('`c:go-menos`')).toContain('Go não respondeu menos. <a class="verdict"');
    expect(html('`c:go-menos`')).toContain('>refutada: 4,91');
  });

  test('of an unknown name is a problem', () => {
    expect(problems('`c:go-mas`')[0]?.reason).toMatch(/^unknown name "go-mas"\. Nearest: go-mais/);
  });
});

describe('an embed', () => {
  test('as a paragraph of its own parts the prose', () => {
    expect(render('Antes.\n\n`code:go`\n\nDepois.\n\nFim.')).toEqual([
      { kind: 'prose', html: '<p>Antes.</p>' },
      { kind: 'embed', embed: listing },
      { kind: 'prose', html: '<p>Depois.</p>\n<p>Fim.</p>' },
    ]);
  });

  test.each([
    ['Veja `code:go`.', 'code:go must be a paragraph of its own'],
    ['- `code:go`', 'code:go must be a paragraph of its own'],
    ['`chart:nada`', 'unknown name "chart:nada". Nearest: code:go'],
  ])('%s is a problem', (markdown, reason) => {
    expect(problems(markdown).map((problem) => problem.reason)).toEqual([reason]);
  });
});

describe('the rest of the text', () => {
  test('other inline code stays code', () => {
    expect(html('`GET /` e `f-string`')).toBe('<p><code>GET /</code> e <code>f-string</code></p>');
  });

  test('raw HTML is a problem', () => {
    expect(problems('a <b>b</b>').map(({ column }) => column)).toEqual([3, 7]);
    expect(problems('<script>x</script>')[0]?.reason).toBe('raw HTML is not published: <script>x</script>');
  });

  test('headings begin at the third level and get ids below the section’s', () => {
    expect(html('### Requisições por segundo')).toContain('<h3 id="visao--requisicoes-por-segundo">');
    expect(problems('## Dois')[0]?.reason).toMatch(/^headings of a section begin at ###/);
    expect(problems('### Um\n\n### Um')[0]?.reason).toBe('a second heading with the id "visao--um"');
  });

  test('external links are numbered over all sections, the same address once', () => {
    const addresses = ['https://a.example/'];
    const [block] = render(
      '[b](https://b.example/) [a](https://a.example/) [b](https://b.example/) [c](#c)',
      addresses,
    );
    expect(addresses).toEqual(['https://a.example/', 'https://b.example/']);
    expect(block?.kind === 'prose' && block.html.match(/data-address="\d"/g)).toEqual([
      'data-address="2"',
      'data-address="1"',
      'data-address="2"',
    ]);
  });

  test('tables scroll with a name and a place in the tab order, and code too', () => {
    const region = '<div class="scroll" role="group" tabindex="0" aria-label="Tabela: Visão"><table>';
    expect(html('| a |\n| - |\n| b |')).toContain(region);
    expect(html('| a |\n| - |\n| b |')).toContain('<th scope="col">a</th>');
    expect(html('    código')).toContain('<pre role="group" tabindex="0" aria-label="Código: Visão">');
  });
});

test('a term that a paragraph defines can be linked to', () => {
  expect(html('**Laço fechado.** Modo de gerar carga.')).toBe(
    '<p id="visao--laco-fechado"><dfn>Laço fechado.</dfn> Modo de gerar carga.</p>',
  );
  expect(html('**Não define**, só destaca.')).not.toContain('id=');
});

test('English words that prose emphasises say that they are English', () => {
  expect(html('Um *event loop* e o *Handler*.')).toBe(
    '<p>Um <em lang="en">event loop</em> e o <em lang="en">Handler</em>.</p>',
  );
  expect(html('**Event loop.** Rotina.')).toBe(
    '<p id="visao--event-loop"><dfn lang="en">Event loop.</dfn> Rotina.</p>',
  );
  expect(html('Só *aqui*.')).toBe('<p>Só <em>aqui</em>.</p>');
});

test('a heading has the link to itself beside it, and keeps its name', () => {
  expect(html('### Taxa & *cauda*')).toBe(
    '<div class="titled"><h3 id="visao--taxa-cauda">Taxa &#x26; <em>cauda</em></h3><a class="permalink" href="#visao--taxa-cauda" aria-label="Link para: Taxa &#x26; cauda" tabindex="-1">#</a></div>',
  );
});

test('a command is there to be copied, and other code is not', () => {
  expect(html('```bash\nnpm run build\n```')).toContain('class="command"');
  expect(html('```text\nnpm run build\n```')).not.toContain('class="command"');
});

test('an address within the site is one from its root, wherever the page stands', () => {
  expect(html('[Os cenários](cenario/a/index.html#b), [aqui](#c)')).toBe(
    '<p><a href="../cenario/a/index.html#b">Os cenários</a>, <a href="#c">aqui</a></p>',
  );
});
