import path from 'node:path';
import { dev } from 'astro';

process.env.ASTRO_TELEMETRY_DISABLED = '1';
await dev({ root: path.resolve(import.meta.dirname, '..') });
