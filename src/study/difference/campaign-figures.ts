/** What the rounds of one campaign measured, without anything else of them. */
export interface CampaignFigures {
  id: string;
  /** Hash of the source that each contender was built from, by its label. */
  sources: Record<string, string>;
  /** Each counted round's value, by cell and metric; none where a round has no value. */
  values: Record<string, number[]>;
}
