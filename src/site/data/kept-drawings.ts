import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { serialize } from 'node:v8';
import type { Chart } from '../../charts/chart.ts';
import { atomicWrite } from '../../records/atomic-write.ts';
import { sha256 } from '../../records/sha256.ts';
import { drawCharts, type Picture } from './draw-charts.ts';
import { open, seal } from './sealed.ts';

/**
 * Charts as an earlier build drew them, where they are the same still: to draw those of the study takes a tenth of a
 * build that changes nothing.
 * @param file may be thrown away
 * @param code see `hashCode`
 */
export function keepDrawings(file: string, code: string, draw = drawCharts): typeof drawCharts {
  return async (charts: readonly Chart[]): Promise<Picture[]> => {
    const hash = sha256(serialize([code, charts]));
    const sealed = await readFile(file).catch(() => null);
    const known = sealed && open<Picture[]>(sealed, hash);
    if (known) return known;
    const drawn = await draw(charts);
    await mkdir(path.dirname(file), { recursive: true });
    await atomicWrite(file, seal(drawn, hash));
    return drawn;
  };
}
