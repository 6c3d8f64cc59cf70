import type { Side } from './comparable.ts';
import { conclusionChanges } from './conclusion-changes.ts';
import type { Difference } from './difference.ts';
import { comparabilityChanges, environmentChanges } from './environment-changes.ts';
import { compareInventories } from './inventory.ts';
import { metricChanges } from './metric-changes.ts';
import { describeDifference } from './verdict.ts';

/** Two campaigns, or what two states of the results make the study say. */
export function buildDifference(old: Side, now: Side): Difference {
  const [before, after] = [old.view?.data.campaign, now.view?.data.campaign];
  const reasons = before && after ? comparabilityChanges(before, after) : [];
  const comparable = before !== undefined && after !== undefined && reasons.length === 0;
  const incomparable = comparable ? null : reasons.map(({ label }) => label).join(', ');
  const metrics =
    old.view && now.view
      ? metricChanges(old.view, now.view, { incomparable, earlier: now.earlier ?? [] })
      : [];
  const difference = {
    old: before?.id ?? null,
    new: after?.id ?? null,
    comparable,
    identical: before?.id === after?.id && old.view?.data.dataSha256 === now.view?.data.dataSha256,
    reasons,
    conclusions: conclusionChanges(old.claims, now.claims, metrics),
    metrics,
    ...compareInventories(old.view, now.view),
    environment: before && after ? environmentChanges(before, after) : [],
  };
  return { verdict: describeDifference(difference), ...difference };
}
