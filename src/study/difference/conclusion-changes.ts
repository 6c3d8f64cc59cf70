import type { Claim, Verdict } from '../../model/claim.ts';
import type { ComparableClaim } from './comparable.ts';

/** What became of a conclusion. */
export type Turn =
  /** What was confirmed is refuted, or the other way round. */
  | 'flipped'
  /** It was open and is decided, for or against. */
  | 'decided'
  /** It was decided and is open. */
  | 'undecided'
  /** Open for another reason. */
  | 'open';

/** A claim whose verdict is another one. */
export interface ConclusionChange {
  id: string;
  /** What the study says now, pt-BR; of the original's, what it says. */
  text: string;
  origin: Claim['origin'];
  /** `null` where the claim is new, or gone. */
  old: Verdict | null;
  new: Verdict | null;
  turn: Turn;
  /** Why it is not confirmed now, pt-BR; may be empty. */
  reason: string;
}

const BY_WEIGHT: readonly Turn[] = ['flipped', 'undecided', 'decided', 'open'];

/** Conclusions that changed: what flipped first, the study's own before what the original said. */
export function conclusionChanges(
  old: readonly ComparableClaim[],
  now: readonly ComparableClaim[],
): ConclusionChange[] {
  const before = new Map(old.map((judged) => [judged.claim.id, judged]));
  const after = new Map(now.map((judged) => [judged.claim.id, judged]));
  const changes = [...new Set([...after.keys(), ...before.keys()])].flatMap((id) => {
    const change = changeOf(before.get(id) ?? null, after.get(id) ?? null);
    return change.old === change.new ? [] : [change];
  });
  return changes.sort(
    (a, b) =>
      Number(a.origin === 'original') - Number(b.origin === 'original') ||
      BY_WEIGHT.indexOf(a.turn) - BY_WEIGHT.indexOf(b.turn),
  );
}

function changeOf(old: ComparableClaim | null, now: ComparableClaim | null): ConclusionChange {
  const { claim, row } = (now ?? old) as ComparableClaim;
  const verdicts = { old: old?.row.verdict ?? null, new: now?.row.verdict ?? null };
  return {
    id: claim.id,
    text: claim.wording?.[row.verdict] ?? claim.text,
    origin: claim.origin,
    ...verdicts,
    turn: turnOf(verdicts.old, verdicts.new),
    reason: now?.row.reason ?? '',
  };
}

function turnOf(old: Verdict | null, now: Verdict | null): Turn {
  if (isDecided(old) && isDecided(now)) return 'flipped';
  if (isDecided(now)) return 'decided';
  return isDecided(old) ? 'undecided' : 'open';
}

function isDecided(verdict: Verdict | null): boolean {
  return verdict === 'confirmada' || verdict === 'refutada';
}
