import { parentPort, workerData } from 'node:worker_threads';
import { readPublication } from './publication.ts';

parentPort?.postMessage(await readPublication(workerData));
