import { reportFailure } from '../src/commands/report-failure.ts';
import { runComment } from '../src/github/run-comment.ts';

try {
  console.log(await runComment(process.argv.slice(2), process.env));
} catch (error) {
  process.exitCode = reportFailure(error);
}
