import type { ConclusionChange } from './conclusion-changes.ts';
import type { EnvironmentChange } from './environment-changes.ts';
import type { InvalidRound, Item } from './inventory.ts';
import type { MetricChange } from './metric-changes.ts';

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
