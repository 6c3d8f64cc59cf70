import { afterAll, afterEach, describe, expect, test } from 'vitest';
import {
  createFaultProject,
  type Fault,
  faultyContender,
  faultyDependency,
  plainScenario,
} from '../../campaign/fixtures/fault-project.ts';
import { runRound } from '../../campaign/run-round.ts';
import type { Engine } from '../../engines/engine.ts';
import { isTaken } from '../../engines/loopback.ts';
import { createNativeEngine } from '../../engines/native.ts';
import { openToolbox } from '../../engines/toolbox.ts';
import { DEFAULT_GENERATOR, loadGenerator } from '../../generators/load-generators.ts';
import type { Histogram } from '../../histogram/histogram.ts';
import { readEnvironment } from '../../machine/environment.ts';
import type { Campaign } from '../../model/campaign.ts';
import type { CampaignConfig } from '../../model/campaign-record.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import type { Ladder } from '../../model/ladder.ts';
import { stepperOf } from '../../model/load-steps.ts';
import { roundsOf } from '../../model/round.ts';
import type { DependencyManifest } from '../../model/service.ts';
import { cellGates, roundGates } from '../../study/gates/campaign-gates.ts';
import { describeGates } from '../../study/gates/describe-gates.ts';
import type { GateResult } from '../../study/gates/gate.ts';

const project = await createFaultProject(['faulty', 'beside', 'after']);
const generator = await loadGenerator(DEFAULT_GENERATOR);
const toolbox = openToolbox();
const environment = await readEnvironment({});
afterAll(() => project.remove());

let engine: Engine;
afterEach(() => engine.close());

/** One real round on the faulty server, as a campaign has it. */
async function measure(fault: Fault, options: Options = {}) {
  const [measured] = (await measureAll(fault, options)) as [Measurement];
  return measured;
}

interface Measurement {
  measured: MeasuredRound;
  gates: GateResult[];
}

interface Options {
  durationS?: number;
  round?: number;
  readyLimitMs?: number;
  dependencies?: DependencyManifest[];
  /** Of a ramp. */
  levels?: number[];
  ladder?: Ladder;
}

/** All measurements of one server. */
async function measureAll(
  fault: Fault,
  { durationS = 2, round = 1, readyLimitMs = 30_000, dependencies = [], levels, ladder }: Options = {},
): Promise<Measurement[]> {
  engine = createNativeEngine({ root: project.root, toolbox, readyLimitMs });
  const [contender, scenario] = [faultyContender(fault), plainScenario()];
  const config: CampaignConfig = {
    ...{ contenders: ['faulty'], scenarios: ['plain'], budgets: ['shared'], control: null },
    ...{ loads: { plain: { connections: levels ?? [20], timeoutS: 10 } }, threads: 2, durationS },
    ...(levels && { series: 'ramp' }),
    ...(ladder && { series: 'ladder', ladder, threads: 1 }),
  };
  const used = ladder ? await loadGenerator('h2load') : generator;
  const campaign = {
    ...{ id: 'faults', engine: 'native', config, scenarios: { plain: scenario } },
    machines: { server: environment },
    generators: { [used.id]: { name: used.name } },
    contenders: { faulty: { generator: used.id } },
    plan: { warmupS: { faulty: 0 } },
  } as unknown as Campaign;
  const key = {
    contender: 'faulty',
    scenario: 'plain',
    budget: 'shared',
    load: levels ? 'ramp' : ladder ? 'ladder' : 'c20',
    round,
  } as const;
  const plan = { campaign, key, sequence: round, position: 1, contender, scenario, dependencies };
  const never = new AbortController().signal;
  const { round: written, restored } = await runRound({ engine, generator: used }, plan, () => {}, never);
  const steps = written.steps.map(({ raw: _, profile: __, collections: ___, ...step }) => ({
    ...step,
    histogram: null,
  }));
  const records = roundsOf({ ...written, steps }, 'faults');
  return records.map((record, index) => {
    const histogram = restored[index] as Histogram;
    const measured: MeasuredRound = { record, source: 'faults', at: `/steps/${index}`, histogram };
    const loadBefore = record.machines.server.before.load1;
    const context = { campaign, scenario, generator: used.name, loadBefore, steps: records };
    return { measured, gates: roundGates(measured, context) };
  });
}

function find(gates: readonly GateResult[], id: GateResult['gate']): GateResult {
  return gates.find(({ gate }) => gate === id) as GateResult;
}

describe('a server under load that', () => {
  test('has no fault passes what does not depend on the machine', async () => {
    const { gates } = await measure('none');
    for (const id of ['conservation', 'floor', 'errors'] as const) {
      expect(find(gates, id)).toMatchObject({ gate: id, status: 'pass' });
    }
  });

  test('stalls 1.5 s every 3 s has inconsistent rates and a regime that swings, and is conserved', async () => {
    const { measured, gates } = await measure('stalls', { durationS: 7 });
    expect(measured.record.measured.latencyMaxUs).toBeGreaterThan(1_000_000);
    expect(find(gates, 'conservation').status).toBe('pass');
    expect(find(gates, 'errors').status).toBe('pass');
    expect(find(gates, 'rate-consistency')).toMatchObject({
      status: 'fail',
      explanation: expect.stringMatching(/janelas de 100 ms sem resposta.*o servidor parou/),
    });
    expect(find(gates, 'stationarity')).toMatchObject({
      status: 'warn',
      explanation: expect.stringContaining('o regime oscilou'),
    });
  });

  test('answers 503 makes the round invalid', async () => {
    const { measured, gates } = await measure('answers-503');
    const { requests, errorsStatus } = measured.record.measured;
    expect(requests).toBeGreaterThan(0);
    expect(find(gates, 'errors')).toMatchObject({
      status: 'fail',
      value: errorsStatus,
      explanation: expect.stringMatching(/^rodada inválida: erros: \d+ de status HTTP$/),
    });
  });

  test('closes connections makes the round invalid', async () => {
    const { gates } = await measure('hangs-up');
    expect(find(gates, 'errors')).toMatchObject({
      status: 'fail',
      explanation: expect.stringMatching(/^rodada inválida: erros: \d+ de leitura/),
    });
  });

  test('never answers makes the round invalid, though wrk sees no error', async () => {
    const { measured, gates } = await measure('falls-silent');
    expect(measured.record.generator.exitCode).toBe(0);
    expect(find(gates, 'errors')).toMatchObject({
      status: 'fail',
      explanation: expect.stringMatching(/nenhuma requisição respondida; o wrk não conta como erro/),
    });
    for (const id of ['conservation', 'little', 'floor', 'rate-consistency', 'stationarity'] as const) {
      expect(find(gates, id)).toMatchObject({ gate: id, status: 'unknown' });
    }
    expect(describeGates(gates)).toContainEqual(expect.stringMatching(/^✗ erros: rodada inválida/));
  });

  test('answers for a while and then no more leaves time that no latency accounts for', async () => {
    const { gates } = await measure('falls-silent-later');
    expect(find(gates, 'errors').status).toBe('pass');
    expect(find(gates, 'little')).toMatchObject({
      status: 'fail',
      explanation: expect.stringContaining('as conexões ficaram sem resposta contada'),
    });
  });

  test('answers with another body in one of two rounds did not do equal work', async () => {
    const right = await measure('none');
    await engine.close();
    const wrong = await measure('answers-at-length', { round: 2 });
    expect(find(wrong.gates, 'errors').status).toBe('pass');
    expect(find(cellGates([right.measured, wrong.measured]), 'bytes')).toMatchObject({
      status: 'fail',
      explanation: expect.stringContaining('o serviço não respondeu o mesmo em todas'),
    });
  });
});

test('a ramp goes through all its levels on one server, down in an even block', async () => {
  const steps = await measureAll('none', { durationS: 1, round: 2, levels: [1, 2, 20] });
  expect(steps.map(({ measured }) => measured.record.key.connections)).toEqual([20, 2, 1]);
  const records = steps.map(({ measured }) => measured.record);
  // One process, that nobody started again
  expect(new Set(records.map(({ server }) => server.url)).size).toBe(1);
  for (const [index, { measured, gates }] of steps.entries()) {
    const { generator: printed, usage, histogram: _, ...record } = measured.record;
    const connections = [20, 2, 1][index] as number;
    expect(printed.command.join(' ')).toContain(` -t${Math.min(2, connections)} -c${connections} -d1s `);
    expect(record.measured.requests).toBeGreaterThan(0);
    expect(find(gates, 'conservation').status).toBe('pass');
    expect(find(gates, 'errors').status).toBe('pass');
    const memory = usage.server.value;
    expect(memory?.residentMemoryBytes).toBeGreaterThan(2 ** 20);
    expect(memory?.residentMemoryBytes).toBeLessThanOrEqual(memory?.peakMemoryBytes ?? 0);
  }
  const times = records.map(({ machines }) => Date.parse(machines.server.before.at));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('a ladder goes from a closed loop over fixed rates to an answer, on one server', async () => {
  const ladder: Ladder = {
    ...{ fractions: [0.1, 0.3], promisesMs: [1000] },
    ...{ searches: 1, searchS: 1, confirmations: 1, confirmS: 2 },
  };
  const steps = await measureAll('sleeps-11-ms', { durationS: 1, ladder });
  const records = steps.map(({ measured }) => measured.record);
  expect(records.map(({ key }) => key.rung)).toEqual(['closed', 'f10', 'f30', 'search1', 'confirm1']);
  expect(new Set(records.map(({ server }) => server.url)).size).toBe(1);
  const [closed, ...fixed] = records;
  expect(closed).toMatchObject({ ratePerS: null, durationS: 1 });
  expect(fixed[0]?.ratePerS).toBe(Math.round((closed?.measured.requestsPerS ?? 0) * 0.1));
  expect(fixed.at(-1)).toMatchObject({ durationS: 2 });
  for (const { measured, gates } of steps) {
    expect(find(gates, 'conservation').status).toBe('pass');
    expect(find(gates, 'errors').status).toBe('pass');
    const { record } = measured;
    if (record.ratePerS !== null) expect(record.measured.sentPerS).toBeGreaterThan(0);
  }
  const again = stepperOf(
    { durationS: 1, series: 'ladder', ladder, loads: { plain: { connections: [20], timeoutS: 10 } } },
    { scenario: 'plain', load: 'ladder', round: 1 },
    (_, least) => least,
  );
  const seen = records.map(({ key, ...record }) => ({
    ...record,
    rung: key.rung,
    connections: key.connections,
  }));
  for (const [index, { ratePerS }] of seen.entries())
    expect(again(seen.slice(0, index))?.ratePerS).toBe(ratePerS);
  expect(again(seen)).toBeNull();
});

test('what runs beside the server is on the record, with what it used, and gone afterwards', async () => {
  const dependencies = ['beside', 'after'].map((id) => faultyDependency('none', id));
  const { measured } = await measure('none', { dependencies });
  const { dependencies: ran, usage } = measured.record;
  expect(Object.keys(ran)).toEqual(['beside', 'after']);
  for (const { command, address } of Object.values(ran)) {
    expect(command.at(-1)).toBe('server.mjs');
    expect(await isTaken(Number(address.split(':')[1]))).toBe(false);
  }
  expect(Object.keys(usage).sort()).toEqual(['after', 'beside', 'generator', 'server']);
  if (process.platform === 'linux')
    for (const { value } of Object.values(usage)) expect(value?.processes).toBe(1);
});

describe('a server that, before any load,', () => {
  test('answers with the wrong body is not measured', async () => {
    const attempt = measure('answers-wrong');
    await expect(attempt).rejects.toMatchObject({ name: 'RoundError', phase: 'check' });
    await expect(attempt).rejects.toThrow(
      /faulty: wrong answer at http:.*: body is "no", expected "ok"\. Try: /,
    );
  });

  test('never answers is given up as it starts', async () => {
    const attempt = measure('is-mute', { readyLimitMs: 300 });
    await expect(attempt).rejects.toMatchObject({ name: 'RoundError', phase: 'start' });
    await expect(attempt).rejects.toThrow(/faulty: not ready after 0\.3 s at http:/);
  });
});
