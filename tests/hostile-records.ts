import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { editJson } from './copied-results.ts';

/** What a stranger may write where records have a line of text; each is tried in some field. */
const LINES = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '</style></title></textarea><script>alert(1)</script>',
  '<!--<script>alert(1)</script>',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
  'javascript:alert(1)',
  `{{constructor.constructor("alert(1)")()}} $\{alert(1)}`,
  "=cmd|' /C calc'!A0",
  "x;=cmd|' /C calc'!A0",
  '[x](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example>',
  'https://evil.example www.evil.example a@evil.example @everyone #1 GH-1',
  '` | **x** ``` ~~~ <details><summary>alert(1)</summary>',
];

let next = 0;
function line(): string {
  next += 1;
  return LINES[next % LINES.length] as string;
}

/** What a program may print: the same, and what a terminal acts on or an eye is misled by. */
const OUTPUT = [
  ...LINES,
  '\u001b[2J\u001b[31mred\u001b]0;title\u0007\u001b]8;;https://evil.example\u001b\\link',
  '\u009b31m\rover the line\b\b\u0000',
  'Requests/sec: \u202e99999\u202c \u2066x\u2028y',
];

/** Values of any kind, all texts replaced. */
function replaceTexts(value: unknown): unknown {
  if (typeof value === 'string') return line();
  if (Array.isArray(value)) return value.map(replaceTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaceTexts(inner)]));
}

/**
 * Writes into a copy of the committed results what the schema lets a stranger write, into every free text of one
 * campaign and of the transcription, and puts files beside the records that are none.
 * @param id the campaign; it also gets a service whose folder is gone, so that its name is the record's
 */
export async function plantHostile(results: string, id: string): Promise<void> {
  await editJson(results, `${id}/campaign.json`, (campaign) => {
    campaign.environment = replaceTexts(campaign.environment);
    campaign.environment.engine = { [line()]: line(), constructor: line() };
    campaign.generator.version = line();
    campaign.generator.origin = line();
    campaign.config.services.push('gone');
    campaign.services.gone = structuredClone(campaign.services.go);
    for (const build of Object.values<Record<string, unknown>>(campaign.services)) {
      build.name = LINES[0];
      build.versions = { [line()]: line(), a: line(), constructor: line() };
      build.image = { id: line(), labels: Object.fromEntries(LINES.map((text) => [text, text])) };
    }
  });
  for (const name of await readdir(path.join(results, id, 'rounds'))) {
    await editJson(results, `${id}/rounds/${name}`, (round) => {
      round.server = {
        command: LINES,
        url: 'javascript:alert(1)',
        runtime: { [line()]: line(), a: line(), b: line(), constructor: line() },
        answer: { status: 200, contentType: line(), body: OUTPUT.join('\n') },
      };
      for (const state of Object.values<Record<string, { reason: string | null }>>(round.machine)) {
        for (const known of Object.values(state)) if (known?.reason) known.reason = line();
      }
      round.wrk.command = [...round.wrk.command, ...LINES];
      round.wrk.stdout.push(...OUTPUT);
      round.wrk.stderr = OUTPUT;
    });
  }
  const [first = ''] = await readdir(path.join(results, id, 'rounds'));
  const { key, startedAt, finishedAt } = JSON.parse(
    await readFile(path.join(results, id, 'rounds', first), 'utf8'),
  );
  await put(results, `${id}/failures/${first.replace(/json$/, '1.json')}`, {
    ...{ schemaVersion: 1, campaign: id, key, attempt: 1, startedAt, finishedAt },
    ...{ phase: 'start', message: OUTPUT.join('\n'), lastOutput: OUTPUT },
  });
  await editJson(results, 'original/campaign.json', (record) => {
    record.title = LINES[0];
    record.source = LINES[1];
    for (const block of record.blocks) block.text.push(...LINES);
  });
  await put(results, 'page.html', '<script>alert(1)</script>');
  await put(results, `${id}/index.html`, '<script>alert(1)</script>');
  await put(results, `${id}/rounds/page.svg`, '<svg onload="alert(1)"/>');
  await symlink('/etc/passwd', path.join(results, id, 'histograms', 'passwd.hist.gz'));
}

async function put(results: string, file: string, content: unknown): Promise<void> {
  await mkdir(path.dirname(path.join(results, file)), { recursive: true });
  await writeFile(
    path.join(results, file),
    typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`,
  );
}
