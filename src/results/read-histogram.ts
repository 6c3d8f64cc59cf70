import { readFile } from 'node:fs/promises';
import type { Round } from '../model/round.ts';
import type { Histogram } from '../wrk/histogram.ts';
import { decodeHistogram } from '../wrk/histogram-file.ts';
import { restore } from '../wrk/restore.ts';
import { resolveIn } from './layout.ts';
import { ResultsError } from './results-error.ts';
import { sha256 } from './sha256.ts';
