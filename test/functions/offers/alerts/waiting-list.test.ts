import { beforeEach, describe, expect, it } from 'vitest';
import { findBreaches } from '../../../../db/reconcile.ts';
import { limits } from '../../../../functions/limits.ts';
import { askAlert } from '../../../../functions/offers/alerts/ask-alert.ts';
import { confirmAlert } from '../../../../functions/offers/alerts/confirm-alert.ts';
import { endAlerts } from '../../../../functions/offers/alerts/end-alerts.ts';
import { findAlert, findWantedFacts, listAlertsOfBuyer } from '../../../../functions/offers/alerts/queries.ts';
import { runningPerAddress } from '../../../../functions/offers/alerts/rules.ts';
import { stopAlert } from '../../../../functions/offers/alerts/stop-alert.ts';
import { tellAlerts } from '../../../../functions/offers/alerts/tell-alerts.ts';
import { listLike, makeSellable, unsoldModel } from '../../../support/new-model.ts';
import { type AlertWorld, nora, openAlertWorld } from './world.ts';

const { id: model, name } = unsoldModel();
const anyOfIt = { model, variant: undefined, grade: undefined };
const hour = 3_600_000;
const day = 24 * hour;

let world: AlertWorld;
beforeEach(async () => {
  world = await openAlertWorld();
});

const tell = async () => {
  world.now += 60_000;
  return tellAlerts(world.clock());
};
const told = () => world.mails('buyer_alert_reached');
const by = async (alert: { id: string }) => ({ alertId: alert.id, key: await world.key(alert) });

describe('waiting for a model that nobody can list', () => {
  it('is asked, confirmed and told apart from what is sold, under its own name', async () => {
    const alert = await world.running(anyOfIt);
    expect(alert).toMatchObject({ state: 'active', modelId: model, variantId: '', grade: '', confirmedCents: null });
    const [mail] = await world.mails('alert_confirm');
    expect(mail?.values.items[0]?.title).toBe(name);
    expect(await findWantedFacts(world.ctx(), { modelId: model })).toMatchObject({ model: { name }, sold: false });
    expect(await findWantedFacts(world.ctx(), world.sold)).toMatchObject({ sold: true });
    const buyer = world.ctx({ kind: 'buyer', buyerId: 'b', email: nora } as never);
    expect((await listAlertsOfBuyer(buyer)).map((facts) => facts.model.name)).toEqual([name]);
    const facts = await findAlert(world.ctx(), alert.id, await world.key(alert));
    expect(facts).toMatchObject({ model: { name } });
    expect(facts?.variant).toBeUndefined();
  });

  it('costs no tick a look, however long it waits', async () => {
    await world.running(anyOfIt);
    for (let i = 0; i < 3; i += 1) {
      world.now += hour;
      expect(await tell()).toEqual({ checked: 0, told: 0, armed: 0 });
    }
    // The mark that its confirmation left is swept with the others, and it is waited for all the same.
    await world.rows('DELETE FROM alert_checks');
    expect(await tell()).toMatchObject({ checked: 0 });
  });

  it('takes no turn from what is sold, however many models are waited for', async () => {
    const { targetCents } = await world.running({ targetCents: world.sold.priceCents });
    expect(targetCents).toBe(world.sold.priceCents);
    await world.rows(
      `INSERT INTO price_alerts (id, email, locale, market, model_id, state, version, due_at, created_at, confirmed_at)
       SELECT id, id, 'it', 'IT', id, 'active', 2, ?, 0, 0 FROM known_models WHERE id NOT IN (SELECT id FROM models)`,
      world.now + day,
    );
    const { n } = (await world.row('SELECT count(*) AS n FROM price_alerts')) ?? {};
    expect(n).toBeGreaterThan(2 * limits.alertChecks);
    expect(await tell()).toEqual({ checked: 1, told: 1, armed: 0 });
  });

  it('tells once when it is first listed, not when it only could be, and again only after it was gone', async () => {
    const alert = await world.running(anyOfIt);
    await tell();
    world.now += 90 * day;
    await makeSellable(world.client, model, world.sold.modelId);
    expect(await tell()).toMatchObject({ checked: 1, told: 0 });
    await listLike(world.client, world.sold.offerId, model);
    expect(await tell()).toMatchObject({ checked: 1, told: 1 });
    expect(await tell()).toMatchObject({ told: 0 });
    const [mail, ...more] = await told();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: nora, locale: 'it', values: { alert: { priceCents: world.sold.priceCents } } });
    expect(mail?.values.items[0]?.title).toMatch(new RegExp(`^${name}, `));
    expect(mail?.values.alert.choiceUrl).toContain(`/it/p/${model}/`);
    expect(mail?.values.alert.beforeCents).toBeUndefined();
    expect(await world.read(alert)).toMatchObject({ state: 'told', toldCount: 1 });
    await world.rows("UPDATE offers SET state = 'paused' WHERE model_id = ?", model);
    expect(await tell()).toMatchObject({ armed: 1, told: 0 });
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it('tells each market what is sold there, and nobody who did not confirm or has stopped', async () => {
    await world.running({ ...anyOfIt, email: 'gb@buyer.example', locale: 'en-gb' });
    await world.ask({ ...anyOfIt, email: 'silent@buyer.example' });
    await stopAlert(world.ctx(), await by(await world.running({ ...anyOfIt, email: 'gone@buyer.example' })));
    await world.running(anyOfIt);
    await makeSellable(world.client, model, world.sold.modelId);
    await listLike(world.client, world.sold.offerId, model);
    await world.rows("DELETE FROM offer_prices WHERE offer_id = ? AND market = 'GB'", `first-${model}`);
    await tell();
    expect((await told()).map(({ to }) => to)).toEqual([nora]);
  });

  it('ends after its half-year with a mail that names it', async () => {
    await world.running(anyOfIt);
    world.now += 181 * day;
    expect(await endAlerts(world.clock())).toEqual({ ended: 1 });
    const [mail] = await world.mails('buyer_alert_expired');
    expect(mail?.values.items[0]?.title).toBe(name);
    expect(mail?.values.alert.choiceUrl).toBe(`/it/alerts?model=${model}`);
  });
});

describe('asking for it wrongly, or again', () => {
  const ask = (input: object) => askAlert(world.ctx(), { email: nora, model, locale: 'it', ...input });

  it('refuses a model that the catalogue has not, and any version of one that has none', async () => {
    expect(await ask({ model: 'iphone-400' })).toMatchObject({ code: 'model_not_found' });
    expect(await ask({ model: 'x'.repeat(200) })).toMatchObject({ code: 'model_not_found' });
    expect(await ask({ variant: `${model}.64.black` })).toMatchObject({ code: 'variant_not_found' });
    expect(await ask({ variant: world.sold.variantId })).toMatchObject({ code: 'variant_not_found' });
    expect(await world.rows('SELECT id FROM price_alerts')).toEqual([]);
  });

  it('keeps a grade and a price, which the first listing has to meet like any other', async () => {
    await world.running({ ...anyOfIt, grade: 'new', email: 'new@buyer.example' });
    await world.running({ ...anyOfIt, targetCents: world.sold.priceCents - 1, email: 'less@buyer.example' });
    await world.running({ ...anyOfIt, targetCents: world.sold.priceCents, email: 'same@buyer.example' });
    await makeSellable(world.client, model, world.sold.modelId);
    await listLike(world.client, world.sold.offerId, model);
    await tell();
    const grades = world.sold.grade === 'new' ? ['new@buyer.example'] : [];
    expect((await told()).map(({ to }) => to).sort()).toEqual([...grades, 'same@buyer.example'].sort());
  });

  it('is one alert when it is asked twice, and another once the first was stopped', async () => {
    const first = await world.ask(anyOfIt);
    expect((await world.ask(anyOfIt)).id).toBe(first.id);
    await stopAlert(world.ctx(), await by(first));
    const second = await world.running(anyOfIt);
    expect(second.id).not.toBe(first.id);
    expect(await confirmAlert(world.ctx(), await by(first))).toMatchObject({ code: 'not_now' });
  });

  it('counts for what may run for one address', async () => {
    await world.running({ ...anyOfIt, targetCents: 100 });
    await world.rows("UPDATE price_alerts SET id = 'x0'");
    for (let i = 1; i < runningPerAddress; i += 1)
      await world.rows(
        `INSERT INTO price_alerts (id, email, locale, market, model_id, grade, state, version, due_at, created_at, confirmed_at)
         SELECT ?, email, locale, ?, model_id, grade, state, version, due_at, created_at, confirmed_at FROM price_alerts WHERE id = 'x0'`,
        ...[`x${i}`, `M${i}`],
      );
    const one = await world.ask({ ...anyOfIt, locale: 'de' });
    expect(await confirmAlert(world.ctx(), await by(one))).toMatchObject({ code: 'too_many_alerts' });
  });
});
