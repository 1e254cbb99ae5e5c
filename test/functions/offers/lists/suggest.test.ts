import { beforeAll, describe, expect, it } from 'vitest';
import type { SuggestAnswer } from '../../../../functions/offers/lists/suggest-contract.ts';
import { serveApp } from '../../api/serve-app.ts';

let site: Awaited<ReturnType<typeof serveApp>>;

beforeAll(async () => {
  site = await serveApp();
  return () => site.close();
});

async function suggest(q: string, locale = 'it'): Promise<SuggestAnswer> {
  const answer = await site.newVisitor().fetch(`/api/suggest?${new URLSearchParams({ locale, q })}`);
  expect(answer.status, q).toBe(200);
  return answer.json() as Promise<SuggestAnswer>;
}

/** The prices of every variant and grade of a model, by the last parts of their addresses. */
async function pricesOf(model: string, locale: string): Promise<Map<string, number | null>> {
  const answer = await site.newVisitor().fetch(`/api/offers?locale=${locale}&model=${model}`);
  const { combinations } = (await answer.json()) as { combinations: { url: string; priceCents: number | null }[] };
  return new Map(combinations.map(({ url, priceCents }) => [new URL(url).pathname, priceCents]));
}

describe('suggestions', () => {
  it('have the price that the very choice has on its own page', async () => {
    for (const [locale, q] of [
      ['it', 'iphone 13 128'],
      ['de', 'galaxy s23'],
      ['fr', 'iphone 12'],
      ['en-gb', 'iphone 14'],
    ] as const) {
      const { suggestions } = await suggest(q, locale);
      const priced = suggestions.filter(({ priceCents }) => priceCents !== null);
      expect(priced.length, q).toBeGreaterThan(0);
      for (const { url, priceCents } of priced)
        expect((await pricesOf(url.split('/')[3] ?? '', locale)).get(url), url).toBe(priceCents);
    }
  });

  it('give the lowest price of what fits, and only what fits', async () => {
    const { suggestions } = await suggest('iphone 13 128');
    const [first] = suggestions;
    const prices = [...(await pricesOf('iphone-13', 'it'))].filter(([url]) => url.includes('/128-gb'));
    expect(first?.priceCents).toBe(Math.min(...prices.flatMap(([, cents]) => cents ?? [])));
    for (const { detail, priceCents } of suggestions) if (priceCents) expect(detail).toContain('128 GB');
    const { suggestions: cheap } = await suggest('iphone sotto 200');
    for (const { priceCents } of cheap) if (priceCents) expect(priceCents).toBeLessThanOrEqual(20_000);
  });

  it('never show an offer that is paused', async () => {
    const before = (await suggest('iphone 13 mini')).suggestions[0];
    await site.db.execute("UPDATE offers SET state = 'paused' WHERE model_id = 'iphone-13-mini'");
    const after = (await suggest('iphone 13 mini')).suggestions[0];
    await site.db.execute("UPDATE offers SET state = 'live' WHERE model_id = 'iphone-13-mini'");
    expect(before?.priceCents).toBeGreaterThan(0);
    expect(after).toMatchObject({ name: 'iPhone 13 mini', priceCents: null, url: '/it/p/iphone-13-mini' });
  });

  it('lead to a department by what people call it', async () => {
    expect((await suggest('telefonino')).suggestions[0]).toMatchObject({ kind: 'department', url: '/it/c/smartphone' });
    expect((await suggest('Kopfhörer', 'de')).suggestions[0]?.url).toBe('/de/c/kopfhoerer');
    expect((await suggest('liseuse', 'fr')).suggestions[0]?.url).toBe('/fr/c/liseuses');
  });

  it.each([
    [
      'it',
      'portatili',
      'portat cuff→cuffie-e-auricolari cellul→smartphone cellula→smartphone smartp→smartphone oro→smartwatch',
    ],
    ['de', 'kopfhoerer', 'kopfh kopfhör lapto→laptops spielk→spielkonsolen'],
    ['fr', 'casques-et-ecouteurs', 'casq écout'],
    ['es', 'auriculares', 'auric'],
    ['en-gb', 'headphones', 'headph hea'],
  ])('lead to a department from three letters of its name on, in %s', async (locale, usual, texts) => {
    for (const [text = '', slug = usual] of texts.split(' ').map((one) => one.split('→'))) {
      const { suggestions } = await suggest(text, locale);
      const found = suggestions.filter(({ kind }) => kind === 'department').map(({ url }) => url);
      expect(found, text).toContain(`/${locale}/c/${slug}`);
    }
  });

  it('show the department’s own devices beside it, and devices first that begin with the same letters', async () => {
    const { suggestions } = await suggest('samsung cuff', 'it');
    expect(suggestions[0]).toMatchObject({ kind: 'department', url: '/it/c/cuffie-e-auricolari' });
    expect(suggestions[1]?.name).toMatch(/Buds/);
    const notes = (await suggest('not', 'de')).suggestions;
    expect(notes).toHaveLength(6);
    expect(notes.map(({ kind }) => kind === 'department')).toEqual([false, false, false, false, false, true]);
  });

  it('say what they corrected and how many they are', async () => {
    const answer = await suggest('galxy s23', 'en');
    expect(answer.corrected).toBe('galaxy s23');
    expect(answer.said).toBe(`${answer.suggestions.length} suggestions.`);
  });

  it('bear anything and know their bounds', async () => {
    for (const q of [
      '',
      '   ',
      '🙂',
      '<img src=x onerror=alert(1)>',
      "' OR 1=1 --",
      'مرحبا',
      '%',
      '\u202e31 enohpi',
      'x'.repeat(3_000),
      ' '.repeat(5_000),
      '!?.,;',
    ]) {
      const answer = await suggest(q);
      expect(answer.q.length).toBeLessThanOrEqual(80);
      expect(answer.suggestions.length).toBeLessThanOrEqual(8);
    }
    const refused = await site.newVisitor().fetch('/api/suggest?locale=xx&q=iphone');
    expect(refused.status).toBe(400);
  });

  it('name models without prices while the database is away, and are not kept', async () => {
    site.database.setAway('refuse');
    const answer = await site.newVisitor().fetch('/api/suggest?locale=it&q=iphone+13');
    site.database.setAway('up');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { suggestions } = (await answer.json()) as SuggestAnswer;
    expect(suggestions[0]).toMatchObject({ name: 'iPhone 13', priceCents: null, detail: 'In catalogo' });
  });
});
