import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../content/catalogue.ts';
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
    (file) =>
      file.endsWith('.html') &&
      (!file.includes('/p/') || /\/p\/(iphone-1[35]|galaxy-s2[34]|macbook-air-13)/.test(file)),
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

describe('a model’s comparison', () => {
  const model = '/it/p/iphone-13';
  const pageOf = async (query: string) => (await site.fetch(`${model}${query}`)).text();
  const comparison = (html: string) => /<section class="sec" id="offers">[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
  const currentOrder = (html: string) => /<a href="([^"]+)" aria-current="true">/.exec(comparison(html))?.[1];

  it('is in the order of its address, and an unknown order is the usual one', async () => {
    const usual = await pageOf('');
    expect(currentOrder(usual)).toBe(`${model}#offers`);
    // Both ways round, so that neither is answered from what is remembered of the other.
    for (const query of ['?sort=price', '', '?sort=price'])
      expect(currentOrder(await pageOf(query))).toBe(`${model}${query}#offers`);
    expect(comparison(await pageOf('?sort=stars&x=1'))).toBe(comparison(usual));
  });

  it('is one page for search engines, however it is ordered', async () => {
    const canonical = (html: string) => /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1];
    expect(canonical(await pageOf('?sort=price'))).toBe(canonical(await pageOf('')));
    expect(canonical(await pageOf(''))).toMatch(/\/it\/p\/iphone-13$/);
  });
});

describe('a reduced price', () => {
  it('is the same on the page, in structured data and in the API, and only ever the offer’s own', async () => {
    const all = await Promise.all(
      loadCatalogue().sellable.map(async ({ id }) => {
        const answer = await site.fetch(`/api/offers?locale=de&model=${id}`);
        return answer.ok ? ((await answer.json()) as Answered).combinations : [];
      }),
    );
    const combinations = all.flat();
    const reduced = combinations.filter(({ offers }) => offers.some(({ chosen, reduction }) => chosen && reduction));
    const others = combinations.filter(({ offers }) => offers.some(({ chosen, reduction }) => chosen && !reduction));
    expect(reduced.length).toBeGreaterThan(0);
    for (const { url, offers } of [...reduced.slice(0, 4), ...others.slice(0, 4)]) {
      const chosen = offers.find((offer) => offer.chosen);
      const html = await (await site.fetch(new URL(url).pathname)).text();
      const struck = /<s>([^<]+)<\/s>/.exec(html)?.[1];
      const said = /StrikethroughPrice","price":"([\d.]+)"/.exec(html);
      const prior = chosen?.reduction?.priorCents;
      expect(Boolean(struck), url).toBe(prior !== undefined);
      expect(said ? Math.round(Number(said[1]) * 100) : undefined).toBe(prior);
      if (prior !== undefined) expect(prior).toBeGreaterThan(chosen?.priceCents ?? 0);
    }
  });
});

interface Answered {
  combinations: { url: string; offers: { chosen: boolean; priceCents: number; reduction: Reduction | null }[] }[];
}

interface Reduction {
  priorCents: number;
  sinceDate: string;
  percent: number;
}
