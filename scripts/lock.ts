import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { completeLock } from '../src/setup/complete-lock.ts';

// After a change of package.json: npm run lock
const root = path.resolve(import.meta.dirname, '..');
const file = path.join(root, 'package-lock.json');

await execa('npm', ['install', '--package-lock-only'], { cwd: root, stdio: 'inherit' });
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = completeLock(lock);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added.length} packages of other systems added without a hash`);
