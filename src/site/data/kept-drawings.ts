import { serialize } from 'node:v8';
import type { Chart } from '../../charts/chart.ts';
import { sha256 } from '../../records/sha256.ts';
import { drawCharts, type Picture } from './draw-charts.ts';
import { keepValue } from './keep-value.ts';

/**
 * Charts as an earlier build drew them, where they are the same still: to draw those of the study takes a tenth of a
 * build that changes nothing.
 * @param file may be thrown away
 * @param code see `hashCode`
 */
export function keepDrawings(file: string, code: string, draw = drawCharts): typeof drawCharts {
  return (charts: readonly Chart[]): Promise<Picture[]> => {
    const hash = sha256(serialize([code, charts]));
    return keepValue(
      file,
      async () => hash,
      () => draw(charts),
    );
  };
}
