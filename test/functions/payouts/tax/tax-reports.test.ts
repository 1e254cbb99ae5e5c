import { describe, expect, it } from 'vitest';
import { confirmTaxReports } from '../../../../functions/payouts/tax/confirm-tax-reports.ts';
import type { CurrencyFigures } from '../../../../functions/payouts/tax/contract.ts';
import { exportDpi } from '../../../../functions/payouts/tax/export-dpi.ts';
import { makeTaxReports } from '../../../../functions/payouts/tax/make-tax-reports.ts';
import { findOwnYear, listTaxReports, listTaxYears } from '../../../../functions/payouts/tax/queries.ts';
import {
  decideStanding,
  maskedNumber,
  missingOf,
  noFigures,
  sumOfYear,
} from '../../../../functions/payouts/tax/rules.ts';
import { openWorld, type World } from '../../../support/world.ts';

const year = (currency: 'EUR' | 'GBP', considerationCents: number, activities: number): CurrencyFigures => ({
  currency,
  quarters: [{ ...noFigures, considerationCents, activities }, noFigures, noFigures, noFigures],
});
const finance = (operatorId: string) => ({ kind: 'operator', operatorId, roles: ['finance'] }) as const;
const later = Date.UTC(2027, 0, 10);

/** Elements of an XML file as paths, in their order; throws where it is not well-formed. */
function pathsIn(xml: string): string[] {
  const open: string[] = [];
  const paths: string[] = [];
  const body = xml.replace(/^<\?xml[^?]*\?>\s*/, '');
  const token = /<(\/?)([\w:]+)((?:\s[\w:]+="[^"<]*")*)\s*>|([^<]+)/g;
  let at = 0;
  for (const found of body.matchAll(token)) {
    if (found.index !== at) throw new Error(`not well-formed at ${body.slice(at, at + 40)}`);
    at += found[0].length;
    const [, end, name = '', , text] = found;
    if (text !== undefined) {
      if (/&(?!(amp|lt|gt|quot|apos);)/.test(text)) throw new Error(`a bare & in ${text}`);
    } else if (end) {
      if (open.pop() !== name) throw new Error(`${name} closes nothing`);
    } else {
      open.push(name);
      paths.push(open.join('/'));
    }
  }
  if (at !== body.length || open.length > 0) throw new Error('it does not end');
  return paths;
}

describe('who is reported', () => {
  it('is whoever sold thirty times or was credited more than two thousand euro', () => {
    expect(decideStanding('IT', [year('EUR', 200_000, 29)])).toBe('below');
    expect(decideStanding('IT', [year('EUR', 200_001, 29)])).toBe('reportable');
    expect(decideStanding('IT', [year('EUR', 100, 30)])).toBe('reportable');
    expect(decideStanding('IT', [year('EUR', 0, 0), year('GBP', 1, 1)])).toBe('reportable');
    expect(decideStanding('GB', [year('GBP', 9_000_000, 400)])).toBe('elsewhere');
  });

  it('has its figures from the ledger, and nothing of what was given back', async () => {
    const world = await openWorld();
    const years = await listTaxYears(world.ctx(finance('op-a')), 2026);
    expect(years.length).toBeGreaterThan(40);
    for (const { sellerId, currencies } of years) {
      const books = await world.rows(
        `SELECT l.currency, sum(l.price_cents + l.shipping_cents - l.commission_cents) AS cents, count(*) AS sales, sum(l.commission_cents) AS fees
          FROM order_lines l WHERE l.seller_id = ? AND l.paid_at >= ? AND l.paid_at < ?
            AND l.state NOT IN ('refused', 'lapsed', 'cancelled', 'lost') GROUP BY l.currency ORDER BY l.currency`,
        sellerId,
        Date.UTC(2026, 0),
        Date.UTC(2027, 0),
      );
      const found = currencies
        .map(({ currency, quarters }) => ({ currency, ...sumOfYear(quarters) }))
        .filter(({ activities }) => activities > 0);
      expect(
        found.map(({ currency, considerationCents: cents, activities: sales, feesCents: fees }) => ({
          currency,
          cents,
          sales,
          fees,
        })),
      ).toEqual(books.map((row) => ({ ...row })));
    }
  });

  it('shows only the end of its numbers', () => {
    expect(maskedNumber('IT87E1973816874149511181818')).toBe('••••••••1818');
    expect(maskedNumber('12')).toBe('12');
  });
});

/** The first report of the seeded year: made by one, confirmed by another. */
async function reported(world: World) {
  world.now = later;
  const made = await makeTaxReports(world.ctx(finance('op-a')), { year: 2026 });
  if (!made.ok) throw new Error(made.code);
  return made.value;
}

describe('reports to the tax authority', () => {
  it('are made of a year that is over, by whoever has the right to money', async () => {
    const world = await openWorld();
    expect(await makeTaxReports(world.ctx(finance('op-a')), { year: 2026 })).toMatchObject({ code: 'year_open' });
    world.now = later;
    const quality = { kind: 'operator', operatorId: 'op-q', roles: ['quality'] } as const;
    expect(await makeTaxReports(world.ctx(quality), { year: 2026 })).toMatchObject({ code: 'right_missing' });
    expect(await listTaxYears(world.ctx(quality), 2026)).toEqual([]);
    expect(await listTaxReports(world.ctx({ kind: 'guest' }), 2026)).toEqual([]);
    await reported(world);
    expect(await makeTaxReports(world.ctx(finance('op-a')), { year: 2026 })).toMatchObject({ code: 'nothing_new' });
    await expect(world.client.execute('DELETE FROM tax_reports')).rejects.toThrow(/append_only/);
  });

  it('leave only once somebody else has confirmed them, and every time is in the audit trail', async () => {
    const world = await openWorld();
    const { madeAt, reports } = await reported(world);
    const asked = { year: 2026, madeAt };
    const out = { ...asked, kind: 'new' } as const;
    expect(await exportDpi(world.ctx(finance('op-b')), out)).toMatchObject({ code: 'not_confirmed' });
    expect(await confirmTaxReports(world.ctx(finance('op-a')), asked)).toMatchObject({ code: 'same_person' });
    expect(await confirmTaxReports(world.ctx(finance('op-b')), { ...asked, madeAt: 1 })).toMatchObject({
      code: 'report_not_found',
    });
    expect(await confirmTaxReports(world.ctx(finance('op-b')), asked)).toEqual({ ok: true, value: { reports } });
    const file = await exportDpi(world.ctx(finance('op-a')), out);
    expect(file.ok).toBe(true);
    expect(await exportDpi(world.ctx(finance('op-a')), { ...asked, kind: 'corrections' })).toMatchObject({
      code: 'report_not_found',
    });
    const trail = await world.rows(
      "SELECT action, by_id AS by, note FROM audit_log WHERE action LIKE 'tax_report.%' ORDER BY id",
    );
    expect(trail.map(({ action, by }) => [action, by])).toEqual([
      ['tax_report.made', 'op-a'],
      ['tax_report.confirmed', 'op-b'],
      ['tax_report.exported', 'op-a'],
    ]);
    const iban = (await listTaxReports(world.ctx(finance('op-a')), 2026))[0]?.report.identity.iban ?? '-';
    expect(JSON.stringify(trail)).not.toContain(iban);
  });

  it('are XML in the schema’s order, whatever a company is called', async () => {
    const world = await openWorld();
    await world.client.execute({
      sql: `UPDATE sellers SET legal_name = ? WHERE country = 'IT'`,
      args: ['A & B <x>"\'\u0007 Ω'],
    });
    const { madeAt } = await reported(world);
    await confirmTaxReports(world.ctx(finance('op-b')), { year: 2026, madeAt });
    const file = await exportDpi(world.ctx(finance('op-b')), { year: 2026, madeAt, kind: 'new' });
    if (!file.ok) throw new Error(file.code);
    const paths = pathsIn(file.value);
    expect(file.value).toContain('A &amp; B &lt;x&gt;&quot;&apos; Ω');
    const seller = 'dpi:DPI_OECD/dpi:DPIBody/dpi:ReportableSeller';
    const sellers = paths.filter((path) => path === seller).length;
    expect(sellers).toBeGreaterThan(10);
    const id = `${seller}/dpi:Identity/dpi:EntitySeller/dpi:Standard/dpi:EntSellerID`;
    const inOrder = ['ResCountryCode', 'TIN', 'IN', 'VAT', 'Name', 'Address'].map((name) =>
      paths.indexOf(`${id}/dpi:${name}`),
    );
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    expect(inOrder[0]).toBeGreaterThan(0);
    const goods = `${seller}/dpi:RelevantActivities/dpi:SaleOfGoods`;
    for (const name of ['Consideration/dpi:ConsQ', 'NumberOfActivities/dpi:NumbQ', 'Fees/dpi:FeesQ', 'Taxes/dpi:TaxQ'])
      for (const quarter of [1, 2, 3, 4])
        expect(paths.filter((path) => path === `${goods}/dpi:${name}${quarter}`).length).toBe(sellers);
    const refs = [...file.value.matchAll(/<stf:DocRefId>([^<]+)/g)].map(([, ref]) => ref);
    expect(new Set(refs).size).toBe(refs.length);
    expect(file.value).not.toMatch(/<dpi:ConsQ\d[^>]*>[^<]*\./);
  });

  it('are corrected by another version that names the one before', async () => {
    const world = await openWorld();
    await reported(world);
    const [first] = await listTaxReports(world.ctx(finance('op-a')), 2026);
    await world.client.execute({
      sql: "UPDATE sellers SET city = 'Elsewhere' WHERE id = ?",
      args: [first?.sellerId ?? ''],
    });
    world.now += 86_400_000;
    const again = await makeTaxReports(world.ctx(finance('op-a')), { year: 2026 });
    if (!again.ok) throw new Error(again.code);
    expect(again.value.reports).toBe(1);
    const asked = { year: 2026, madeAt: again.value.madeAt };
    await confirmTaxReports(world.ctx(finance('op-b')), asked);
    const file = await exportDpi(world.ctx(finance('op-b')), { ...asked, kind: 'corrections' });
    expect(file.ok && file.value).toContain('<stf:DocTypeIndic>OECD2</stf:DocTypeIndic>');
    expect(file.ok && file.value).toContain('-1</stf:CorrDocRefId>');
    expect(file.ok && file.value).toContain('DPI402');
    expect(file.ok && file.value).toContain('<stf:DocTypeIndic>OECD0</stf:DocTypeIndic>');
  });

  it('are shown to the seller as they were made, and to nobody else', async () => {
    const world = await openWorld();
    await reported(world);
    const [first] = await listTaxReports(world.ctx(finance('op-a')), 2026);
    const sellerId = first?.sellerId ?? '';
    const member = await world.row("SELECT id FROM seller_members WHERE seller_id = ? AND role = 'owner'", sellerId);
    const owner = { kind: 'seller', sellerId, memberId: String(member?.id) } as const;
    expect((await findOwnYear(world.ctx(owner), 2026))?.reported?.report).toEqual(first?.report);
    expect(await findOwnYear(world.ctx({ ...owner, memberId: 'x' }), 2026)).toBeUndefined();
    expect(await findOwnYear(world.ctx(owner), 2020)).toBeUndefined();
  });

  it('say what of a seller was not verified', async () => {
    const world = await openWorld();
    await world.client.execute(
      "UPDATE gates SET state = 'submitted' WHERE gate = 'tax_number' AND seller_id IN (SELECT id FROM sellers WHERE country = 'FR')",
    );
    const years = await listTaxYears(world.ctx(finance('op-a')), 2026);
    for (const { identity } of years.filter((one) => one.identity.country === 'FR'))
      expect(missingOf(identity)).toEqual(['tin', 'tinCountry']);
  });
});
