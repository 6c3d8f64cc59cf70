import path from 'node:path';
import { parseArgs } from 'node:util';
import { dev } from 'astro';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4321' } } });
process.env.ASTRO_TELEMETRY_DISABLED = '1';
await dev({ root: path.resolve(import.meta.dirname, '..'), server: { port: Number(values.port) } });
