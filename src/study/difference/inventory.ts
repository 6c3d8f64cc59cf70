import { roundId } from '../../model/cell-id.ts';
import { invalidReason } from '../blocks.ts';
import type { ComparableView } from './comparable.ts';

/** Something that one of two campaigns has and the other has not. */
export interface Item {
  kind: 'campaign' | 'service' | 'scenario' | 'round';
  id: string;
}

/** A round whose figures don't count, and did before or were not there. */
export interface InvalidRound extends Item {
  kind: 'round';
  /** pt-BR */
  reason: string;
}

export interface Inventory {
  added: Item[];
  removed: Item[];
  /** Rounds that are invalid now and were not. */
  invalid: InvalidRound[];
}

/** Services, scenarios and measured rounds of two campaigns; of a service that is not in both, the service alone. */
export function compareInventories(old: ComparableView | null, now: ComparableView | null): Inventory {
  const [before, after] = [itemsOf(old), itemsOf(now)];
  const bad = new Map(invalidOf(old));
  return {
    added: missingFrom(before, after),
    removed: missingFrom(after, before),
    invalid: invalidOf(now)
      .filter(([id]) => !bad.has(id))
      .map(([id, reason]) => ({ kind: 'round', id, reason })),
  };
}

function itemsOf(view: ComparableView | null): Item[] {
  if (!view) return [];
  const { campaign, rounds } = view.data;
  const { contenders, scenarios } = campaign.config;
  return [
    ...contenders.map((id): Item => ({ kind: 'service', id })),
    ...scenarios.map((id): Item => ({ kind: 'scenario', id })),
    ...rounds.map(({ record }): Item => ({ kind: 'round', id: roundId(record.key) })),
  ];
}

function missingFrom(there: readonly Item[], items: readonly Item[]): Item[] {
  const known = new Set(there.map(({ kind, id }) => `${kind} ${id}`));
  const missing = items.filter(({ kind, id }) => !known.has(`${kind} ${id}`));
  const whole = missing.filter(({ kind }) => kind !== 'round').map(({ id }) => id);
  return missing.filter(
    ({ kind, id }) => kind !== 'round' || !whole.some((each) => id.split('.').includes(each)),
  );
}

function invalidOf(view: ComparableView | null): [id: string, reason: string][] {
  return (view?.data.rounds ?? []).flatMap(({ record }): [string, string][] => {
    const reason = invalidReason(record.measured);
    return reason === null ? [] : [[roundId(record.key), reason]];
  });
}
