import type { Side } from './comparable.ts';
import { type ConclusionChange, conclusionChanges } from './conclusion-changes.ts';
import { comparabilityChanges, type EnvironmentChange, environmentChanges } from './environment-changes.ts';
import { compareInventories, type InvalidRound, type Item } from './inventory.ts';
import { type MetricChange, metricChanges } from './metric-changes.ts';
import { describeDifference } from './verdict.ts';

/** What a change in results does to figures and to conclusions. */
export interface Difference {
  /** Campaigns that are compared; `null` where a side has none. */
  old: string | null;
  new: string | null;
  /** One line, pt-BR. */
  verdict: string;
  comparable: boolean;
  /** Both are one campaign with the same files. */
  identical: boolean;
  /** Why the figures are not comparable; empty where they are. */
  reasons: readonly EnvironmentChange[];
  conclusions: readonly ConclusionChange[];
  metrics: readonly MetricChange[];
  added: readonly Item[];
  removed: readonly Item[];
  invalid: readonly InvalidRound[];
  /** Everything that differs in how it was measured, the reasons among it. */
  environment: readonly EnvironmentChange[];
}

/** Two campaigns, or what two states of the results make the study say. */
export function buildDifference(old: Side, now: Side): Difference {
  const [before, after] = [old.view?.data.campaign, now.view?.data.campaign];
  const reasons = before && after ? comparabilityChanges(before, after) : [];
  const comparable = before !== undefined && after !== undefined && reasons.length === 0;
  const incomparable = comparable ? null : reasons.map(({ label }) => label).join(', ');
  const difference = {
    old: before?.id ?? null,
    new: after?.id ?? null,
    comparable,
    identical: before?.id === after?.id && old.view?.data.dataSha256 === now.view?.data.dataSha256,
    reasons,
    conclusions: conclusionChanges(old.claims, now.claims),
    metrics:
      old.view && now.view
        ? metricChanges(old.view, now.view, { incomparable, earlier: now.earlier ?? [] })
        : [],
    ...compareInventories(old.view, now.view),
    environment: before && after ? environmentChanges(before, after) : [],
  };
  return { verdict: describeDifference(difference), ...difference };
}
