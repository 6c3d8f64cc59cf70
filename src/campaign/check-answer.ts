import type { HttpAnswer, RunningServer } from '../engines/engine.ts';
import { expectedAnswer } from '../manifests/contenders.ts';
import type { Contender } from '../model/contender.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Body, ExpectedAnswer } from '../model/service.ts';
import { sha256 } from '../records/sha256.ts';

/**
 * Equal work is checked before it is measured: status, media type and body, to the letter.
 * @returns the answer as it goes on the record
 * @throws {Error} naming the field that is another, and both of its values
 */
export async function checkAnswer(
  server: RunningServer,
  contender: Contender,
  scenario: Scenario,
): Promise<ExpectedAnswer> {
  const expected = expectedAnswer(contender, scenario);
  const path = contender.scenarios[scenario.id]?.path ?? '/';
  const answer = await server.get(path);
  const found = asExpected(answer, expected);
  for (const field of ['status', 'contentType', 'body'] as const) {
    const [is, shouldBe] = [found[field], expected[field]].map((value) => JSON.stringify(value));
    if (is === shouldBe) continue;
    // Of a long body the hash alone helps nobody
    const begins = typeof found[field] === 'object' ? ` ("${answer.body.slice(0, 120)}…")` : '';
    throw new Error(
      `${contender.id}: wrong answer at ${server.url}${path}: ${field} is ${is?.slice(0, 200)}${begins}, expected ${shouldBe}. Try: compare ${placeOf(contender, scenario)} with what the service answers`,
    );
  }
  return found;
}

/** A body that is expected by its hash, by its own. */
function asExpected({ status, contentType, body }: HttpAnswer, expected: ExpectedAnswer): ExpectedAnswer {
  return { status, contentType, body: typeof expected.body === 'string' ? body : digestOf(body) };
}

/** What stands for a body that is too long for a record. */
export function digestOf(body: string): Exclude<Body, string> {
  return { bytes: Buffer.byteLength(body), sha256: sha256(body) };
}

function placeOf({ service, scenarios }: Contender, { id }: Scenario): string {
  return scenarios[id]?.answer ? `services/${service.id}/service.json` : `scenarios/${id}`;
}
