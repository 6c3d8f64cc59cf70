import type { GeneratorLoad } from '../generator.ts';

/** h2load looks at what is due every 10 ms at most: a client that has more to send sends it late by itself. */
const MOST_PER_CLIENT_PER_S = 75;

/**
 * How many clients a rate needs: as many as are usual, more where they could not send it on time, and fewer where each would
 * be idle for longer than a second, which its time-out might take for the server's silence.
 */
export function clientsFor(ratePerS: number, usual: number): number {
  return Math.max(Math.min(usual, Math.ceil(ratePerS)), Math.ceil(ratePerS / MOST_PER_CLIENT_PER_S));
}

/** What h2load is told of a fixed rate. */
export interface Schedule {
  /** As many of each client, and enough for the whole duration. */
  requests: number;
  perClientPerS: number;
  /** How many clients begin at a time, and how often: all of them within nine tenths of a client's period. */
  begin: { clients: number; everyMs: number };
}

export function scheduleOf({
  connections,
  durationS,
  ratePerS,
}: Pick<GeneratorLoad, 'connections' | 'durationS'> & { ratePerS: number }): Schedule {
  const withinMs = periodMs(connections, ratePerS) * 0.9;
  const everyMs = Math.max(1, Math.floor(withinMs / connections));
  return {
    requests: connections * Math.ceil((ratePerS * durationS) / connections),
    perClientPerS: ratePerS / connections,
    begin: { clients: Math.ceil((connections * everyMs) / Math.max(everyMs, withinMs)), everyMs },
  };
}

/** Between two requests of one client, ms. */
function periodMs(connections: number, ratePerS: number): number {
  return (connections / ratePerS) * 1000;
}

/** One request as h2load's log has it. */
export interface Sent {
  /** Since the epoch, µs. */
  startUs: number;
  durationUs: number;
  answered: boolean;
  /** It was answered without a phrase beside the status, as Tomcat does: h2load reads the status of no such answer. */
  statusUnseen?: true;
}

/** What followed from the schedule, besides the latencies. */
export interface Scheduled {
  /** From when it was due, or sent before, to the end of its answer, µs; of those that were answered, in the order of their sending. */
  latenciesUs: number[];
  /** By how much later than due those were sent, in all, µs. */
  lateUs: number;
  /** From the first client's first request to the last one's, µs. */
  begunWithinUs: number;
  /** From when the first request was due to when the last one was, µs: what sending them takes where none is late. */
  dueWithinUs: number;
}

/** Of one client, when its next request is due, and how many it still has. */
interface Due {
  us: number;
  left: number;
}

/** Timers end this much early, µs. */
const EARLY_US = 1000;

/**
 * Latencies from the scheduled send. Each client's request k is due k periods after its first; which client sent a request
 * the log does not say, and it need not: requests are alike. What was sent is the request that has been due for longest;
 * where none is due, another client has begun. So what waited because all clients waited for the server has waited since
 * it was due (Tene, 2015: coordinated omission).
 * After a stall h2load rounds what is due to whole requests, and sends some early by up to half a period: those count from
 * when they were sent.
 * @param sent by ascending start
 */
export function fromSchedule(
  sent: readonly Sent[],
  { connections, ratePerS }: { connections: number; ratePerS: number },
): Scheduled {
  const periodUs = periodMs(connections, ratePerS) * 1000;
  const firstUs = sent[0]?.startUs ?? 0;
  const each = Math.ceil(sent.length / connections);
  // Ascending: nothing is put into it before what is there
  const queue: Due[] = [];
  const latenciesUs: number[] = [];
  let [next, begun, lateUs, lastBegunUs, lastDueUs] = [0, 0, 0, 0, 0];
  for (const { startUs: epochUs, durationUs, answered } of sent) {
    // Since the first: of µs since the epoch a sum of periods would lose the fractions
    const startUs = epochUs - firstUs;
    const oldest = queue[next];
    const isNew = begun < connections && (!oldest || oldest.us > startUs + EARLY_US);
    const due: Due = isNew || !oldest ? { us: startUs, left: each } : oldest;
    if (due === oldest) next += 1;
    else {
      begun += 1;
      lastBegunUs = startUs;
    }
    lastDueUs = Math.max(lastDueUs, due.us);
    if (due.left > 1) queue.push({ us: due.us + periodUs, left: due.left - 1 });
    if (!answered) continue;
    const late = Math.max(0, Math.round(startUs - due.us));
    lateUs += late;
    latenciesUs.push(durationUs + late);
  }
  return {
    ...{ latenciesUs, lateUs, begunWithinUs: lastBegunUs },
    dueWithinUs: Math.max(1, Math.round(lastDueUs)),
  };
}
