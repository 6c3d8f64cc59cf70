import type { RecordKey } from '../model/ids.ts';
import type { Pilot } from '../model/pilot-record.ts';
import type { EndRecord } from '../model/plan-record.ts';
import type { Round } from '../model/round.ts';
import type { FailedAttempt } from '../model/round-record.ts';
import type { GateResult } from '../study/gates/gate.ts';
import type { Forecast } from './forecast.ts';
import type { LookReport } from './report-look.ts';

export type Phase = 'start' | 'check' | 'warmup' | 'measure' | 'stop';

/** What happens in a campaign, as it happens; whoever listens shows it. */
export type CampaignEvent =
  | { type: 'build'; name: string }
  | { type: 'pilot-start'; contender: string; scenario: string }
  | { type: 'pilot'; pilot: Pilot }
  | { type: 'plan'; forecast: Forecast }
  | { type: 'campaign'; id: string; engine: string; rounds: number; done: number; expectedS: number }
  | { type: 'round'; key: RecordKey; sequence: number }
  /** `seconds` is how long the phase takes by design; `null` where that is not known. */
  | { type: 'phase'; key: RecordKey; phase: Phase; seconds: number | null }
  | { type: 'measured'; round: Round; gates: readonly GateResult[] }
  | { type: 'failed'; attempt: FailedAttempt }
  /** `blockS`: what a block takes; `leftS`: of the time that was given, `null` where none was. */
  | {
      type: 'look';
      report: LookReport;
      blocks: { complete: number; planned: number };
      blockS: number;
      leftS: number | null;
    }
  /** `look` and `blocks` as `lookOf` has them; `elapsedS` since this run began to measure. */
  | { type: 'end'; reason: EndRecord['reason']; look: number | null; blocks: number; elapsedS: number };

export type Listener = (event: CampaignEvent) => void;
