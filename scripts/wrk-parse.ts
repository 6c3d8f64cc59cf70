import path from 'node:path';
import { runMain } from '../src/commands/main.ts';
import { readHead } from '../src/commands/read-head.ts';
import { main } from '../src/commands/wrk-parse-command.ts';

// npm runs scripts in the project's folder; the files are named from where the command was given.
const folder = process.env.INIT_CWD ?? process.cwd();

await runMain(() =>
  main(process.argv.slice(2), {
    readHead: (file, length) => readHead(file === '-' ? file : path.resolve(folder, file), length),
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
  }),
);
