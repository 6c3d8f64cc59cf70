import type { CampaignData } from '../../model/dataset.ts';
import type { Cell } from '../../model/ids.ts';
import type { Round } from '../../model/round.ts';
import type { GroupView } from '../campaign-view.ts';
import type { CellView } from '../cell-view.ts';
import type { JudgedClaim } from '../claims/claim-rows.ts';
import type { Fact } from '../fact.ts';
import type { CampaignFigures } from './campaign-figures.ts';

/** What a comparison looks at in a campaign. A `CampaignView` has it; so has what is published for a browser. */
export interface ComparableView {
  data: Pick<CampaignData, 'campaign' | 'dataSha256'> & { rounds: readonly { record: ComparableRound }[] };
  groups: readonly ComparableGroup[];
}

export interface ComparableRound {
  key: Round['key'];
  measured: Pick<
    Round['measured'],
    'requests' | 'errorsConnect' | 'errorsRead' | 'errorsWrite' | 'errorsStatus'
  >;
}

export type ComparableGroup = Pick<GroupView, 'id' | 'load'> & { cells: readonly ComparableCell[] };

export interface ComparableCell {
  cell: Cell;
  service: Pick<CellView['service'], 'id' | 'name'>;
  /** Those that count. */
  rounds: { readonly length: number };
  facts: CellView['facts'];
}

export interface ComparableClaim {
  claim: Pick<JudgedClaim['claim'], 'id' | 'origin' | 'text' | 'wording' | 'predicate'>;
  row: Pick<JudgedClaim['row'], 'verdict' | 'reason'>;
  facts: readonly ComparableFact[];
}

/** What a claim was judged by. */
export type ComparableFact = Pick<
  Fact,
  'subject' | 'load' | 'metric' | 'value' | 'above' | 'interval' | 'rounds' | 'missing' | 'caveats'
>;

/** One side of a comparison. */
export interface Side<View extends ComparableView = ComparableView> {
  /** `null` where it has no campaign. */
  view: View | null;
  /** The study's claims, and the original's, as this side's data judge them. */
  claims: readonly ComparableClaim[];
  /** Of the newer side: campaigns before it under the same load, that tell how much campaigns differ anyway. */
  earlier?: readonly CampaignFigures[];
}
