import { createLogUpdate } from 'log-update';
import type { CampaignEvent, Listener, Phase } from '../../campaign/events.ts';
import { CEILING_S } from '../../campaign/settle-warmup.ts';
import { BUDGETS } from '../../format/budgets.ts';
import { formatValue } from '../../format/format-value.ts';
import { formatCount } from '../../format/plural.ts';
import { printable } from '../../format/printable.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import { rungTitle, SERIES } from '../../format/series.ts';
import { controlLabel, stepId } from '../../model/cell-id.ts';
import type { Contender } from '../../model/contender.ts';
import type { LoadSeries, RecordKey } from '../../model/ids.ts';
import type { Round } from '../../model/round.ts';
import { invalidReason } from '../../study/blocks.ts';
import { describeGates, MARKS } from '../../study/gates/describe-gates.ts';
import { GATES, type GateId, type GateResult } from '../../study/gates/gate.ts';
import { clock } from './clock.ts';
import { describeEnd, describeForecast, describeLook, describePilot } from './describe-course.ts';

type Output = NodeJS.WriteStream | (NodeJS.WritableStream & { isTTY?: false; columns?: undefined });

const PHASES: Record<Phase, string> = {
  start: 'iniciando o servidor',
  check: 'conferindo a resposta',
  warmup: 'aquecendo',
  measure: 'medindo',
  stop: 'parando o servidor',
};

export interface Progress {
  listen: Listener;
  /** Leaves the terminal as it should be. */
  close(): void;
}

/** One JSON object a line, for programs. */
export function jsonProgress(output: NodeJS.WritableStream): Progress {
  return { listen: (event) => output.write(`${printable(JSON.stringify(event))}\n`), close: () => {} };
}

/** Of a label; the control's second one says so. */
function nameIn(contenders: readonly Contender[]): (label: string) => string {
  const names = new Map(
    contenders.flatMap(({ id, name }): [string, string][] => [
      [id, name],
      [controlLabel(id), `${name} (A/A)`],
    ]),
  );
  return (label) => names.get(label) ?? label;
}

/** Lines that stay, and below them in a terminal what runs now, its bar, and the time left. */
export function humanProgress(output: Output, contenders: readonly Contender[]): Progress {
  const nameOf = nameIn(contenders);
  const explained = new Set<GateId>();
  const live = output.isTTY ? liveLines(output, nameOf) : null;
  const print = (line: string) => (live ? live.above(line) : output.write(`${line}\n`));
  return {
    listen(event) {
      const line = describe(event, nameOf, explained);
      if (line !== null) print(printable(line));
      live?.update(event);
    },
    close: () => live?.close(),
  };
}

/** The line that stays of an event, or `null`. */
function describe(
  event: CampaignEvent,
  nameOf: (id: string) => string,
  explained: Set<GateId>,
): string | null {
  switch (event.type) {
    case 'build':
      return `• preparando ${event.name}`;
    case 'pilot':
      return describePilot(event.pilot, nameOf);
    case 'plan':
      return describeForecast(event.forecast);
    case 'look':
      return describeLook(event);
    case 'end':
      return describeEnd(event);
    case 'campaign': {
      const resumed = event.done > 0 ? `, ${event.done} já medidas` : '';
      return `• campanha ${event.id} (${event.engine}): até ${formatCount(event.rounds, 'rodada', 'rodadas')}${resumed}, no máximo cerca de ${clock(event.expectedS)}`;
    }
    case 'measured': {
      const invalid = invalidReason(event.round.measured);
      const line = `${invalid ? '✗' : '✓'} ${place(keyOf(event.round), nameOf)}: ${figures(event.round)}${invalid ? ` — rodada inválida: ${invalid}` : ''}`;
      return [line, ...tellGates(event.gates, explained).map((text) => `    ${text}`)].join('\n');
    }
    case 'failed': {
      const { key, message, lastOutput } = event.attempt;
      const output = lastOutput.slice(-5).map((line) => `\n    | ${line}`);
      return `✗ ${place(key, nameOf)}: falhou\n    ${message.replaceAll('\n', '\n    ')}${output.join('')}`;
    }
    default:
      return null;
  }
}

/**
 * Those that a round does not pass: in full the first time in a campaign, by name in the many rounds after it.
 * @param explained gets those that are told in full
 */
function tellGates(gates: readonly GateResult[], explained: Set<GateId>): string[] {
  const raised = gates.filter(({ status }) => status === 'fail' || status === 'warn');
  const isNew = ({ gate }: GateResult) => !explained.has(gate);
  const [, ...full] = describeGates(raised.filter(isNew));
  const again = raised
    .filter((gate) => !isNew(gate))
    .map(({ gate, status }) => `${MARKS[status]} ${GATES[gate]}`);
  for (const { gate } of raised) explained.add(gate);
  return [...full, ...(again.length > 0 ? [again.join(', ')] : [])];
}

function keyOf({ key: { connections, rung, ...key } }: Round): RecordKey {
  return { ...key, load: stepId({ connections, rung }) };
}

function place(key: RecordKey, nameOf: (id: string) => string): string {
  const connections = /^c(\d+)$/.exec(key.load)?.[1];
  const load =
    connections === undefined
      ? (SERIES[key.load as LoadSeries] ?? rungTitle(key.load))
      : formatCount(Number(connections), 'conexão', 'conexões');
  return `${nameOf(key.contender)} · rodada ${key.round} · ${scenarioName(key.scenario)} · ${BUDGETS[key.budget]} · ${load}`;
}

function figures({ measured, ratePerS }: Round): string {
  const latency = (value: number | null) => (value === null ? 'não medido' : formatValue(value, 'µs'));
  const asked = ratePerS === null ? '' : ` de ${formatValue(ratePerS, 'requests/s')} pedidas`;
  return `${formatValue(measured.requestsPerS, 'requests/s')}${asked} · p50 ${latency(measured.latencyP50Us)} · p99 ${latency(measured.latencyP99Us)} · ${formatValue(measured.timeouts, 'timeouts')}`;
}

/** What runs now, redrawn in place four times a second. */
function liveLines(output: NodeJS.WriteStream, nameOf: (id: string) => string) {
  const draw = createLogUpdate(output, { showCursor: true });
  let campaign: { begin: number; expectedS: number; rounds: number } | null = null;
  let sequence = 0;
  let now: { title: string; phase: string; begin: number; seconds: number | null } | null = null;
  const render = () => {
    const lines: string[] = [];
    if (now) {
      const elapsed = (performance.now() - now.begin) / 1000;
      lines.push(
        campaign ? `▶ ${sequence}/${campaign.rounds} ${now.title}` : `▶ ${now.title}`,
        `  ${now.phase.padEnd(22)}${now.seconds ? meter(elapsed, now.seconds) : ''}`,
      );
    }
    if (campaign) {
      lines.push(
        `  ${'campanha'.padEnd(22)}${meter((performance.now() - campaign.begin) / 1000, campaign.expectedS)}`,
      );
    }
    draw(printable(lines.join('\n')));
  };
  const timer = setInterval(render, 250).unref();
  return {
    above(line: string) {
      draw.clear();
      output.write(`${line}\n`);
    },
    update(event: CampaignEvent) {
      if (event.type === 'pilot-start') {
        const title = `piloto: quanto ${nameOf(event.contender)} precisa para aquecer`;
        now = { title, phase: PHASES.warmup, begin: performance.now(), seconds: CEILING_S };
      }
      if (event.type === 'pilot' || event.type === 'look') now = null;
      if (event.type === 'campaign') campaign = { ...event, begin: performance.now() };
      if (event.type === 'round') sequence = event.sequence;
      if (event.type === 'phase') {
        const { key, phase, seconds } = event;
        now = { title: place(key, nameOf), phase: PHASES[phase], begin: performance.now(), seconds };
      }
      render();
    },
    close() {
      clearInterval(timer);
      draw.clear();
      draw.done();
    },
  };
}

const WIDTH = 24;

/** `██████░░░░░░ faltam 1 min 05 s` */
export function meter(elapsedS: number, totalS: number): string {
  const share = Math.min(1, totalS > 0 ? elapsedS / totalS : 1);
  const full = Math.round(share * WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} falta ${clock(Math.max(0, totalS - elapsedS))}`;
}
