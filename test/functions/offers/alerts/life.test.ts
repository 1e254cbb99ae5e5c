import { beforeEach, describe, expect, it } from 'vitest';
import { askAlert } from '../../../../functions/offers/alerts/ask-alert.ts';
import { changeAlert } from '../../../../functions/offers/alerts/change-alert.ts';
import { confirmAlert } from '../../../../functions/offers/alerts/confirm-alert.ts';
import { endAlerts } from '../../../../functions/offers/alerts/end-alerts.ts';
import { forgetAlerts } from '../../../../functions/offers/alerts/forget-alerts.ts';
import { findAlert, listAlertsOfBuyer } from '../../../../functions/offers/alerts/queries.ts';
import { runningPerAddress } from '../../../../functions/offers/alerts/rules.ts';
import { stopAlert } from '../../../../functions/offers/alerts/stop-alert.ts';
import { type AlertWorld, nora, openAlertWorld } from './world.ts';

let world: AlertWorld;
beforeEach(async () => {
  world = await openAlertWorld();
});

const hour = 3_600_000;
const day = 24 * hour;
const by = async (alert: { id: string }) => ({ alertId: alert.id, key: await world.key(alert) });

describe('asking for an alert', () => {
  it('keeps a request and mails its link; nothing watches until it is confirmed', async () => {
    const alert = await world.ask({ targetCents: 25_000 });
    expect(alert).toMatchObject({ state: 'requested', targetCents: 25_000, dueAt: world.now + day, market: 'IT' });
    const [mail] = await world.mails('alert_confirm');
    expect(mail).toMatchObject({ to: nora, locale: 'it' });
    expect(mail?.values.alert.url).toBe(`/it/alerts/${alert.id}?key=${await world.key(alert)}`);
    expect(mail?.unsubscribe).toBe(`/it/alerts/${alert.id}/stop?key=${await world.key(alert)}`);
  });

  it('asks once for the same: the target of what waits is replaced, and mailed again', async () => {
    const first = await world.ask({ targetCents: 25_000 });
    const second = await world.ask({ targetCents: 24_000 });
    expect(second).toMatchObject({ id: first.id, state: 'requested', targetCents: 24_000, version: 2 });
    expect(await world.mails('alert_confirm')).toHaveLength(2);
  });

  it('changes nothing that runs: a stranger who asks again causes a mail and no more', async () => {
    const alert = await world.running({ targetCents: 25_000 });
    const asked = await world.ask({ targetCents: 99_900 });
    expect(asked).toEqual(await world.read(alert));
    expect(asked).toMatchObject({ state: 'active', targetCents: 25_000 });
    const [mail] = await world.mails('alert_again');
    expect(mail?.values.alert.url).toMatch(/&target=99900$/);
  });

  it('is one alert when two ask at the same moment', async () => {
    const input = { email: nora, model: world.sold.modelId, locale: 'it' as const };
    const asked = await Promise.all([1, 2, 3].map(() => askAlert(world.ctx(), input)));
    expect(asked.every(({ ok }) => ok)).toBe(true);
    expect(await world.rows('SELECT id FROM price_alerts')).toHaveLength(1);
  });

  it('answers the same, with the same number of rows written, whatever the address has', async () => {
    const outcomes = [await answerShape({ email: 'new@buyer.example' })];
    await world.running();
    outcomes.push(await answerShape({ email: nora }));
    const other = await world.ask({ email: 'waits@buyer.example' });
    outcomes.push(await answerShape({ email: other.email }));
    expect(new Set(outcomes).size).toBe(1);
  });

  async function answerShape({ email }: { email: string }) {
    const before = (await world.rows('SELECT id FROM outbox')).length;
    const { sold } = world;
    const asked = await askAlert(world.ctx(), {
      email,
      model: sold.modelId,
      variant: sold.variantId,
      grade: sold.grade,
      locale: 'it',
    });
    const mails = (await world.rows('SELECT id FROM outbox')).length - before;
    return JSON.stringify({ ok: asked.ok, keys: Object.keys(asked.ok ? asked.value : {}), mails });
  }

  it('refuses a model or version that is not there', async () => {
    const ask = (wish: object) =>
      askAlert(world.ctx(), { email: nora, locale: 'it', model: world.sold.modelId, ...wish });
    expect(await ask({ model: 'no-such-phone' })).toMatchObject({ kind: 'not_found', code: 'model_not_found' });
    expect(await ask({ variant: 'no-such-version' })).toMatchObject({ kind: 'not_found', code: 'variant_not_found' });
  });

  it('mails one address six times an hour at most, and one network forty', async () => {
    for (let i = 0; i < 6; i += 1) await world.ask();
    const seventh = { email: nora, model: world.sold.modelId, locale: 'it' as const };
    expect(await askAlert(world.ctx(), seventh)).toMatchObject({ kind: 'limit', code: 'too_many_tries' });
    world.now += hour;
    expect(await askAlert(world.ctx(), seventh)).toMatchObject({ ok: true });
    const refusals = [];
    for (let i = 0; i < 41; i += 1) {
      const asked = await askAlert(world.ctx(), { ...seventh, email: `b${i}@buyer.example`, network: '192.0.2.7' });
      if (!asked.ok) refusals.push(i);
    }
    expect(refusals).toEqual([40]);
  });
});

describe('confirming', () => {
  it('makes it watch for 180 days, and remembers what it cost', async () => {
    const alert = await world.running();
    expect(alert).toMatchObject({
      state: 'active',
      dueAt: world.now + 180 * day,
      confirmedCents: world.sold.priceCents,
    });
  });

  it('is one step however often it is pressed, at once or again', async () => {
    const alert = await world.ask();
    const pressed = await Promise.all([1, 2, 3].map(async () => confirmAlert(world.ctx(), await by(alert))));
    expect(pressed.every(({ ok }) => ok)).toBe(true);
    expect(await world.read(alert)).toMatchObject({ state: 'active', version: 2 });
    const events = await world.rows('SELECT step FROM events WHERE subject_id = ? ORDER BY version', alert.id);
    expect(events.map(({ step }) => step)).toEqual(['ask', 'confirm']);
  });

  it('confirms what the page showed, not what was asked for meanwhile', async () => {
    const alert = await world.ask({ targetCents: 20_000 });
    await world.ask({ targetCents: 90_000 });
    const late = await confirmAlert(world.ctx(), { ...(await by(alert)), version: alert.version });
    expect(late).toMatchObject({ kind: 'conflict', code: 'changed_meanwhile' });
    expect(await world.read(alert)).toMatchObject({ state: 'requested' });
  });

  it('is refused after 24 hours, before and after the clock has come', async () => {
    const alert = await world.ask();
    world.now += day;
    expect(await confirmAlert(world.ctx(), await by(alert))).toMatchObject({ code: 'not_now' });
    expect(await endAlerts(world.clock())).toEqual({ ended: 1 });
    expect(await world.read(alert)).toMatchObject({ state: 'lapsed', endedAt: world.now, dueAt: null });
    expect(await confirmAlert(world.ctx(), await by(alert))).toMatchObject({ code: 'not_now' });
    expect(await world.mails('buyer_alert_expired')).toEqual([]);
  });

  it('lets twenty run for an address, however many are confirmed at once', async () => {
    const models = await world.rows('SELECT id FROM models ORDER BY id LIMIT 23');
    const alerts = [];
    for (const { id } of models) {
      world.now += 3 * hour;
      alerts.push(await world.ask({ model: String(id), variant: undefined, grade: undefined }));
    }
    await world.rows('UPDATE price_alerts SET due_at = due_at + ?', 9 * day);
    const confirmed = await Promise.all(alerts.map(async (alert) => confirmAlert(world.ctx(), await by(alert))));
    expect(confirmed.filter(({ ok }) => ok)).toHaveLength(runningPerAddress);
    for (const one of confirmed) if (!one.ok) expect(one).toMatchObject({ kind: 'limit', code: 'too_many_alerts' });
    expect(await world.rows('SELECT * FROM guards')).toEqual([]);
    const first = confirmed.findIndex(({ ok }) => ok);
    const refused = confirmed.findIndex(({ ok }) => !ok);
    await stopAlert(world.ctx(), await by(alerts[first] ?? { id: '' }));
    expect(await confirmAlert(world.ctx(), await by(alerts[refused] ?? { id: '' }))).toMatchObject({ ok: true });
  });
});

describe('changing, stopping and forgetting', () => {
  it('takes another target, or none, while it waits or watches', async () => {
    const alert = await world.ask({ targetCents: 20_000 });
    expect(await changeAlert(world.ctx(), { ...(await by(alert)), targetCents: 21_000 })).toMatchObject({ ok: true });
    await world.confirm(alert);
    expect(await changeAlert(world.ctx(), await by(alert))).toMatchObject({
      value: { targetCents: null, state: 'active' },
    });
    await stopAlert(world.ctx(), await by(alert));
    expect(await changeAlert(world.ctx(), await by(alert))).toMatchObject({ kind: 'conflict', code: 'not_now' });
  });

  it('stops at once and for good, and stopping again is no error', async () => {
    const alert = await world.running();
    for (let i = 0; i < 2; i += 1)
      expect(await stopAlert(world.ctx(), await by(alert))).toMatchObject({ ok: true, value: { state: 'stopped' } });
    expect(await world.read(alert)).toMatchObject({ version: 3, endedAt: world.now, dueAt: null });
  });

  it('expires after 180 days with one mail that leads back to the form', async () => {
    const alert = await world.running();
    world.now += 180 * day;
    await Promise.all([endAlerts(world.clock()), endAlerts(world.clock())]);
    expect(await world.read(alert)).toMatchObject({ state: 'expired' });
    const mails = await world.mails('buyer_alert_expired');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.values.alert.choiceUrl).toContain(`/it/alerts?model=${world.sold.modelId}`);
  });

  it('deletes what is over after 30 days, with the mails that hold the address; unconfirmed ones after 7', async () => {
    const stopped = await world.running();
    await stopAlert(world.ctx(), await by(stopped));
    const unconfirmed = await world.ask({ grade: undefined });
    const running = await world.running({ email: 'runs@buyer.example' });
    await world.rows('UPDATE outbox SET due_at = NULL, done_at = ?', world.now);
    world.now += day;
    await endAlerts(world.clock());
    world.now += 7 * day;
    expect(await forgetAlerts(world.clock())).toEqual({ forgotten: 0 });
    world.now += 1;
    expect(await forgetAlerts(world.clock())).toEqual({ forgotten: 1 });
    expect(await world.read(unconfirmed)).toBeUndefined();
    world.now += 23 * day;
    expect(await forgetAlerts(world.clock())).toEqual({ forgotten: 1 });
    expect(await world.read(stopped)).toBeUndefined();
    expect(await world.read(running)).toMatchObject({ state: 'active' });
    const left = await world.rows("SELECT payload FROM outbox WHERE payload LIKE '%alert_%'");
    for (const { payload } of left) expect(String(payload)).not.toContain(nora);
  });
});

describe('whose alert it is', () => {
  it('opens with its own key alone: another’s, a changed and an empty one find nothing', async () => {
    const mine = await world.ask();
    const other = await world.ask({ email: 'other@buyer.example' });
    const key = await world.key(mine);
    expect(await findAlert(world.ctx(), mine.id, key)).toMatchObject({ alert: { id: mine.id } });
    const forged = [
      await world.key(other),
      `${key}x`,
      key.slice(0, -1),
      key.toUpperCase(),
      '',
      undefined,
      'x'.repeat(5_000),
    ];
    for (const wrong of forged) {
      expect(await findAlert(world.ctx(), mine.id, wrong)).toBeUndefined();
      expect(await confirmAlert(world.ctx(), { alertId: mine.id, key: wrong })).toMatchObject({
        code: 'alert_not_found',
      });
      expect(await changeAlert(world.ctx(), { alertId: mine.id, key: wrong })).toMatchObject({
        code: 'alert_not_found',
      });
      expect(await stopAlert(world.ctx(), { alertId: mine.id, key: wrong })).toMatchObject({ code: 'alert_not_found' });
    }
    expect(await findAlert(world.ctx(), `${mine.id}' OR '1'='1`, key)).toBeUndefined();
    expect(await world.read(mine)).toMatchObject({ state: 'requested', version: 1 });
  });

  it('is listed for the account that has proven the address, and for nobody else', async () => {
    await world.running();
    await world.running({ email: 'other@buyer.example' });
    const buyer = { kind: 'buyer' as const, buyerId: 'b1', email: nora };
    expect((await listAlertsOfBuyer(world.ctx(buyer))).map(({ alert }) => alert.email)).toEqual([nora]);
    for (const actor of [{ kind: 'guest' as const }, { kind: 'seller' as const, sellerId: 's', memberId: 'm' }])
      expect(await listAlertsOfBuyer(world.ctx(actor))).toEqual([]);
  });
});
