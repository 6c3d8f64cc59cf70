import type { RecordKey } from '../model/ids.ts';
import type { Round } from '../model/round.ts';
import type { FailedAttempt } from '../model/round-record.ts';
import type { GateResult } from '../study/gates/gate.ts';

export type Phase = 'start' | 'check' | 'warmup' | 'measure' | 'stop';

/** What happens in a campaign, as it happens; whoever listens shows it. */
export type CampaignEvent =
  | { type: 'build'; name: string }
  | { type: 'campaign'; id: string; engine: string; rounds: number; done: number; expectedS: number }
  | { type: 'round'; key: RecordKey; sequence: number }
  /** `seconds` is how long the phase takes by design; `null` where that is not known. */
  | { type: 'phase'; key: RecordKey; phase: Phase; seconds: number | null }
  | { type: 'measured'; round: Round; gates: readonly GateResult[] }
  | { type: 'failed'; attempt: FailedAttempt };

export type Listener = (event: CampaignEvent) => void;
