import type { Fact } from '../study/fact.ts';
import type { Study } from '../study/study.ts';

export interface FactGroup {
  /** An anchor; no fact has a name without a dot. */
  id: string;
  /** pt-BR */
  title: string;
  facts: Fact[];
}

/** The study's facts by what they speak of, in the order in which they were computed. */
export function groupFacts({ facts, featured, originals }: Study): FactGroup[] {
  const names = new Map(
    featured.groups
      .flatMap(({ cells, control }) => [...cells, ...(control ? [control.cell] : [])])
      .map(({ service }) => [service.id, service.name]),
  );
  const own = new Set(featured.facts.keys());
  const groups = new Map<string, FactGroup>();
  for (const fact of facts.values()) {
    const [id, title] = describe(fact.name);
    const group = groups.get(id) ?? { id, title, facts: [] };
    group.facts.push(fact);
    groups.set(id, group);
  }
  return [...groups.values()];

  function describe(name: string): [id: string, title: string] {
    const subject = name.slice(0, name.indexOf('.'));
    const original = originals.find(({ record }) => record.id === subject);
    if (original) return [`de-${subject}`, `Estudo anterior: ${original.record.title}`];
    if (subject === 'campaign') return ['de-campaign', 'Campanha'];
    if (subject.split('/')[0] === 'control') return ['de-control', 'Controle A/A'];
    if (!own.has(name)) return ['de-cenario', 'Cenário'];
    const [services = '', ...load] = subject.split('/');
    const title = services
      .split(':')
      .map((id) => names.get(id) ?? id)
      .join(' ÷ ');
    return [`de-${subject.replaceAll(/[/:]/g, '-')}`, [title, ...load].join(', ')];
  }
}
