import type { Difference } from '../../study/difference/difference.ts';

/** Two sides and what differs between them. */
export interface Comparison {
  /** What was compared, pt-BR. */
  base: string;
  head: string;
  /** The campaign that matters most, and what becomes of the study's conclusions. */
  main: Difference;
  /** Further new campaigns, each against its own counterpart; without conclusions. */
  others: readonly Difference[];
  /** New campaigns beyond those that are shown. */
  more: number;
  /** No campaign came, went or changed. */
  unchanged: boolean;
  /** Services and scenarios whose files changed and that no new campaign measured. */
  unmeasured: readonly string[];
}

/** The checkout that the command looks at. */
export interface Project {
  root: string;
  /** Its results. */
  results: string;
  /** Where paths that were typed begin. */
  folder: string;
}
