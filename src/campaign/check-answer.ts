import type { HttpAnswer, RunningServer } from '../engines/engine.ts';
import { expectedAnswer } from '../manifests/contenders.ts';
import type { Contender } from '../model/contender.ts';
import type { Scenario } from '../model/scenario.ts';

/**
 * Equal work is checked before it is measured: status, media type and body, to the letter.
 * @throws {Error} naming the field that is another, and both of its values
 */
export async function checkAnswer(
  server: RunningServer,
  contender: Contender,
  scenario: Scenario,
): Promise<HttpAnswer> {
  const expected = expectedAnswer(contender, scenario);
  const path = contender.scenarios[scenario.id]?.path ?? '/';
  const found = await server.get(path);
  for (const field of ['status', 'contentType', 'body'] as const) {
    if (found[field] !== expected[field]) {
      throw new Error(
        `${contender.id}: wrong answer at ${server.url}${path}: ${field} is ${JSON.stringify(found[field]).slice(0, 200)}, expected ${JSON.stringify(expected[field])}. Try: compare services/${contender.service.id}/service.json with what the service answers`,
      );
    }
  }
  return found;
}
