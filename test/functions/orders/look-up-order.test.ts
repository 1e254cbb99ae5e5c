import { expect, it } from 'vitest';
import { lookUpOrder } from '../../../functions/orders/look-up-order.ts';
import { openWorld } from '../../support/world.ts';

it('an order is not found out by trying addresses on its number, nor numbers from one network', async () => {
  const world = await openWorld();
  const group = await world.row('SELECT number, email FROM order_groups ORDER BY id LIMIT 1');
  const number = String(group?.number);
  const own = { number, email: String(group?.email) };
  expect(await lookUpOrder(world.ctx(), own)).toMatchObject({ ok: true });
  for (let i = 0; i < 20; i += 1) await lookUpOrder(world.ctx(), { number, email: `guess${i}@buyer.example` });
  expect(await lookUpOrder(world.ctx(), own)).toMatchObject({ ok: false, kind: 'limit', code: 'too_many_tries' });
  world.now += 3_600_000;
  expect(await lookUpOrder(world.ctx(), own)).toMatchObject({ ok: true });
  for (let i = 0; i < 60; i += 1) await lookUpOrder(world.ctx(), { number: 'RV-2', email: 'a@b.example' }, '192.0.2.1');
  expect(await lookUpOrder(world.ctx(), own, '192.0.2.1')).toMatchObject({ code: 'too_many_tries' });
});
