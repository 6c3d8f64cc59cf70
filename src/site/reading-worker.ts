import { parentPort, workerData } from 'node:worker_threads';
import { readStudy } from './reading.ts';
import type { Message } from './start-reading.ts';

// Pages can begin with what was read while it is drawn
const reading = await readStudy(workerData);
post({ reading });
const { drawCharts } = await import('./draw-charts.ts');
post({ pictures: await drawCharts(reading.study) });

function post(message: Message): void {
  parentPort?.postMessage(message);
}
