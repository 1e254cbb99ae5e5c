import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepMargin, payoutDaysOf, rateIds, tierIds, tierOf, tiers } from '../../../../content/quality/tiers.ts';
import { boundFigure, type Figure } from '../../../../functions/sellers/quality/kpi-rules.ts';
import { refreshTiers } from '../../../../functions/sellers/quality/refresh-tiers.ts';
import {
  conditionsOf,
  decideTier,
  nextTier,
  type TierFacts,
} from '../../../../functions/sellers/quality/tier-rules.ts';
import { openWorld } from '../../../support/world.ts';

const figure = (kpi: Figure['kpi'], cases: number, hits: number): Figure =>
  boundFigure(kpi, { cases, hits }, [], new Map());
const factsOf = (cases: number, share: number, failedSamples = 0): TierFacts => ({
  figures: rateIds.map((kpi) => figure(kpi, cases, Math.round(cases * share))),
  failedSamples,
});
const someFacts = fc
  .tuple(
    fc.integer({ min: 0, max: 2_000 }),
    fc.double({ min: 0, max: 0.3, noNaN: true }),
    fc.integer({ min: 0, max: 2 }),
  )
  .map(([cases, share, failed]) => factsOf(cases, share, failed));
const someTier = fc.constantFrom(...tierIds);

describe('the published tiers', () => {
  it('ask for more and bring more from one to the next', () => {
    for (const [i, tier] of tiers.entries()) {
      expect(tier.id).toBe(tierIds[i]);
      const next = nextTier(tier.id);
      if (!next) continue;
      expect(next.payoutDays).toBeLessThanOrEqual(tier.payoutDays);
      expect(next.minCases).toBeGreaterThan(tier.minCases);
      for (const kpi of rateIds) expect(next.thresholds[kpi] ?? 1).toBeLessThanOrEqual(tier.thresholds[kpi] ?? 1);
    }
    expect(tierIds.map(payoutDaysOf)).toEqual([28, 28, 21, 14]);
  });
});

describe('the rule of the tiers', () => {
  it('stays with its own answer: the same facts never move it twice', () => {
    fc.assert(
      fc.property(someTier, someFacts, (current, facts) => {
        const decided = decideTier(current, facts);
        expect(decideTier(decided, facts)).toBe(decided);
      }),
    );
  });

  it('never gives less to who had more, on the same facts', () => {
    fc.assert(
      fc.property(someTier, someTier, someFacts, (a, b, facts) => {
        const [low, high] = tierIds.indexOf(a) <= tierIds.indexOf(b) ? [a, b] : [b, a];
        expect(tierIds.indexOf(decideTier(low, facts))).toBeLessThanOrEqual(tierIds.indexOf(decideTier(high, facts)));
      }),
    );
  });

  it('moves nothing while a bound swings within the margin, and drops it beyond', () => {
    const strong = tiers[2];
    const limit = strong?.thresholds.defect ?? 0;
    const at = (high: number): TierFacts => ({
      figures: rateIds.map((kpi) => ({ ...figure(kpi, 500, 0), high: kpi === 'defect' ? high : 0.001 })),
      failedSamples: 0,
    });
    expect(decideTier('solid', at(limit * 1.01))).toBe('solid');
    for (const swing of [0.99, 1.01, 1 + keepMargin - 0.01])
      expect(decideTier('strong', at(limit * swing))).toBe('strong');
    expect(decideTier('strong', at(limit * (1 + keepMargin + 0.01)))).toBe('solid');
  });

  it('gives nobody anything for few orders, however clean', () => {
    expect(decideTier('starting', factsOf(5, 0))).toBe('starting');
    expect(decideTier('starting', factsOf(2_000, 0))).toBe('outstanding');
    expect(conditionsOf(tierOf('outstanding'), factsOf(5, 0)).find(({ kind }) => kind === 'cases')?.met).toBe(false);
  });

  it('keeps whoever failed a mystery order from the upper tiers', () => {
    expect(decideTier('outstanding', factsOf(2_000, 0, 1))).toBe('solid');
  });
});

describe('tiers by the clock', () => {
  it('are written when they change, and told then alone', async () => {
    const world = await openWorld();
    const ctx = () => world.ctx({ kind: 'clock' });
    const first = await world.rows('SELECT * FROM seller_tiers');
    expect(first.length).toBeGreaterThan(0);
    expect(await world.rows("SELECT id FROM outbox WHERE id LIKE 'mail:tier.%'")).toEqual([]);
    world.now += 1000;
    expect(await refreshTiers(ctx())).toEqual({ changed: 0 });

    const one = first.find(({ tier }) => tier === 'solid') ?? first[0];
    await world.client.execute({
      sql: "UPDATE seller_kpis SET hits = cases WHERE seller_id = ? AND kpi = 'defect'",
      args: [String(one?.seller_id)],
    });
    await world.client.execute({
      sql: "INSERT INTO seller_tiers (seller_id, at, tier, facts) VALUES (?, ?, 'strong', '{}')",
      args: [String(one?.seller_id), world.now],
    });
    world.now += 1000;
    expect(await refreshTiers(ctx())).toEqual({ changed: 1 });
    expect(
      await world.row('SELECT tier FROM seller_tiers WHERE seller_id = ? ORDER BY at DESC', String(one?.seller_id)),
    ).toEqual({ tier: 'starting' });
    const mails = await world.rows("SELECT payload FROM outbox WHERE id LIKE 'mail:tier.%'");
    expect(mails.length).toBeGreaterThan(0);
    for (const { payload } of mails) {
      const { template, values } = JSON.parse(String(payload));
      expect(template).toBe('seller_tier_fallen');
      expect(values.application.points.length).toBeGreaterThan(0);
    }
    world.now += 1000;
    expect(await refreshTiers(ctx())).toEqual({ changed: 0 });
  });
});
