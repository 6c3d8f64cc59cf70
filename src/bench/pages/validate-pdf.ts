import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import { JAVA, MAVEN } from '../../generators/jmeter/tool.ts';
import { type ServiceTool, toolOfService } from '../../generators/service-tool.ts';
import { sha256 } from '../../records/sha256.ts';
import { environmentFor } from '../../tools/environment.mjs';
import { findTool, localTools } from '../../tools/find-tool.ts';

/** What veraPDF says of a file, held against PDF/UA-1. */
export interface PdfVerdict {
  passedRules: number;
  failed: { clause: string; test: number; checks: number; what: string }[];
}

/** A program that validates a file. */
export type PdfValidator = (file: string) => Promise<PdfVerdict>;

const FETCH = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const MAIN = 'org.verapdf.apps.GreenfieldCliWrapper';

/** What of its report is read. */
const Report = z.object({
  report: z.object({
    jobs: z.tuple([
      z.object({
        validationResult: z.tuple([
          z.object({
            details: z.object({
              passedRules: z.number(),
              ruleSummaries: z
                .array(
                  z.object({
                    clause: z.string(),
                    testNumber: z.number(),
                    failedChecks: z.number(),
                    description: z.string(),
                    status: z.string(),
                  }),
                )
                .default([]),
            }),
          }),
        ]),
      }),
    ]),
  }),
});

/**
 * veraPDF from Maven Central, fetched where it is not there and held against its hashes.
 * @returns or why there is none
 */
export async function openValidator(): Promise<PdfValidator | { missing: string }> {
  const [java, maven] = await Promise.all(
    [JAVA, MAVEN].map((need: ServiceTool) => findTool(toolOfService(need))),
  );
  if (!java || !maven)
    return { missing: `falta ${[!java && 'java', !maven && 'mvn'].filter(Boolean).join(' e ')}` };
  const jars = path.join(localTools, 'verapdf');
  try {
    await fetchJars(maven.path, jars);
  } catch (error) {
    return { missing: `os jars não vieram: ${(error as Error).message.split('\n')[0]}` };
  }
  return async (file) => {
    const args = [
      '-Djava.awt.headless=true',
      '-cp',
      path.join(jars, '*'),
      MAIN,
      '-f',
      'ua1',
      '--format',
      'json',
    ];
    const { stdout, exitCode } = await execa(java.path, [...args, file], {
      ...{ env: environmentFor('build'), extendEnv: false, reject: false, maxBuffer: 2 ** 29 },
    });
    if (exitCode !== 0 && exitCode !== 1) throw new Error(`veraPDF ${file}: exit code ${exitCode}`);
    return readVerdict(stdout);
  };
}

/** 1 where the file does not conform. @param report veraPDF's, as JSON */
export function readVerdict(report: string): PdfVerdict {
  const { details } = Report.parse(JSON.parse(report)).report.jobs[0].validationResult[0];
  return {
    passedRules: details.passedRules,
    failed: details.ruleSummaries
      .filter(({ status }) => status === 'failed')
      .map(({ clause, testNumber, failedChecks, description }) => ({
        ...{ clause, test: testNumber, checks: failedChecks, what: description },
      })),
  };
}

async function fetchJars(maven: string, to: string): Promise<void> {
  if (await areWhole(to)) return;
  await rm(to, { recursive: true, force: true });
  const options = { cwd: import.meta.dirname, env: environmentFor('build'), extendEnv: false };
  await execa(maven, ['-B', '-q', FETCH, `-DoutputDirectory=${to}`], options);
  if (!(await areWhole(to))) throw new Error('they are not those of jars.sha256');
}

async function areWhole(folder: string): Promise<boolean> {
  const wanted = await readFile(path.join(import.meta.dirname, 'jars.sha256'), 'utf8');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jar')).sort();
  const hashes = names.map(async (name) => `${sha256(await readFile(path.join(folder, name)))}  ${name}\n`);
  return (await Promise.all(hashes)).join('') === wanted;
}
