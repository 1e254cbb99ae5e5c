import { describe, expect, it } from 'vitest';
import { buy, offerWithUnits } from '../../support/buyers.ts';
import { openWorld } from '../../support/world.ts';

describe('placing an order', () => {
  it('sells every unit of an offer whose units have different VAT schemes, each line at the scheme of its unit', async () => {
    const world = await openWorld();
    const offer = await offerWithUnits(world, 3);
    await world.client.execute(
      "UPDATE units SET vat_scheme = 'standard', acquired_from = 'business' WHERE id = 'unit-1'",
    );
    expect(await buy(world, offer, 'chiara@buyer.example', 3)).toMatchObject({ ok: true });
    const sold = await world.rows(
      'SELECT u.vat_scheme AS unit, l.vat_scheme AS line FROM units u JOIN order_lines l ON l.id = u.line_id WHERE u.offer_id = ?',
      offer.offerId,
    );
    expect(sold).toHaveLength(3);
    for (const { unit, line } of sold) expect(line).toBe(unit);
  });

  it('keeps what was promised of the battery as a term of the sale', async () => {
    const world = await openWorld();
    const offer = await offerWithUnits(world, 1);
    await world.rows('UPDATE offers SET battery_new = 1, battery_min_percent = 100 WHERE id = ?', offer.offerId);
    expect(await buy(world, offer, 'chiara@buyer.example', 1)).toMatchObject({ ok: true });
    const line = () =>
      world.row('SELECT battery_new, battery_min_percent FROM order_lines WHERE offer_id = ?', offer.offerId);
    expect(await line()).toEqual({ battery_new: 1, battery_min_percent: 100 });
    await expect(
      world.rows('UPDATE order_lines SET battery_new = 0 WHERE offer_id = ?', offer.offerId),
    ).rejects.toThrow(/frozen/);
  });
});
