import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { FROZEN, jsonSchemas } from './json-schema.ts';

test('each kind of record has a JSON Schema that refuses unknown keys', () => {
  const schemas = jsonSchemas();
  expect(Object.keys(schemas)).toContain('round-record.schema.json');
  for (const schema of Object.values(schemas)) {
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
  }
});

test('the formats of what is in git for good are what they were', () => {
  const hashes = Object.entries(FROZEN).map(([name, schema]) => [
    name,
    createHash('sha256').update(JSON.stringify(z.toJSONSchema(schema))).digest('hex').slice(0, 16),
  ]);
  expect(Object.fromEntries(hashes)).toEqual({
    CampaignV1: "632428a622018211",
    RoundV1: "2a7c2b501a4020e8",
    FailedAttemptV1: "24abd9eb0eaa41a1",
    TranscriptionV1: "d82cfd32f83f7700",
  });
});
