import { beforeEach, describe, expect, it } from 'vitest';
import { findBreaches } from '../../../../db/reconcile.ts';
import { limits } from '../../../../functions/limits.ts';
import { changeAlert } from '../../../../functions/offers/alerts/change-alert.ts';
import { readStanding } from '../../../../functions/offers/alerts/queries.ts';
import { stopAlert } from '../../../../functions/offers/alerts/stop-alert.ts';
import { tellAlerts } from '../../../../functions/offers/alerts/tell-alerts.ts';
import { type AlertWorld, nora, openAlertWorld } from './world.ts';

let world: AlertWorld;
let target: number;
beforeEach(async () => {
  world = await openAlertWorld();
  target = world.sold.priceCents - 100;
});

const hour = 3_600_000;
const day = 24 * hour;
const minute = 60_000;
const tell = async () => {
  world.now += minute;
  return tellAlerts(world.clock());
};
const told = () => world.mails('buyer_alert_reached');

describe('telling', () => {
  it('writes once when the price falls to the target, in the language of the alert, with the exact offer', async () => {
    const alert = await world.running({ targetCents: target, locale: 'it' });
    expect(await tell()).toMatchObject({ told: 0 });
    await world.price(target);
    expect(await tell()).toMatchObject({ told: 1 });
    expect(await tell()).toMatchObject({ told: 0 });
    expect(await world.read(alert)).toMatchObject({
      state: 'told',
      toldCents: target,
      toldCount: 1,
      dueAt: alert.dueAt,
    });
    const [mail, ...more] = await told();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: nora, locale: 'it' });
    const { best, facts } = await readStanding(world.ctx(), world.sold, 'IT');
    expect(mail?.values.alert).toMatchObject({
      priceCents: best?.offer.priceCents,
      targetCents: target,
      beforeCents: world.sold.priceCents,
    });
    expect(mail?.values.alert.choiceUrl).toContain(`/it/p/${world.sold.modelId}/`);
    expect(mail?.values.sellerName).toBe(best?.offer.seller.name);
    expect(facts?.id).toBe(world.sold.variantId);
  });

  it('writes at once when it is true already, and of a request that nobody confirmed never', async () => {
    await world.ask({ email: 'silent@buyer.example', targetCents: world.sold.priceCents });
    await world.running({ targetCents: world.sold.priceCents });
    expect(await tell()).toMatchObject({ told: 1 });
    expect((await told()).map(({ to }) => to)).toEqual([nora]);
  });

  it('says nothing above the target, or for another version or grade', async () => {
    await world.running({ targetCents: target - 1 });
    await world.price(target);
    await tell();
    expect(await told()).toEqual([]);
  });

  it('never writes of an offer that cannot be bought: paused, its seller gone, or its last device sold', async () => {
    await world.running({ targetCents: world.sold.priceCents });
    for (const [spoil, mend] of [
      ["UPDATE offers SET state = 'paused' WHERE id = ?", "UPDATE offers SET state = 'live' WHERE id = ?"],
      [
        "UPDATE sellers SET state = 'paused' WHERE id = (SELECT seller_id FROM offers WHERE id = ?)",
        "UPDATE sellers SET state = 'live' WHERE id = (SELECT seller_id FROM offers WHERE id = ?)",
      ],
      [
        "UPDATE units SET state = 'withdrawn' WHERE offer_id = ? AND state = 'available'",
        "UPDATE units SET state = 'available' WHERE offer_id = ? AND state = 'withdrawn'",
      ],
    ] as const) {
      await world.rows(spoil, world.sold.offerId);
      expect(await tell(), spoil).toMatchObject({ told: 0 });
      await world.rows(mend, world.sold.offerId);
    }
    expect(await tell()).toMatchObject({ told: 1 });
  });

  it('writes again only after it was above the target, and not before a day is over', async () => {
    const alert = await world.running({ targetCents: target });
    await world.price(target);
    await tell();
    await world.price(target - 100);
    expect(await tell()).toMatchObject({ told: 0, armed: 0 });
    await world.price(target + 100);
    expect(await tell()).toMatchObject({ armed: 1 });
    await world.price(target);
    expect(await tell()).toMatchObject({ told: 0 });
    world.now += day;
    expect(await tell()).toMatchObject({ told: 1 });
    expect(await world.read(alert)).toMatchObject({ state: 'told', toldCount: 2 });
  });

  it('waits for stock when no price was named: told when it is back, armed when it is gone', async () => {
    await world.sell('paused');
    const alert = await world.running({ targetCents: undefined });
    expect(alert.confirmedCents).toBeNull();
    expect(await tell()).toMatchObject({ told: 0 });
    await world.sell('live');
    expect(await tell()).toMatchObject({ told: 1 });
    await world.sell('paused');
    expect(await tell()).toMatchObject({ armed: 1 });
  });

  it('looks at any version and any grade for the lowest that is shown', async () => {
    const alert = await world.running({ variant: undefined, grade: undefined, targetCents: undefined });
    await tell();
    const { best } = await readStanding(world.ctx(), { ...world.sold, variantId: '', grade: '' }, 'IT');
    expect(await world.read(alert)).toMatchObject({ state: 'told', toldCents: best?.offer.priceCents });
  });

  it('ends with its fifth mail, which says so', async () => {
    const alert = await world.running({ targetCents: target });
    for (let i = 0; i < 7; i += 1) {
      await world.price(target);
      await tell();
      await world.price(target + 100);
      await tell();
      world.now += day;
    }
    expect(await world.read(alert)).toMatchObject({ state: 'ended', toldCount: 5 });
    expect((await told()).map(({ values }) => values.alert.lastOf)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      5,
    ]);
  });

  it('watches again when its owner names another price', async () => {
    const alert = await world.running({ targetCents: world.sold.priceCents });
    await tell();
    const by = { alertId: alert.id, key: await world.key(alert) };
    expect(await changeAlert(world.ctx(), { ...by, targetCents: target })).toMatchObject({
      value: { state: 'active' },
    });
    world.now += day;
    expect(await tell()).toMatchObject({ told: 0 });
    await world.price(target);
    expect(await tell()).toMatchObject({ told: 1 });
  });
});

describe('bad luck', () => {
  it('tells once when two clocks come at the same moment', async () => {
    for (let i = 0; i < 8; i += 1) await world.running({ email: `b${i}@buyer.example`, targetCents: target });
    await world.price(target);
    world.now += minute;
    await Promise.all([tellAlerts(world.clock()), tellAlerts(world.clock())]);
    await tell();
    const to = (await told()).map((mail) => mail.to).sort();
    expect(to).toEqual([...new Set(to)]);
    expect(to).toHaveLength(8);
  });

  it('takes up what a clock died over, and tells nobody twice', async () => {
    for (let i = 0; i < 3; i += 1) await world.running({ email: `b${i}@buyer.example`, targetCents: target });
    await world.price(target);
    await tell();
    // As if it had died before it kept what it looked through.
    await world.rows('DELETE FROM alert_checks');
    await tell();
    expect(await told()).toHaveLength(3);
  });

  it('ends stopped, with one mail or none, when it is stopped while it is told', async () => {
    const alert = await world.running({ targetCents: target });
    await world.price(target);
    world.now += minute;
    const by = { alertId: alert.id, key: await world.key(alert) };
    const [stopped] = await Promise.all([stopAlert(world.ctx(), by), tellAlerts(world.clock())]);
    expect(stopped).toMatchObject({ ok: true });
    expect(await world.read(alert)).toMatchObject({ state: 'stopped' });
    const count = (await told()).length;
    expect(count).toBeLessThanOrEqual(1);
    world.now += 2 * day;
    await tell();
    expect(await told()).toHaveLength(count);
  });

  it('sends no more in one tick than leaves in it, and goes on at the next', async () => {
    const many = limits.alertMails + 5;
    for (let i = 0; i < many; i += 1) await world.running({ email: `b${i}@buyer.example`, targetCents: target });
    await world.price(target);
    expect(await tell()).toMatchObject({ told: limits.alertMails });
    await world.rows('UPDATE outbox SET due_at = NULL, done_at = ?', world.now);
    expect(await tell()).toMatchObject({ told: 5 });
  });

  it('adds nothing while mails pile up', async () => {
    await world.running({ targetCents: world.sold.priceCents });
    for (let i = 0; i < limits.alertsWaitBehind; i += 1)
      await world.rows(
        "INSERT INTO outbox (id, kind, payload, due_at, created_at) VALUES (?, 'mail', '{}', ?, ?)",
        `m${i}`,
        world.now,
        world.now,
      );
    expect(await tell()).toMatchObject({ checked: 0, told: 0 });
    await world.rows("DELETE FROM outbox WHERE payload = '{}'");
    expect(await tell()).toMatchObject({ told: 1 });
  });

  it('looks only where the shelf has changed, and everywhere once an hour', async () => {
    await world.running({ targetCents: target });
    expect(await tell()).toMatchObject({ checked: 1 });
    expect(await tell()).toMatchObject({ checked: 0 });
    await world.price(target + 100);
    expect(await tell()).toMatchObject({ checked: 1 });
    world.now += hour;
    expect(await tell()).toMatchObject({ checked: 1 });
  });
});

describe('reconcile', () => {
  it('finds nothing wrong with alerts that were told, and whatever breaks them', async () => {
    await world.running({ targetCents: world.sold.priceCents });
    await tell();
    expect(await findBreaches(world.client)).toEqual([]);
    for (const [damage, rule] of [
      ["UPDATE price_alerts SET state = 'active'", 'state is that of its last event'],
      ["DELETE FROM outbox WHERE id LIKE '%alert_reached%'", 'told as often as it says'],
      ['UPDATE price_alerts SET confirmed_at = NULL', 'once it was confirmed'],
    ] as const) {
      await world.rows(damage);
      expect((await findBreaches(world.client)).map(({ rule: says }) => says).join('; ')).toContain(rule);
    }
  });
});
