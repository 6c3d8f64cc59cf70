import { runComment } from '../src/github/run-comment.ts';

try {
  console.log(await runComment(process.argv.slice(2), process.env));
} catch (error) {
  const { name, message } = error as Error;
  if (!/^(GitHub|Untrusted)Error$/.test(name)) throw error;
  console.error(message);
  process.exitCode = 1;
}
