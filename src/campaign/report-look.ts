import type { Predicate, SimplePredicate, Verdict } from '../model/claim.ts';
import type { JudgedClaim } from '../study/claims/claim-rows.ts';
import { partsOf } from '../study/claims/families.ts';
import type { Fact } from '../study/fact.ts';
import type { Look, LookAhead } from '../study/looks.ts';
import { blocksToExclude } from './outlook.ts';

/** A primary claim without an answer yet. */
export interface OpenClaim {
  id: string;
  /** pt-BR */
  text: string;
  /** pt-BR */
  reason: string;
  /** Of the look that would decide it, by what is known now; `null` where none of those left would. */
  blocks: number | null;
}

/** What a campaign says where it looks: of its primary claims alone, for they decide whether it goes on. */
export interface LookReport extends Look {
  decided: { id: string; text: string; verdict: Verdict }[];
  open: OpenClaim[];
}

/** Everything that was asked first and can be answered by measuring has an answer. */
export function isDecided({ decided, open }: LookReport): boolean {
  return decided.length > 0 && open.length === 0;
}

/** @param claims as the campaign bears them out so far; what it did not measure is no question of it */
export function reportLook(
  look: Look,
  claims: readonly JudgedClaim[],
  ahead: readonly LookAhead[],
): LookReport {
  const primary = claims.filter(({ claim, row }) => claim.primary === true && row.verdict !== 'não medida');
  const isOpen = ({ row }: JudgedClaim) => row.verdict === 'inconclusiva';
  return {
    ...look,
    decided: primary
      .filter((judged) => !isOpen(judged))
      .map(({ row: { id, text, verdict } }) => ({ id, text, verdict })),
    open: primary.filter(isOpen).map(({ claim, row: { id, text, reason }, facts }) => ({
      ...{ id, text, reason },
      blocks: blocksToDecide(claim.predicate, facts, look, ahead),
    })),
  };
}

function blocksToDecide(
  predicate: Predicate,
  facts: readonly Fact[],
  look: Look,
  ahead: readonly LookAhead[],
): number | null {
  // A round that a gate failed stays among those of the value
  if (facts.some(({ caveats }) => caveats.some(({ status }) => status === 'fail'))) return null;
  // What a first look may not say for want of windows, the next one may
  if (facts.some(({ needsWindows }) => needsWindows)) return ahead[0]?.blocks ?? null;
  const known = partsOf(predicate).map((part) => knownOf(part, facts));
  // Where no interval is what leaves it open, no narrower one helps
  if (known.every((each) => each !== null && each.distance > each.halfWidth)) return null;
  const needed = known.map((each) => {
    // Its part of the look's level, as one of a family: of those to come it has as much
    const share = each && each.level / look.level;
    const own = ahead.map((next) => ({ ...next, level: next.level * (share ?? 1) }));
    return each && blocksToExclude({ ...each, blocks: look.blocks }, own);
  });
  const possible = needed.filter((blocks) => blocks !== null);
  if ('any' in predicate) return possible.length === 0 ? null : Math.min(...possible);
  return possible.length < needed.length ? null : Math.max(...possible);
}

/** How far a value is from the bound that it is held against; `null` where it is held against no number. */
function knownOf(
  part: SimplePredicate,
  facts: readonly Fact[],
): { distance: number; halfWidth: number; level: number } | null {
  if ('unmeasured' in part) return null;
  const bounds = 'within' in part ? part.within : ['above' in part ? part.above : part.below];
  const { value, interval, unit, level } = facts.find(({ name }) => name === part.fact) ?? {};
  if (typeof value !== 'number' || !interval || level === undefined) return null;
  const scale = unit === 'ratio' ? Math.log : (plain: number) => plain;
  const distances = bounds.map((bound) =>
    typeof bound === 'number' ? Math.abs(scale(value) - scale(bound)) : Number.NaN,
  );
  const halfWidth = (scale(interval[1]) - scale(interval[0])) / 2;
  const distance = Math.min(...distances);
  return Number.isFinite(distance) && Number.isFinite(halfWidth) ? { distance, halfWidth, level } : null;
}
