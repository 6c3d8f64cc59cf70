import type { Claim, Verdict } from '../../model/claim.ts';
import { factName } from '../fact.ts';
import type { ComparableClaim, ComparableFact } from './comparable.ts';
import type { MetricChange } from './metric-changes.ts';
import { isNews } from './metric-verdict.ts';
import { hasMoved } from './moved-figures.ts';

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

/** What it comes from. */
export type Because =
  /** The claim is new or gone, or asks something else. */
  | 'text'
  /** A gate fails what one of the campaigns measured. */
  | 'gate'
  /** Something that the claim names has another value, or was measured in one campaign alone. */
  | 'figures'
  /** The same values, told apart less firmly: one of the campaigns is shorter, or noisier. */
  | 'certainty';

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
  because: Because;
  /** Why it is not confirmed now, pt-BR; may be empty. */
  reason: string;
}

const BY_WEIGHT: readonly Turn[] = ['flipped', 'undecided', 'decided', 'open'];

/**
 * Conclusions that changed: what flipped first, what is only known more or less firmly last, the study's own before
 * what the original said.
 * @param metrics the table of figures of the same two campaigns
 */
export function conclusionChanges(
  old: readonly ComparableClaim[],
  now: readonly ComparableClaim[],
  metrics: readonly MetricChange[],
): ConclusionChange[] {
  const before = new Map(old.map((judged) => [judged.claim.id, judged]));
  const after = new Map(now.map((judged) => [judged.claim.id, judged]));
  const changes = [...new Set([...after.keys(), ...before.keys()])].flatMap((id) => {
    const change = changeOf(before.get(id) ?? null, after.get(id) ?? null, metrics);
    return change.old === change.new ? [] : [change];
  });
  return changes.sort(
    (a, b) =>
      Number(a.origin === 'original') - Number(b.origin === 'original') ||
      Number(isOfCertainty(a)) - Number(isOfCertainty(b)) ||
      BY_WEIGHT.indexOf(a.turn) - BY_WEIGHT.indexOf(b.turn),
  );
}

/** Nothing else than how firmly it is known changed. */
export function isOfCertainty({ because }: Pick<ConclusionChange, 'because'>): boolean {
  return because === 'certainty';
}

function changeOf(
  old: ComparableClaim | null,
  now: ComparableClaim | null,
  metrics: readonly MetricChange[],
): ConclusionChange {
  const { claim, row } = (now ?? old) as ComparableClaim;
  const verdicts = { old: old?.row.verdict ?? null, new: now?.row.verdict ?? null };
  const turn = turnOf(verdicts.old, verdicts.new);
  return {
    id: claim.id,
    text: claim.wording?.[row.verdict] ?? claim.text,
    origin: claim.origin,
    ...verdicts,
    turn,
    because: old && now ? becauseOf(old, now, turn, metrics) : 'text',
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

function becauseOf(
  old: ComparableClaim,
  now: ComparableClaim,
  turn: Turn,
  metrics: readonly MetricChange[],
): Because {
  if (JSON.stringify(old.claim.predicate) !== JSON.stringify(now.claim.predicate)) return 'text';
  if (turn === 'flipped') return 'figures';
  if (isFailed(old) !== isFailed(now)) return 'gate';
  const others = new Map(old.facts.map((fact) => [factName(fact), fact]));
  const isAnother = (fact: ComparableFact) => {
    const other = others.get(factName(fact));
    return other === undefined || hasMoved(other, fact) || metrics.some((row) => isNewsOf(row, fact));
  };
  return now.facts.some(isAnother) ? 'figures' : 'certainty';
}

function isFailed({ facts }: ComparableClaim): boolean {
  return facts.some(({ caveats }) => caveats.some(({ status }) => status === 'fail'));
}

/** A row that says that a figure, or a side of a ratio, is another one. */
function isNewsOf(row: MetricChange, { subject, load, metric }: ComparableFact): boolean {
  const own = row.facts.new;
  return (
    isNews(row) && own.metric === metric && own.load === load && subject.split(':').includes(own.subject)
  );
}
