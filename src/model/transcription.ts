import type { Cell } from './ids.ts';
import type { TranscriptionV1 } from './v1/transcription.ts';

/** Figures copied by hand from a published text, whatever the version of their record. */
export interface Transcription extends Omit<TranscriptionV1, 'schemaVersion' | 'blocks'> {
  blocks: (Omit<TranscriptionV1['blocks'][number], 'cell'> & { cell: Cell })[];
}
