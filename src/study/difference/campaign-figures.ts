/** What the rounds of one campaign came to, without anything else of them. */
export interface CampaignFigures {
  id: string;
  /** Its comparability fingerprint. */
  machine: string;
  /** Hash of the source that each contender was built from, by its label. */
  sources: Record<string, string>;
  /** Mean of ln x over the rounds that count, by cell and metric; none where a round has no value, or there is one alone. */
  means: Record<string, number>;
}
