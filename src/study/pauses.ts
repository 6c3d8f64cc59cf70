import type { CampaignData } from '../model/dataset.ts';

/** From the end of one attempt to the start of the next, where nothing else is done, ms: writing what was measured. */
export const PAUSE_MS = 10_000;

/** Of an attempt that gave figures, or none. */
export interface Span {
  startedAt: string;
  finishedAt: string;
}

/** Where nothing was measured for longer than rounds need. */
export interface Pause<S extends Span> {
  before: S;
  after: S;
  ms: number;
}

/** All attempts of a campaign in the order of time, a record once. */
export function attemptsOf({
  rounds,
  failures = [],
}: Pick<CampaignData, 'rounds'> & Partial<Pick<CampaignData, 'failures'>>): (Span & { id: string | null })[] {
  const records = new Map(rounds.map(({ record }) => [record.id, record]));
  return [...records.values(), ...failures.map((failure) => ({ ...failure, id: null }))].sort((a, b) =>
    a.startedAt < b.startedAt ? -1 : 1,
  );
}

/** @param spans in the order of time */
export function pausesIn<S extends Span>(spans: readonly S[]): Pause<S>[] {
  return spans.slice(1).flatMap((after, index) => {
    const before = spans[index] as S;
    const ms = Date.parse(after.startedAt) - Date.parse(before.finishedAt);
    return ms > PAUSE_MS ? [{ before, after, ms }] : [];
  });
}
