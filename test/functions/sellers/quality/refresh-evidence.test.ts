import { describe, expect, it, onTestFinished } from 'vitest';
import { parameters } from '../../../../functions/offers/choice/parameters.ts';
import { choiceReportsAnswer } from '../../../../functions/offers/choice-contract.ts';
import { latestReports } from '../../../../functions/offers/choice-queries.ts';
import { keepCalibration } from '../../../../functions/sellers/quality/keep-calibration.ts';
import { refreshEvidence } from '../../../../functions/sellers/quality/refresh-evidence.ts';
import { openWorld, type World } from '../../../support/world.ts';

const weekMs = 7 * 86_400_000;
const clock = { kind: 'clock' } as const;
const listEvidence = (world: World) => world.rows('SELECT * FROM seller_evidence ORDER BY seller_id, category, market');
const listPriors = (world: World) => world.rows('SELECT * FROM choice_priors ORDER BY category, market');
const listShelves = (world: World) => world.rows('SELECT * FROM shelves ORDER BY model_id');

describe('evidence', () => {
  it('changes nothing, and wakes no page, when it is computed again from the same facts', async () => {
    const world = await openWorld();
    const before = [await listEvidence(world), await listPriors(world), await listShelves(world)];
    expect(before[0]?.length).toBeGreaterThan(100);
    expect(await refreshEvidence(world.ctx(clock))).toEqual({ evidence: 0, gone: 0, priors: 0 });
    expect([await listEvidence(world), await listPriors(world), await listShelves(world)]).toEqual(before);
  });

  it('comes out the same from nothing as it is kept, and forgets what no fact supports', async () => {
    const world = await openWorld();
    const before = await listEvidence(world);
    await world.client.execute("UPDATE seller_evidence SET defects = 0, barred_by = '[\"late\"]' WHERE market = 'IT'");
    await world.client.execute("UPDATE seller_evidence SET seller_id = seller_id || ' gone' WHERE market = 'FR'");
    const { gone } = await refreshEvidence(world.ctx(clock));
    expect(gone).toBe(before.filter(({ market }) => market === 'FR').length);
    expect(await listEvidence(world)).toEqual(before);
  });

  it('reaches every market and category in which a seller with a past asks a price', async () => {
    const world = await openWorld();
    const missing = await world.rows(`
      SELECT DISTINCT o.seller_id, m.category, p.market FROM offers o JOIN models m ON m.id = o.model_id
      JOIN offer_prices p ON p.offer_id = o.id
      WHERE o.state <> 'ended' AND o.seller_id IN (SELECT seller_id FROM seller_evidence)
        AND (o.seller_id, m.category, p.market) NOT IN (SELECT seller_id, category, market FROM seller_evidence)`);
    expect(missing).toEqual([]);
    const cells = await world.row('SELECT count(*) AS n, min(fitted_at) AS since FROM choice_priors');
    expect(cells).toEqual({ n: 48, since: world.now });
  });

  it('weighs half as much after a half-life without orders', async () => {
    const world = await openWorld();
    const sum = async () => Number((await world.row('SELECT sum(late_trials) AS n FROM seller_evidence'))?.n);
    world.now += 20 * weekMs;
    await refreshEvidence(world.ctx(clock));
    const before = await sum();
    world.now += parameters.halfLifeWeeks * weekMs;
    await refreshEvidence(world.ctx(clock));
    expect((await sum()) / before).toBeCloseTo(0.5, 3);
    world.now += 104 * weekMs;
    await refreshEvidence(world.ctx(clock));
    expect(await listEvidence(world)).toEqual([]);
  });

  it('tells the pages of a category alone when a fault of it was upheld', async () => {
    const world = await openWorld();
    const line = await world.row(
      `SELECT l.id, l.seller_id, l.category, l.delivered_at FROM order_lines l WHERE l.delivered_at < ?
        AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.line_id = l.id) ORDER BY l.id`,
      world.now - 10 * weekMs,
    );
    const versions = () =>
      world.rows(
        'SELECT m.category, sum(s.version) AS v FROM shelves s JOIN models m ON m.id = s.model_id GROUP BY m.category',
      );
    const before = await versions();
    const opened = Number(line?.delivered_at) + weekMs;
    await world.client.execute({
      sql: "INSERT INTO claims (id, line_id, seller_id, kind, opened_at, resolved_at, upheld) VALUES ('c1', ?, ?, 'defect', ?, ?, 1)",
      args: [String(line?.id), String(line?.seller_id), opened, opened + weekMs],
    });
    const { priors } = await refreshEvidence(world.ctx(clock));
    expect(priors).toBeGreaterThan(0);
    const woken = (await versions()).filter((row, i) => row.v !== before[i]?.v).map(({ category }) => category);
    expect(woken).toContain(line?.category);
  });
});

describe('a refurbisher', () => {
  it('who refuses what it sold is barred where it sold most, and nobody else is', async () => {
    const world = await openWorld();
    // In this small world the largest refurbisher is a good part of what is usual: the bar is set lower for the test.
    const { barTimes } = parameters;
    parameters.barTimes = 2;
    onTestFinished(() => {
      parameters.barTimes = barTimes;
    });
    const barred = () =>
      world.rows('SELECT DISTINCT seller_id FROM seller_evidence WHERE barred_by = \'["cancelled"]\'');
    expect(await barred()).toEqual([]);
    const largest = await world.row(
      'SELECT seller_id FROM order_lines WHERE delivered_at IS NOT NULL GROUP BY seller_id ORDER BY count(*) DESC, seller_id LIMIT 1',
    );
    const id = String(largest?.seller_id);
    const own = "seller_id = ? AND state IN ('accepted', 'shipped', 'delivered')";
    await world.client.execute({
      sql: `INSERT INTO events (subject_id, version, subject, step, from_state, to_state, by_kind, at)
        SELECT id, 99, 'order_line', 'refuse', 'accepted', 'refused', 'seller', accepted_at + 1 FROM order_lines WHERE ${own}`,
      args: [id],
    });
    await world.client.execute({ sql: `UPDATE order_lines SET state = 'refused' WHERE ${own}`, args: [id] });
    await refreshEvidence(world.ctx(clock));
    expect(await barred()).toEqual([largest]);
    const most = await world.row(
      'SELECT barred_by FROM seller_evidence WHERE seller_id = ? ORDER BY cancelled_trials DESC LIMIT 1',
      id,
    );
    expect(most).toEqual({ barred_by: '["cancelled"]' });
  });
});

describe('the calibration report', () => {
  it('stands in the seeded world, and a new one is kept beside it', async () => {
    const world = await openWorld();
    const { calibration } = await latestReports(world.db);
    expect(choiceReportsAnswer.shape.calibration.safeParse(calibration).success).toBe(true);
    expect(calibration?.at).toBe(world.now);
    expect(calibration?.heldOutFrom).toBe('2026-09-09');
    expect(calibration?.outcomes.cancelled.lines).toBeGreaterThan(20);
    world.now += weekMs;
    await keepCalibration(world.ctx(clock));
    expect((await latestReports(world.db)).calibration?.heldOutFrom).toBe('2026-09-16');
    const count = await world.row("SELECT count(*) AS n FROM choice_reports WHERE kind = 'calibration'");
    expect(count).toEqual({ n: 2 });
  });
});
