import { expect, test } from 'vitest';
import { jsonSchemas } from './json-schema.ts';

test('each kind of record has a JSON Schema that refuses unknown keys', () => {
  const schemas = jsonSchemas();
  expect(Object.keys(schemas)).toEqual([
    'campaign.schema.json',
    'round.schema.json',
    'failed-attempt.schema.json',
    'transcription.schema.json',
    'service-manifest.schema.json',
    'scenario.schema.json',
  ]);
  for (const schema of Object.values(schemas)) {
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
  }
});
