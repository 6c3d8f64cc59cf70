import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copyResults, editJson, emptyFolder, ROOT } from '../../tests/copied-results.ts';
import { newContext, startChromium } from '../../tests/open-site.ts';
import { readStudy } from './data/read-study.ts';
import { runScript } from './testing/run-script.ts';

/** `npm run dev` on copies; its address, as it prints it. */
async function startServer(places: { RESULTS_DIR: string; CONTENT_DIR: string }): Promise<string> {
  const server = runScript('scripts/dev.ts', ['--port', '0'], places);
  onTestFinished(async () => {
    server.kill();
    await server;
  });
  return new Promise((resolve, reject) => {
    let printed = '';
    server.all.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const [address] = /http:\/\/localhost:\d+/.exec(printed) ?? [];
      if (address) resolve(address);
    });
    server.then(({ exitCode }) => reject(new Error(`the server ended with ${exitCode}: ${printed}`)));
  });
}

test('in development a page shows prose and results anew when they change', async () => {
  const results = await copyResults();
  const content = path.join(await emptyFolder(), 'content');
  await cp(path.join(ROOT, 'content'), content, { recursive: true });
  const browser = await startChromium();
  onTestFinished(() => browser.close());
  const page = await (await newContext(browser)).newPage();
  const address = await startServer({ RESULTS_DIR: results, CONTENT_DIR: content });
  await page.goto(`${address}/comparar/go/python/`);
  expect(await page.locator('#conclusao').innerText()).toBe('Conclusão');

  const file = path.join(content, 'estudo/19-conclusao.md');
  await writeFile(file, (await readFile(file, 'utf8')).replace('title: Conclusão', 'title: Outra conclusão'));
  await page.locator('#conclusao', { hasText: 'Outra conclusão' }).waitFor();

  const { study } = await readStudy({ root: ROOT, results, content });
  await editJson(results, `${study.featured.data.campaign.id}/campaign.json`, (campaign) => {
    campaign.environment.kernel = 'Um núcleo inventado';
  });
  await page.getByText('Um núcleo inventado').first().waitFor();
});
