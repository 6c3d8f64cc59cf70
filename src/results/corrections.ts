/** A transcription that was copied wrongly, and what its file holds since. */
export interface Correction {
  /** Of the transcription: its folder below `results/`. */
  id: string;
  /** Of `campaign.json` as it is after the correction, hexadecimal: it covers this change and no later one. */
  sha256: string;
  /** What was wrong, as one reads it in the published text. */
  reason: string;
}

/**
 * The one way to change a committed file of `results/`: a figure or sentence that a person copied wrongly from a
 * published text. What was measured has no such way: it is measured again.
 */
export const CORRECTIONS: readonly Correction[] = [];
