import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { reviews } from '../../../db/schema/reviews.ts';
import { versionOf, versionsOf } from '../../../functions/offers/version-queries.ts';
import { openWorld } from '../../support/world.ts';

type ReviewRow = typeof reviews.$inferInsert;

async function worldWithReview() {
  const world = await openWorld();
  const line = await world.row(
    `SELECT l.id, l.seller_id, v.model_id FROM order_lines l JOIN variants v ON v.id = l.variant_id
     WHERE l.state = 'delivered' AND l.id NOT IN (SELECT line_id FROM reviews) ORDER BY l.id LIMIT 1`,
  );
  const review: ReviewRow = {
    ...{ lineId: String(line?.id), sellerId: String(line?.seller_id), modelId: String(line?.model_id) },
    ...{ rating: 4, locale: 'de', title: 'Wie beschrieben', author: 'Nora', writtenAt: world.now },
  };
  const ofLine = eq(reviews.lineId, review.lineId);
  const version = async () => (await versionOf(world.db, { modelIds: [review.modelId] })).version;
  const write = async (row = review) => world.db.insert(reviews).values(row);
  return { world, review, ofLine, version, write };
}

it('what a buyer wrote makes every remembered page of the model stale, and of no other', async () => {
  const { world, review, version, write } = await worldWithReview();
  const [before, all] = [await version(), await versionsOf(world.db, 'all')];
  await write();
  expect(await version()).toBe(before + 1);
  const after = await versionsOf(world.db, 'all');
  const stale = [...after].filter(([id, { version }]) => version !== all.get(id)?.version).map(([id]) => id);
  expect(stale).toEqual([review.modelId]);
});

it('a review that changes or goes takes the remembered pages with it, and the version never falls back', async () => {
  const { world, ofLine, version, write } = await worldWithReview();
  await write();
  const shown = await version();
  await world.db.update(reviews).set({ title: null }).where(ofLine);
  expect(await version()).toBe(shown + 1);
  await world.db.delete(reviews).where(ofLine);
  expect(await version()).toBe(shown + 2);
});

it('a second review of one line changes nothing, the version neither', async () => {
  const { world, review, ofLine, version, write } = await worldWithReview();
  await write();
  const before = await version();
  await expect(write({ ...review, rating: 1 })).rejects.toThrow();
  const [kept] = await world.db.select({ rating: reviews.rating }).from(reviews).where(ofLine);
  expect([kept, await version()]).toEqual([{ rating: 4 }, before]);
});
