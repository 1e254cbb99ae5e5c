import { expect, it } from 'vitest';
import { commit } from '../../../db/client.ts';
import { versionOf, versionsOf } from '../../../functions/offers/version-queries.ts';
import { insertReview, type ReviewRow, removeReview } from '../../../functions/reviews/writes.ts';
import { openWorld } from '../../support/world.ts';

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
  const shelf = { modelIds: [review.modelId] };
  const version = async () => (await versionOf(world.db, shelf)).version;
  const there = () => world.row('SELECT rating FROM reviews WHERE line_id = ?', review.lineId);
  return { world, review, version, there };
}

it('what a buyer wrote makes every remembered page of the model stale, and of no other', async () => {
  const { world, review, version, there } = await worldWithReview();
  const [before, all] = [await version(), await versionsOf(world.db, 'all')];
  await commit(world.db, insertReview(world.ctx(), review));
  expect(await there()).toEqual({ rating: 4 });
  expect(await version()).toBe(before + 1);
  const after = await versionsOf(world.db, 'all');
  const stale = [...after].filter(([id, { version }]) => version !== all.get(id)?.version).map(([id]) => id);
  expect(stale).toEqual([review.modelId]);
});

it('a review that goes takes the remembered pages with it, and the version never falls back to an old one', async () => {
  const { world, review, version, there } = await worldWithReview();
  await commit(world.db, insertReview(world.ctx(), review));
  const shown = await version();
  await commit(world.db, removeReview(world.ctx(), review));
  expect(await there()).toBeUndefined();
  expect(await version()).toBe(shown + 1);
});

it('a second review of one line changes nothing, the version neither', async () => {
  const { world, review, version, there } = await worldWithReview();
  await commit(world.db, insertReview(world.ctx(), review));
  const before = await version();
  await expect(commit(world.db, insertReview(world.ctx(), { ...review, rating: 1 }))).rejects.toThrow();
  expect([await there(), await version()]).toEqual([{ rating: 4 }, before]);
});
