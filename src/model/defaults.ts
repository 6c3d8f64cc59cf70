import { z } from 'zod';
import { Id } from './ids.ts';

/** `scenarios/default.json`: what is measured where nobody says otherwise. */
export const Defaults = z.strictObject({
  /** Labels of contenders: services, and variants of them. */
  services: z.array(Id).min(1),
  scenarios: z.array(Id).min(1),
});
export type Defaults = z.infer<typeof Defaults>;
