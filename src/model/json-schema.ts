import { z } from 'zod';
import { CampaignRecord } from './campaign-record.ts';
import { PilotRecord } from './pilot-record.ts';
import { EndRecord, PlanRecord } from './plan-record.ts';
import { FailedAttempt, RoundRecord } from './round-record.ts';
import { Scenario } from './scenario.ts';
import { DependencyManifest, ServiceManifest } from './service.ts';
import { CampaignV1 } from './v1/campaign.ts';
import { FailedAttemptV1, RoundV1 } from './v1/round.ts';
import { TranscriptionV1 } from './v1/transcription.ts';

/** Records of version 1, and those that nothing has replaced since: their shapes never change. */
export const FROZEN = { CampaignV1, RoundV1, FailedAttemptV1, TranscriptionV1 };

/** Every kind of file that strangers may read or write, as JSON Schema (2020-12), by file name. */
export function jsonSchemas(): Record<string, object> {
  const schemas = {
    ...FROZEN,
    ...{ CampaignRecord, PilotRecord, PlanRecord, EndRecord, RoundRecord, FailedAttempt },
    ...{ ServiceManifest, DependencyManifest, Scenario },
  };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const file = name.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();
      return [`${file}.schema.json`, { title: name, ...z.toJSONSchema(schema) }];
    }),
  );
}
