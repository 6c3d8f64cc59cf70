import { describe, expect, test } from 'vitest';
import { clientsFor, fromSchedule, type Sent, scheduleOf } from './schedule.ts';

describe('what h2load is told of a rate', () => {
  test('is as many requests of each client, for the whole duration', () => {
    const schedule = scheduleOf({ connections: 100, durationS: 2, ratePerS: 2000 });
    expect(schedule).toEqual({
      requests: 4000,
      perClientPerS: 20,
      // Fifty milliseconds of period, nine tenths of which they take
      begin: { clients: 3, everyMs: 1 },
    });
    expect(scheduleOf({ connections: 100, durationS: 2, ratePerS: 2001 }).requests).toBe(4100);
  });

  test('has its clients begin within a period, at low rates and high ones', () => {
    for (const ratePerS of [10, 99, 500, 1000, 7500, 30_000, 100_000]) {
      const connections = clientsFor(ratePerS, 100);
      const { begin } = scheduleOf({ connections, durationS: 2, ratePerS });
      const tookMs = Math.ceil(connections / begin.clients) * begin.everyMs;
      expect(tookMs).toBeLessThanOrEqual((connections / ratePerS) * 1000);
      expect(Number.isInteger(begin.clients) && begin.clients >= 1).toBe(true);
    }
  });

  test('never asks a client for more than it can send on time', () => {
    expect(clientsFor(1000, 100)).toBe(100);
    expect(clientsFor(30_000, 100)).toBe(400);
    expect(clientsFor(30_000, 1) * 75).toBeGreaterThanOrEqual(30_000);
  });

  test('leaves no client idle for longer than its time-out allows', () => {
    expect(clientsFor(7, 100)).toBe(7);
    expect(clientsFor(0.5, 100)).toBe(1);
  });
});

/** Two clients, a request each every 10 ms, the second client half a period later. */
const ON_TIME: readonly number[] = [0, 5, 10, 15, 20, 25, 30, 35];
const RATE = { connections: 2, ratePerS: 200 };

function sentAt(startsMs: readonly number[], durationMs: number | ((index: number) => number) = 1): Sent[] {
  return startsMs.map((ms, index) => ({
    startUs: 1_795_966_744_000_000 + ms * 1000,
    durationUs: (typeof durationMs === 'number' ? durationMs : durationMs(index)) * 1000,
    answered: true,
  }));
}

describe('latency from the scheduled send', () => {
  test('is that from the real one where all were sent on time', () => {
    const { latenciesUs, lateUs, begunWithinUs } = fromSchedule(sentAt(ON_TIME), RATE);
    expect(latenciesUs).toEqual(new Array(8).fill(1000));
    expect(lateUs).toBe(0);
    expect(begunWithinUs).toBe(5000);
  });

  test('has what waited for others in it', () => {
    // The server stops at 9 ms for 20 ms: both clients wait for it, and then send what was due
    const stalled = sentAt([0, 5, 10, 15, 30, 31, 32, 35], (index) => (index < 2 ? 1 : index < 4 ? 20 : 1));
    const { latenciesUs, lateUs } = fromSchedule(stalled, RATE);
    expect(latenciesUs).toEqual([1000, 1000, 20_000, 20_000, 11_000, 7000, 3000, 1000]);
    expect(lateUs).toBe(10_000 + 6000 + 2000);
  });

  test('counts what was sent early from when it was sent', () => {
    const early = sentAt([0, 5, 8, 15]);
    expect(fromSchedule(early, RATE)).toMatchObject({ latenciesUs: [1000, 1000, 1000, 1000], lateUs: 0 });
  });

  test('leaves out what failed, and keeps its place in the schedule', () => {
    const sent = sentAt(ON_TIME).map((each, index) => ({ ...each, answered: index !== 3 }));
    expect(fromSchedule(sent, RATE).latenciesUs).toEqual(new Array(7).fill(1000));
  });

  test('is that of each client where one began late, after others had sent again', () => {
    // Client 1 begins when client 0 has sent three requests
    const { latenciesUs, begunWithinUs } = fromSchedule(sentAt([0, 10, 20, 25, 35, 45]), RATE);
    expect(latenciesUs).toEqual(new Array(6).fill(1000));
    expect(begunWithinUs).toBe(25_000);
  });

  test('has the last request due so many periods after the first, to the µs, whatever fractions they have', () => {
    const [ratePerS, each] = [7, 300];
    const sent = sentAt(
      Array.from({ length: each }, (_, index) => Math.ceil((index * 1e6) / ratePerS) / 1000),
    );
    const { dueWithinUs } = fromSchedule(sent, { connections: 1, ratePerS });
    expect(dueWithinUs).toBe(Math.round(((each - 1) * 1e6) / ratePerS));
  });

  test('does not depend on which client sent what', () => {
    // Client 1 begins 12 ms after client 0, whose second request comes before
    const { latenciesUs } = fromSchedule(sentAt([0, 10, 12, 20, 22, 30, 32]), RATE);
    expect(Math.max(...latenciesUs)).toBeLessThanOrEqual(3000);
  });
});

test('a stall of one second in six is in p90 and p99, which from the sending it is not', () => {
  // 2,000 a second by 100 clients; the server stops at 2.5 s, and answers in 0.4 ms else
  const [periodMs, rate, clients] = [50, 2000, 100];
  const sent: Sent[] = [];
  for (let client = 0; client < clients; client += 1) {
    let freeMs = 0;
    for (let request = 0; request < 120; request += 1) {
      const dueMs = client * 0.5 + request * periodMs;
      const startMs = Math.max(dueMs, freeMs);
      const endMs = startMs >= 2500 && startMs < 3500 ? 3500.4 : startMs + 0.4;
      freeMs = endMs;
      sent.push({
        startUs: Math.round(startMs * 1000),
        durationUs: Math.round((endMs - startMs) * 1000),
        answered: true,
      });
    }
  }
  sent.sort((a, b) => a.startUs - b.startUs);
  const { latenciesUs } = fromSchedule(sent, { connections: clients, ratePerS: rate });
  const at = (values: number[], share: number) =>
    values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] as number;
  expect(at(latenciesUs, 0.9)).toBeGreaterThanOrEqual(350_000);
  expect(at(latenciesUs, 0.99)).toBeGreaterThanOrEqual(850_000);
  const durations = sent.map(({ durationUs }) => durationUs);
  expect(at(durations, 0.9)).toBeLessThan(100_000);
});
