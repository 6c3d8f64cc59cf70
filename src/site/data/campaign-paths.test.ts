import { expect, test } from 'vitest';
import { frozenResults, ROOT } from '../../../tests/copied-results.ts';
