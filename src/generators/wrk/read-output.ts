import { z } from 'zod';
import { ExpectedError } from '../../errors/expected-error.mjs';
import { histogramFromDeltas } from '../../histogram/delta-code.ts';
import type { Histogram } from '../../histogram/histogram.ts';
import { parseReport } from './parse-report.ts';
import { type WrkFigures, WrkJson } from './wrk-json.ts';
import type { WrkReport } from './wrk-report.ts';

const MARKER = 'wrk-json: ';

/** wrk ran without `report.lua`, or the script's line is not whole. */
export class WrkOutputError extends ExpectedError {}

export interface WrkOutput {
  /** Standard output without the script's line. */
  reportText: string;
  report: WrkReport;
  figures: WrkFigures;
  /** As wrk corrected it; `null` with the reason in `figures.histogramMissing`. */
  corrected: Histogram | null;
}

/**
 * Reads what `wrk -s report.lua` wrote to standard output.
 *
 * @throws {WrkReportError} The text is not one whole report.
 * @throws {WrkOutputError} The line of JSON is missing, there twice, cut off, or not of its shape.
 */
export function readOutput(stdout: string): WrkOutput {
  const lines = stdout.split(/(?<=\n)/);
  const marked = lines.filter((line) => line.startsWith(MARKER));
  const reportText = lines.filter((line) => !line.startsWith(MARKER)).join('');
  const report = parseReport(reportText);
  const [line] = marked;
  if (line === undefined || marked.length > 1) {
    throw new WrkOutputError(
      `${marked.length} lines "${MARKER}…" in the output of wrk, expected 1. Last output: ${stdout.slice(-400)}\n` +
        'Try: check that wrk was started with -s and the path of report.lua (a script that is not there does not stop it)',
    );
  }
  const { histogram, ...figures } = parseJson(line.slice(MARKER.length));
  return {
    reportText,
    report,
    figures,
    corrected: histogram && histogramFromDeltas(histogram.deltasUs, histogram.counts),
  };
}

function parseJson(text: string): WrkJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const excerpt = text.length > 200 ? `${text.slice(0, 100)}…${text.slice(-100)}` : text;
    throw new WrkOutputError(`the line "${MARKER}…" is not JSON, cut off perhaps: ${excerpt}`, { cause });
  }
  const result = WrkJson.safeParse(value);
  if (result.success) return result.data;
  throw new WrkOutputError(`the line "${MARKER}…" is not of its shape:\n${z.prettifyError(result.error)}`);
}
