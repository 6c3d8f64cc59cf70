import { BUDGETS } from '../../format/budgets.ts';
import type { Budget } from '../../model/ids.ts';
import type { Fact } from '../../study/fact.ts';
import type { Study } from '../../study/study.ts';

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
    const [head = '', ...load] = subject.split('/');
    const ratio = head.split(':').map((id) => names.get(id) ?? id);
    const title = FIXED[head] ?? ratio.join(' ÷ ');
    const known = load.map((part) => BUDGETS[part as Budget] ?? part);
    return [`de-${subject.replaceAll(/[/:]/g, '-')}`, [title, ...known].join(', ')];
  }
}

const FIXED: Record<string, string> = {
  campaign: 'Campanha',
  control: 'Controle A/A',
  machine: 'Máquina',
  method: 'Método',
  scenario: 'Cenário',
};
