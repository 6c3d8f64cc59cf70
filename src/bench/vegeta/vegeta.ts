import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { openToolbox } from '../../engines/toolbox.ts';
import type { GeneratorLoad } from '../../generators/generator.ts';
import { readLog } from '../../generators/h2load/read-log.ts';
import { type Histogram, histogramOfSamples } from '../../histogram/histogram.ts';
import type { Manifests } from '../../manifests/manifests.ts';

/** What vegeta measured at a fixed rate: it starts each request when it is due, whatever became of those before. */
export interface Vegeta {
  version: string;
  attack(load: Pick<GeneratorLoad, 'url' | 'ratePerS' | 'durationS' | 'connections' | 'timeoutS'>): Promise<{
    latencies: Histogram;
    failed: number;
  }>;
}

/**
 * Builds the small program beside this file, whose one dependency is pinned by its go.mod and go.sum, below `.tools/`.
 * @throws {Error} where Go is missing, or its modules are not to be had
 */
export async function buildVegeta(root: string, { services }: Manifests): Promise<Vegeta> {
  const go = services.find(({ id }) => id === 'go')?.needs.find(({ id }) => id === 'go');
  if (!go) throw new Error('services/go: needs no Go');
  const { path: program } = await openToolbox().take(go, 'vegeta');
  const out = path.join(root, '.tools', 'vegeta', 'vegeta-load');
  await mkdir(path.dirname(out), { recursive: true });
  const args = ['build', '-trimpath', '-buildvcs=false', '-mod=readonly', '-o', out, '.'];
  await execa(program, args, {
    cwd: import.meta.dirname,
    env: { CGO_ENABLED: '0', GOTOOLCHAIN: 'local', GOWORK: 'off', GOENV: 'off' },
  });
  const { stdout: version } = await execa(out, ['-version']);
  return {
    version,
    async attack({ url, ratePerS, durationS, connections, timeoutS }) {
      const { stdout } = await execa(out, [
        ...[`-rate=${ratePerS}`, `-duration=${durationS}s`, `-connections=${connections}`],
        ...[`-timeout=${timeoutS}s`, url],
      ]);
      // Without its last line feed
      const sent = readLog(`${stdout}\n`);
      const answered = sent.filter((each) => each.answered);
      return {
        latencies: histogramOfSamples(answered.map(({ durationUs }) => durationUs)),
        failed: sent.length - answered.length,
      };
    },
  };
}
