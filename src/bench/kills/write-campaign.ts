import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { writeCanned } from './canned-campaign.ts';

// A process to be killed: node write-campaign.ts <canned campaign> <folder to write into>
const [file = '', root = ''] = process.argv.slice(2);
await writeCanned(root, deserialize(readFileSync(file)));
