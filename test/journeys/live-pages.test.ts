import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { localeIds } from '../../content/locales.ts';
import { dist } from '../../local/build.ts';
import { startSite, type TestSite } from '../support/site.ts';

let site: TestSite;

beforeAll(async () => {
  site = await startSite();
  return () => site.close();
}, 60_000);

const client = join(dist, 'client');
/** One page of every kind that carries slots; model pages by a sample. */
const slotted = readdirSync(client, { recursive: true })
  .map(String)
  .filter(
    (file) => file.endsWith('.html') && (!file.includes('/p/') || /\/p\/(iphone-1|galaxy-s2|macbook-air)/.test(file)),
  )
  .filter((file) => readFileSync(join(client, file), 'utf8').includes('[[slot:'))
  .map((file) => `/${file.replace(/\.html$/, '')}`);

describe('pages with live slots', () => {
  it('are home, departments, search and models in every locale', () => {
    for (const locale of localeIds) {
      expect(slotted).toContain(`/${locale}`);
      expect(slotted).toContain(`/${locale}/search`);
      expect(slotted).toContain(`/${locale}/p/iphone-13`);
    }
  });

  it('never reach anybody with a slot unfilled, the database up or away', async () => {
    for (const mode of ['up', 'refuse'] as const) {
      site.database.setAway(mode);
      for (const path of slotted) {
        const page = await (await site.fetch(path, { headers: { 'cache-control': 'no-cache' } })).text();
        expect(page.includes('[[slot:') || page.includes('[[/slot:'), `${path}, database ${mode}`).toBe(false);
      }
    }
    site.database.setAway('up');
  });
});
