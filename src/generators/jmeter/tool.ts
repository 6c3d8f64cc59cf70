import type { ServiceTool } from '../service-tool.ts';

/** What runs it, and what fetches it. */
export const JAVA: ServiceTool = { service: 'java', tool: 'java' };
export const MAVEN: ServiceTool = { service: 'java', tool: 'mvn' };
