import { describe, expect, test } from 'vitest';
import type { FlameNode } from '../study/profile/flame-tree.ts';
import { drawFlameGraph } from './flame-graph.ts';

const node = (own: Partial<FlameNode>): FlameNode => ({
  ...{ name: 'main', from: 'server', category: 'handler', begin: 0, share: 1, depth: 0 },
  ...own,
});
const TEXT = { id: 'flame-go', title: 'Go', description: 'Na tabela.' };

describe('a flame graph', () => {
  const svg = drawFlameGraph(
    [
      node({}),
      node({ name: 'net/http.(*conn).serve', share: 0.1, depth: 1, category: 'http' }),
      node({
        name: 'std::<T>::a & b',
        begin: 0.1,
        share: 0.01,
        depth: 1,
        category: 'kernel',
        from: 'kernel',
      }),
    ],
    TEXT,
  );

  test('is as high as calls are deep, and drawn to scale', () => {
    expect(svg).toContain('width="680" height="34"');
    expect(svg).toContain('<rect x="0" y="0" width="679.5" height="16" fill="var(--category-handler)"/>');
    expect(svg).toContain('<rect x="68" y="17" width="6.3" height="16" fill="var(--category-kernel)"/>');
  });

  test('names what has room for a name, by its end, and everything under the pointer', () => {
    expect(svg).toMatch(/<text x="4" y="29">\(\*conn\)[^<]*<\/text>|<text x="4" y="29">http\.[^<]*<\/text>/);
    expect(svg).toContain('<title>std::&lt;T&gt;::a &amp; b, kernel: 1,00\u00a0%</title>');
    expect(svg.match(/<text /g)).toHaveLength(2);
  });

  test('says what it is to who does not see it', () => {
    expect(svg).toContain('role="img" aria-labelledby="flame-go-title flame-go-desc"');
    expect(svg).toContain('<desc id="flame-go-desc">Na tabela.</desc>');
  });

  test('of nothing is empty', () => {
    expect(drawFlameGraph([], TEXT)).not.toContain('<rect');
  });
});
