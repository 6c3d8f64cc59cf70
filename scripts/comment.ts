import { runMain } from '../src/commands/main.ts';
import { runComment } from '../src/github/run-comment.ts';

await runMain(async () => {
  console.log(await runComment(process.argv.slice(2), process.env));
  return undefined;
});
