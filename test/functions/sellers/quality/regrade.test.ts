import { describe, expect, it } from 'vitest';
import { regradeRule } from '../../../../content/quality/regrade.ts';
import { applyRows } from '../../../../functions/offers/rows/apply-rows.ts';
import { regradeListings } from '../../../../functions/sellers/quality/regrade-listings.ts';
import { listRegraded } from '../../../../functions/sellers/quality/regrade-queries.ts';
import { decideGrade, lowerGrade } from '../../../../functions/sellers/quality/regrade-rules.ts';
import { restoreListing } from '../../../../functions/sellers/quality/restore-listing.ts';
import { openWorld, type World } from '../../../support/world.ts';

const dayMs = 86_400_000;
const clock = { kind: 'clock' } as const;
const team = { kind: 'operator', operatorId: 'operator-ada-ferri', roles: ['lead'] } as const;

describe('the rule of grades', () => {
  it('says nothing for few devices, falls by one grade for many faults, and looks where there is no grade below', () => {
    const of = (grade: 'fair' | 'good' | 'new', cases: number, hits: number) =>
      decideGrade({ grade, listedGrade: null, cases, hits });
    expect(of('good', regradeRule.leastCases - 1, regradeRule.leastCases - 1)).toBeUndefined();
    expect(of('good', 8, 4)).toEqual({ kind: 'fall', to: 'fair' });
    expect(of('good', 20, 2)).toBeUndefined();
    expect([of('fair', 8, 4), of('new', 8, 4)]).toEqual([{ kind: 'look' }, { kind: 'look' }]);
    expect([lowerGrade('premium'), lowerGrade('fair'), lowerGrade('new')]).toEqual(['excellent', undefined, undefined]);
  });

  it('brings a listing back for clean devices alone, and enough of them', () => {
    const of = (cases: number, hits: number) => decideGrade({ grade: 'good', listedGrade: 'premium', cases, hits });
    expect(of(regradeRule.restoreCases, 0)).toEqual({ kind: 'restore', to: 'premium' });
    expect([of(regradeRule.restoreCases - 1, 0), of(regradeRule.restoreCases, 1)]).toEqual([undefined, undefined]);
  });
});

/** A listing of which eight devices matured, and half of them were upheld as not as described. */
async function disputed(world: World, grade = 'excellent'): Promise<{ id: string; sellerId: string; sku: string }> {
  const offer = await world.row(
    `SELECT o.id, o.seller_id, o.sku FROM offers o WHERE o.state = 'live' AND o.grade = ?
      AND NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.offer_id = o.id) ORDER BY o.id LIMIT 1`,
    grade,
  );
  const [id, sellerId] = [String(offer?.id), String(offer?.seller_id)];
  await claimOf(world, { id, sellerId, grade, lines: 8, upheld: 4, at: world.now - 90 * dayMs });
  return { id, sellerId, sku: String(offer?.sku) };
}

/** Sells devices of a listing that its buyers have had for long, some of them disputed: copies of a line of the same refurbisher. */
async function claimOf(
  world: World,
  of: { id: string; sellerId: string; grade: string; lines: number; upheld: number; at: number },
): Promise<void> {
  const { offer_id: _, ...line } =
    (await world.row(
      "SELECT * FROM order_lines WHERE seller_id = ? AND state = 'delivered' ORDER BY id LIMIT 1",
      of.sellerId,
    )) ?? {};
  const columns = [...Object.keys(line), 'offer_id'];
  for (let i = 0; i < of.lines; i += 1) {
    const id = `line-${of.at}-${i}`;
    const own = {
      id,
      offer_id: of.id,
      grade: of.grade,
      paid_at: of.at,
      delivered_at: of.at + 3 * dayMs,
      parcel_id: null,
    };
    const copy: Record<string, unknown> = { ...line, ...own, imei: null, serial: null, created_at: of.at };
    await world.client.execute({
      sql: `INSERT INTO order_lines (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      args: columns.map((name) => copy[name] as string | number | null),
    });
    if (i < of.upheld)
      await world.client.execute({
        sql: "INSERT INTO claims (id, line_id, seller_id, kind, opened_at, resolved_at, upheld) VALUES (?, ?, ?, 'not_as_described', ?, ?, 1)",
        args: [`claim-${id}`, id, of.sellerId, of.at + 5 * dayMs, of.at + 9 * dayMs],
      });
  }
}

const gradesOf = (world: World, id: string) => world.row('SELECT grade, listed_grade FROM offers WHERE id = ?', id);

describe('listings by the clock', () => {
  it('are shown at the grade that buyers found, told with reasons, and once', async () => {
    const world = await openWorld();
    const { id, sellerId } = await disputed(world);
    expect((await regradeListings(world.ctx(clock))).fallen).toBe(1);
    expect(await gradesOf(world, id)).toEqual({ grade: 'good', listed_grade: 'excellent' });
    const mail = await world.row("SELECT payload FROM outbox WHERE id LIKE 'mail:grade.%'");
    expect(JSON.parse(String(mail?.payload)).values.quality).toMatchObject({ cases: 8, hits: 4 });
    expect(await listRegraded(world.ctx({ kind: 'seller', sellerId, memberId: 'm' }))).toMatchObject([
      { offerId: id, grade: 'good', listedGrade: 'excellent', cases: 8, hits: 4 },
    ]);
    expect(await listRegraded(world.ctx({ kind: 'seller', sellerId: 'another', memberId: 'm' }))).toEqual([]);
    expect(await listRegraded(world.ctx())).toEqual([]);
    // The lines were sold at the old grade: they say nothing of the new one.
    world.now += dayMs;
    expect(await regradeListings(world.ctx(clock))).toEqual({ fallen: 0, restored: 0 });
  });

  it('come back once enough newer devices were clean', async () => {
    const world = await openWorld();
    const { id, sellerId } = await disputed(world);
    await regradeListings(world.ctx(clock));
    const sold = world.now + dayMs;
    await claimOf(world, { id, sellerId, grade: 'good', lines: regradeRule.restoreCases, upheld: 0, at: sold });
    world.now += 30 * dayMs;
    expect((await regradeListings(world.ctx(clock))).restored).toBe(0);
    world.now += 30 * dayMs;
    expect((await regradeListings(world.ctx(clock))).restored).toBe(1);
    expect(await gradesOf(world, id)).toEqual({ grade: 'excellent', listed_grade: null });
  });

  it('are not raised by a file that says the old grade again, or a higher one, but may be lowered', async () => {
    const world = await openWorld();
    const { id, sellerId, sku } = await disputed(world);
    await regradeListings(world.ctx(clock));
    const ctx = world.ctx({ kind: 'seller', sellerId, memberId: 'm' });
    const say = async (grade: 'excellent' | 'premium' | 'good' | 'fair') => {
      world.now += 1000;
      const rows = [{ row: 1, listing: { sku, grade } }] as never;
      const outcome = await applyRows(ctx, { sellerId, rows });
      expect(outcome.ok && outcome.value.faults).toEqual([]);
      return outcome.ok ? outcome.value : undefined;
    };
    expect((await say('excellent'))?.same).toBe(1);
    expect(await gradesOf(world, id)).toEqual({ grade: 'good', listed_grade: 'excellent' });
    expect((await say('premium'))?.changed).toBe(1);
    expect(await gradesOf(world, id)).toEqual({ grade: 'good', listed_grade: 'premium' });
    await say('fair');
    expect(await gradesOf(world, id)).toEqual({ grade: 'fair', listed_grade: null });
    // Who takes the lower grade's word and then the higher one's has gone round nothing.
    await say('good');
    expect(await gradesOf(world, id)).toEqual({ grade: 'good', listed_grade: null });
    await say('excellent');
    expect(await gradesOf(world, id)).toEqual({ grade: 'good', listed_grade: 'excellent' });
    await world.client.execute({ sql: "UPDATE offers SET state = 'ended' WHERE id = ?", args: [id] });
    const variantId = (await world.row('SELECT variant_id FROM offers WHERE id = ?', id))?.variant_id;
    const anew = { sku, variantId, grade: 'premium', quantity: 40, prices: { IT: 20_000 }, confirmPrice: true };
    world.now += 1000;
    expect(await applyRows(ctx, { sellerId, rows: [{ row: 1, listing: anew }] as never })).toMatchObject({
      value: { created: 1, faults: [] },
    });
    expect(await gradesOf(world, id)).toEqual({ grade: 'good', listed_grade: 'premium' });
    expect(
      await restoreListing(world.ctx(team), { offerId: id, reason: 'The claims were about one broken box.' }),
    ).toMatchObject({ ok: true });
    expect(await gradesOf(world, id)).toEqual({ grade: 'premium', listed_grade: null });
  });

  it('in the lowest grade are for the team to look at, once a week', async () => {
    const world = await openWorld();
    const { id } = await disputed(world, 'fair');
    await regradeListings(world.ctx(clock));
    world.now += dayMs;
    await regradeListings(world.ctx(clock));
    expect(await world.rows('SELECT kind FROM anomalies WHERE subject_id = ?', id)).toEqual([{ kind: 'grade_bottom' }]);
  });
});

describe('the team', () => {
  it('shows a listing as listed again, with a reason, and nobody else does', async () => {
    const world = await openWorld();
    const { id } = await disputed(world);
    await regradeListings(world.ctx(clock));
    const asked = { offerId: id, reason: 'The claims were about one broken box.' };
    for (const actor of [clock, { kind: 'operator', operatorId: 'o', roles: ['finance'] } as const])
      expect(await restoreListing(world.ctx(actor), asked)).toMatchObject({ ok: false, code: 'right_missing' });
    expect(await restoreListing(world.ctx(team), asked)).toMatchObject({ ok: true });
    expect(await gradesOf(world, id)).toEqual({ grade: 'excellent', listed_grade: null });
    expect(await restoreListing(world.ctx(team), asked)).toMatchObject({ ok: false, code: 'listing_not_found' });
    // What the team has decided about, the rule does not decide again.
    world.now += dayMs;
    expect(await regradeListings(world.ctx(clock))).toEqual({ fallen: 0, restored: 0 });
  });
});
