import { z } from 'zod';
import { Campaign } from './campaign.ts';
import { FailedAttempt, Round } from './round.ts';
import { Scenario } from './scenario.ts';
import { ServiceManifest } from './service.ts';
import { Transcription } from './transcription.ts';

/** Every kind of file that strangers may read or write, as JSON Schema (2020-12), by file name. */
export function jsonSchemas(): Record<string, object> {
  const schemas = { Campaign, Round, FailedAttempt, Transcription, ServiceManifest, Scenario };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const file = name.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();
      return [`${file}.schema.json`, { title: name, ...z.toJSONSchema(schema) }];
    }),
  );
}
