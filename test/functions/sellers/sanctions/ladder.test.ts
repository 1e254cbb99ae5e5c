import { describe, expect, it } from 'vitest';
import { languages, locales } from '../../../../content/locales.ts';
import groundList from '../../../../content/sanctions/grounds.json' with { type: 'json' };
import terms from '../../../../content/vetting/terms.json' with { type: 'json' };
import { boundRate } from '../../../../functions/sellers/quality/health-rules.ts';
import { grounds, kinds, measures } from '../../../../functions/sellers/sanctions/contract.ts';
import { decideRung, type Earlier, rungs } from '../../../../functions/sellers/sanctions/ladder-rules.ts';
import { proposeSanctions } from '../../../../functions/sellers/sanctions/propose-sanctions.ts';
import { clauseOf, fits, kindRule } from '../../../../functions/sellers/sanctions/rules.ts';
import { clauseText } from '../../../../functions/sellers/sanctions/statement-rules.ts';
import { clock, dayMs, openCourt, propose } from './team.ts';

const now = Date.UTC(2026, 10, 23);
const bad = boundRate(45, 100, 0.05);
const earlier = (kind: Earlier['kind'], days: number, over: Partial<Earlier> = {}): Earlier => ({
  ...{ id: kind, kind, at: now - days * dayMs, counts: true, open: false },
  ...over,
});

describe('the ladder', () => {
  it('begins with advice and goes up one rung at a time', () => {
    expect(decideRung('late_delivery', bad, [], now)?.rung.kind).toBe('advice');
    expect(decideRung('late_delivery', bad, [earlier('advice', 40)], now)?.rung.kind).toBe('cap');
    const both = [earlier('cap', 40), earlier('advice', 100)];
    expect(decideRung('late_delivery', bad, both, now)?.rung.kind).toBe('account_suspension');
    const all = [earlier('account_suspension', 60), ...both];
    expect(decideRung('late_delivery', bad, all, now)?.rung.kind).toBe('termination');
  });

  it('begins anew where what came before was long ago, lifted or reversed', () => {
    expect(decideRung('late_delivery', bad, [earlier('advice', 181)], now)?.rung.kind).toBe('advice');
    expect(decideRung('late_delivery', bad, [earlier('advice', 40, { counts: false })], now)?.rung.kind).toBe('advice');
  });

  it('adds nothing while something is open, and rests after it', () => {
    expect(decideRung('late_delivery', bad, [earlier('cap', 90, { open: true })], now)).toBeUndefined();
    expect(decideRung('late_delivery', bad, [earlier('advice', 29)], now)).toBeUndefined();
  });

  it('counts the bound and not the rate: a few bad orders alone do nothing', () => {
    expect(decideRung('late_delivery', boundRate(3, 10, 0.05), [], now)).toBeUndefined();
    expect(decideRung('late_delivery', boundRate(14, 100, 0.05), [], now)).toBeUndefined();
  });

  it('is in order: a graver rung asks no less, and for a milder one before it', () => {
    for (const measure of measures) {
      const own = rungs.filter((rung) => rung.measure === measure);
      expect(own[0]?.after).toBeNull();
      own.slice(1).forEach((rung, i) => {
        expect(rung.after?.kind).toBe(own[i]?.kind);
        expect(rung.threshold).toBeGreaterThanOrEqual(own[i]?.threshold ?? 1);
        expect(fits(measure, rung.kind)).toBe(true);
      });
    }
    expect(kindRule('termination').noticeDays).toBeGreaterThanOrEqual(30);
    expect(kinds.map((kind) => kindRule(kind).people)).toEqual([0, 1, 1, 2, 2]);
  });

  it('cites clauses that the terms have, in every version and language', () => {
    expect(groundList.map(({ id }) => id)).toEqual([...grounds]);
    for (const { version } of terms.versions)
      for (const ground of grounds)
        for (const { id } of Object.values(locales).filter(({ language }) => languages.includes(language)))
          expect(clauseText(`${version}/${clauseOf(ground)}`, id)?.text, `${version} ${ground} ${id}`).toBeTruthy();
  });

  it('proposes nothing twice for the same facts', async () => {
    const court = await openCourt();
    const ctx = () => court.world.ctx(clock);
    // The one that ships most has shipped all of it forty days ago, and all of it arrives today.
    const busy = await court.world.row(`SELECT seller_id AS id, count(*) AS n FROM order_lines
      WHERE shipped_at IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 1`);
    expect(Number(busy?.n)).toBeGreaterThan(20);
    await propose(court, { sellerId: String(busy?.id), kind: 'advice' });
    await court.tick();
    court.world.now += 31 * dayMs;
    const lines = `SELECT parcel_id FROM order_lines WHERE seller_id = '${busy?.id}' AND shipped_at IS NOT NULL`;
    await court.world.client.batch(
      [
        `UPDATE parcels SET delivered_at = ${court.world.now} WHERE id IN (${lines})`,
        `UPDATE order_lines SET shipped_at = ${court.world.now - 40 * dayMs} WHERE parcel_id IN (${lines})`,
      ],
      'write',
    );
    const proposals = () =>
      court.world.rows(
        "SELECT kind, ground FROM sanctions WHERE proposed_by = 'rule' AND seller_id = ?",
        String(busy?.id),
      );
    await proposeSanctions(ctx());
    expect(await proposals()).toEqual([{ kind: 'cap', ground: 'late_delivery' }]);
    // Nobody decides it, it lapses, and a month later the same facts are no facts any more.
    court.world.now += 31 * dayMs;
    await court.tick();
    await proposeSanctions(ctx());
    await proposeSanctions(ctx());
    expect(await proposals()).toHaveLength(1);
  });
});
