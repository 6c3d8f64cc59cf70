// Frozen: files of this format are in git for good. A test holds its JSON Schema to what it was.
import { z } from 'zod';
import { Budget, CampaignId, Id } from '../ids.ts';
import { Line } from '../text.ts';

/**
 * `results/<id>/campaign.json` of figures copied by hand from a published text. There is no raw output behind
 * them: `text` is all there is, and what the text does not say is absent.
 */
export const TranscriptionV1 = z.strictObject({
  schemaVersion: z.literal(1),
  kind: z.literal('transcribed'),
  id: CampaignId,
  title: Line,
  source: Line,
  /** The load that the text declares. */
  config: z.strictObject({
    threads: z.int().positive(),
    connections: z.int().positive(),
    durationS: z.int().positive(),
    timeoutS: z.int().positive(),
  }),
  blocks: z.array(
    z.strictObject({
      cell: z.strictObject({ service: Id, scenario: Id, budget: Budget, connections: z.int().positive() }),
      /** The block as published, a line each. */
      text: z.array(Line),
      /** The figures of the block; derived ones are computed from these. */
      printed: z.strictObject({
        latencyMeanUs: z.number(),
        latencyStdevUs: z.number(),
        latencyMaxUs: z.number(),
        reqPerSecMean: z.number(),
        reqPerSecStdev: z.number(),
        reqPerSecMax: z.number(),
        requests: z.int(),
        requestsPerS: z.number(),
        /** Printed as MB/s, computed with 1024². */
        mebibytesPerS: z.number(),
        timeouts: z.int(),
      }),
    }),
  ),
  /** What the text concludes from its figures, letter by letter, by an id of ours. */
  claims: z.record(Id, Line),
});
export type TranscriptionV1 = z.infer<typeof TranscriptionV1>;
