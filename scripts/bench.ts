import path from 'node:path';
import { BENCHES, runBenches } from '../src/bench/benches.ts';

const root = path.resolve(import.meta.dirname, '..');
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(BENCHES, name));
if (unknown === undefined) await runBenches(root, wanted, console.log);
else {
  console.error(`${unknown}: não existe. Há: ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 2;
}
