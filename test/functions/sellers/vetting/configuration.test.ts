import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../../functions/edge/context.ts';
import { apply } from '../../../../functions/sellers/vetting/apply.ts';
import type { DeliveryInput } from '../../../../functions/sellers/vetting/configuration-contract.ts';
import { findUsualWait, listDelivery } from '../../../../functions/sellers/vetting/configuration-queries.ts';
import { setDelivery } from '../../../../functions/sellers/vetting/set-delivery.ts';
import { setUnitDefaults } from '../../../../functions/sellers/vetting/set-unit-defaults.ts';
import { openWorld, type World } from '../../../support/world.ts';

let world: World;
let owner: Extract<Actor, { kind: 'seller' }>;

const standard = { carrier: 'BRT', transitMinDays: 1, transitMaxDays: 2 };
const toItaly: DeliveryInput = { market: 'IT', cutoffHour: 14, handlingDays: 1, standard };

/** A new applicant for Italy and Britain, whose application is where the test wants it. */
beforeEach(async () => {
  world = await openWorld();
  const applied = await apply(world.ctx(), {
    ...{ companyName: 'Banco Chiaro', kind: 'repair_shop', country: 'IT', locale: 'it', about: 'Telefoni.' },
    ...{
      contactName: 'Chiara Bianchi',
      email: 'chiara@banco.example',
      markets: ['IT', 'GB'],
      categories: ['smartphones'],
    },
  });
  const sellerId = (applied.ok && applied.value.sellerId) || '';
  const member = await world.row(`SELECT id FROM seller_members WHERE seller_id = '${sellerId}'`);
  owner = { kind: 'seller', sellerId, memberId: String(member?.id) };
  await moveTo('configuration');
});

const moveTo = (state: string) =>
  world.client.execute({ sql: 'UPDATE applications SET state = ? WHERE seller_id = ?', args: [state, owner.sellerId] });

describe('how an applicant delivers', () => {
  it('is kept per market in its currency, and replaced as a whole', async () => {
    const ctx = world.ctx(owner);
    const express = { carrier: 'UPS', transitMinDays: 1, transitMaxDays: 1, priceCents: 990 };
    await setDelivery(ctx, { ...toItaly, express });
    await setDelivery(ctx, { ...toItaly, market: 'GB', express });
    expect(
      (await listDelivery(ctx, 'GB')).map(({ service, currency, priceCents }) => [service, currency, priceCents]),
    ).toEqual([
      ['standard', 'GBP', 0],
      ['express', 'GBP', 990],
    ]);
    expect(await setDelivery(ctx, { ...toItaly, handlingDays: 0 })).toEqual({ ok: true, value: { market: 'IT' } });
    expect(await listDelivery(ctx, 'IT')).toMatchObject([{ service: 'standard', handlingDays: 0, currency: 'EUR' }]);
    expect(await listDelivery(ctx, 'GB')).toHaveLength(2);
  });

  it('is not for a market that it does not serve, nor before or after its phase', async () => {
    const ctx = world.ctx(owner);
    expect(await setDelivery(ctx, { ...toItaly, market: 'DE' })).toMatchObject({ code: 'market_not_wanted' });
    for (const state of ['documents', 'final_review', 'live', 'declined']) {
      await moveTo(state);
      expect(await setDelivery(ctx, toItaly), state).toMatchObject({ code: 'not_now' });
    }
    expect(await listDelivery(ctx, 'IT')).toEqual([]);
  });

  it('is an owner’s to say, and nobody else’s to read', async () => {
    await setDelivery(world.ctx(owner), toItaly);
    await world.client.execute(`UPDATE seller_members SET role = 'stock' WHERE id = '${owner.memberId}'`);
    expect(await setDelivery(world.ctx(owner), toItaly)).toMatchObject({ kind: 'forbidden', code: 'owner_only' });
    expect(await setDelivery(world.ctx(), toItaly)).toMatchObject({ kind: 'not_found' });
    expect(await listDelivery(world.ctx({ ...owner, sellerId: 'another' }), 'IT')).toEqual([]);
  });
});

it('how devices are taxed is declared once for all, and noted in the audit trail', async () => {
  const kept = await setUnitDefaults(world.ctx(owner), { vatScheme: 'margin', acquiredFrom: 'private' });
  expect(kept.ok).toBe(true);
  const row = await world.row(`SELECT unit_vat_scheme, unit_acquired_from FROM sellers WHERE id = '${owner.sellerId}'`);
  expect(row).toMatchObject({ unit_vat_scheme: 'margin', unit_acquired_from: 'private' });
  const deed = await world.row("SELECT note, seller_id FROM audit_log WHERE action = 'seller.unit_defaults'");
  expect(deed).toMatchObject({ note: 'margin, private', seller_id: owner.sellerId });
  await moveTo('withdrawn');
  const late = await setUnitDefaults(world.ctx(owner), { vatScheme: 'standard', acquiredFrom: 'maker' });
  expect(late).toMatchObject({ code: 'not_now' });
});

it('the usual wait is the median of what people decided, and no figure while they are few', async () => {
  const ctx = world.ctx();
  const rows = await world.rows(`SELECT gate, market FROM gates WHERE seller_id = '${owner.sellerId}' LIMIT 6`);
  // What the seeded team decided is past counting.
  await world.client.execute('UPDATE gates SET decided_at = NULL');
  const hours = [1, 2, 3, 30, 50, 900];
  const decide = (index: number, by: string) =>
    world.client.execute({
      sql: `UPDATE gates SET state = 'verified', decided_by = ?, decided_at = ?, submitted_at = ?
        WHERE seller_id = ? AND gate = ? AND market = ?`,
      args: [
        ...[by, ctx.now - 1000, ctx.now - 1000 - (hours[index] ?? 0) * 3_600_000],
        ...[owner.sellerId, String(rows[index]?.gate), String(rows[index]?.market)],
      ],
    });
  for (const index of [0, 1, 2, 3]) await decide(index, 'operator');
  await decide(4, 'rule');
  expect(await findUsualWait(ctx)).toBeUndefined();
  await decide(4, 'operator');
  expect(await findUsualWait(ctx)).toEqual({ hours: 3, count: 5 });
});
