import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../functions/limits.ts';
import { asksForAll, reviewsQuery } from '../../../functions/reviews/contract.ts';
import {
  countedReviews,
  type ReviewCells,
  reviewColumns,
  reviewsOf,
} from '../../../functions/reviews/reading/queries.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let modelId: string;
beforeAll(async () => {
  world = await openWorld();
  const row = await world.row(
    'SELECT model_id FROM reviews GROUP BY model_id ORDER BY count(*) DESC, model_id LIMIT 1',
  );
  modelId = String(row?.model_id);
});
afterAll(() => world.close());

async function read(asked: Record<string, string> = {}, id = modelId) {
  const query = reviewsQuery.parse(asked);
  return reviewsOf(await world.db.get<ReviewCells>(sql`WITH ${countedReviews(id)} SELECT ${reviewColumns(query)}`));
}
const count = async (where: string) =>
  Number(
    (
      await world.row(
        `SELECT count(*) AS n FROM reviews r JOIN order_lines l ON l.id = r.line_id
    WHERE r.model_id = ? AND ${where}`,
        modelId,
      )
    )?.n,
  );

describe('the reviews of a model', () => {
  it('are counted as they are: mean, stars, grades, languages and the parts that were rated', async () => {
    const found = await read();
    const row = await world.row(
      'SELECT count(*) AS n, avg(rating) AS mean, avg(rating_device) AS device, count(rating_contact) AS contacts FROM reviews WHERE model_id = ?',
      modelId,
    );
    expect(found.count).toBe(Number(row?.n));
    expect(found.mean).toBeCloseTo(Number(row?.mean), 6);
    expect(found.parts.contact.count).toBe(Number(row?.contacts));
    if (row?.device !== null) expect(found.parts.device.mean).toBeCloseTo(Number(row?.device), 6);
    for (const total of [found.stars, found.grades.map((one) => one.count), found.languages.map((one) => one.count)])
      expect(total.reduce((sum, one) => sum + one, 0)).toBe(found.count);
  });

  it('are filtered by stars, grade and language, together', async () => {
    const { grades, languages } = await read();
    const [grade] = grades;
    const [language] = languages;
    const stars = await read({ stars: '5' });
    expect(stars.found).toBe(await count('r.rating = 5'));
    expect(stars.list.every(({ rating }) => rating === 5)).toBe(true);
    const all = await read({ stars: '5', reviewgrade: grade?.value ?? '', language: language?.value ?? '' });
    expect(all.found).toBe(
      await count(`r.rating = 5 AND l.grade = '${grade?.value}' AND r.locale = '${language?.value}'`),
    );
    // What is counted does not change with what is listed.
    expect(all.stars).toEqual(stars.stars);
  });

  it('stand on pages, each once, the newest first', async () => {
    const { found } = await read();
    const seen: number[] = [];
    const pages = Math.ceil(found / limits.reviewsShown);
    for (let at = 1; at <= Math.min(pages, 100); at += 1) {
      const { list } = await read({ reviews: String(at) });
      expect(list.length).toBeLessThanOrEqual(limits.reviewsShown);
      seen.push(...list.map(({ writtenAt }) => writtenAt));
    }
    expect(seen).toHaveLength(found);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    expect((await read({ reviews: String(Math.min(100, pages + 1)) })).list).toEqual([]);
  });

  it('are none of a model that nobody wrote about, and what an address cannot ask for counts as not said', async () => {
    expect(await read({}, 'no-such-model')).toMatchObject({ count: 0, mean: 0, found: 0, list: [] });
    const query = reviewsQuery.parse({ stars: '9', reviewgrade: 'perfect', language: 'xx', reviews: '-1' });
    expect(asksForAll(query)).toBe(true);
    expect(asksForAll(reviewsQuery.parse({ stars: '4' }))).toBe(false);
  });
});

describe('the seed', () => {
  it('rates the parts of some orders and leaves others out, always from one to five', async () => {
    const row = await world.row(
      'SELECT count(*) AS n, count(rating_device) AS device, count(rating_delivery) AS delivery, count(rating_contact) AS contact FROM reviews',
    );
    const [n, device, delivery, contact] = ['n', 'device', 'delivery', 'contact'].map((key) => Number(row?.[key]));
    expect(device).toBeGreaterThan(0);
    expect(device).toBeLessThan(n ?? 0);
    expect(delivery).toBeLessThanOrEqual(device ?? 0);
    expect(contact).toBeLessThan(delivery ?? 0);
  });
});
