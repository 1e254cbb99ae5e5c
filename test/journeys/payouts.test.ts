import { beforeAll, describe, expect, it } from 'vitest';
import type { OffersAnswer } from '../../functions/offers/contract.ts';
import type { BalanceView, PayoutDetail, PayoutView } from '../../functions/payouts/contract.ts';
import { startSite, type TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';
import { type ByKey, enter, enterTeam, said, sell, withKey } from './selling-steps.ts';
import { signInAsSeller } from './steps.ts';

/** A seller's money from the buyer's card to its account, through the running product alone, on a clock that is moved. */
let site: TestSite;
let seller: Visitor;
let finance: Visitor;
let lead: Visitor;
let byKey: ByKey;
let sellerId = '';
let account = '';
/** Three devices of one order: one is paid out as it should be, the others meet what may go wrong. */
let lines: string[] = [];

const one = async (sql: string, ...args: string[]) => (await site.db.execute({ sql, args })).rows[0];

/** An offer in Italy of a refurbisher against whose money nothing stands, with three devices. */
async function chooseOffer(): Promise<{ offerId: string; slug: string }> {
  const { rows } = await site.db.execute(
    `SELECT s.slug FROM sellers s WHERE s.state = 'live' AND s.stripe_account_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM payout_holds h WHERE h.seller_id = s.id AND h.line_id = '' AND h.released_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM sanctions x WHERE x.seller_id = s.id)`,
  );
  const clean = new Set(rows.map(({ slug }) => String(slug)));
  for (const model of ['iphone-13', 'iphone-12', 'iphone-11']) {
    const { combinations } = await (await site.fetch(`/api/offers?locale=it&model=${model}`)).json<OffersAnswer>();
    const offer = combinations
      .flatMap(({ offers }) => offers)
      .find(({ seller: { slug }, stock }) => stock >= 3 && clean.has(slug));
    if (offer) return { offerId: offer.offerId, slug: offer.seller.slug };
  }
  throw new Error('nobody sells three of a device');
}

beforeAll(async () => {
  site = await startSite();
  await site.pass({ minutes: 1 }, 3);
  await enterDesk();
  const { offerId, slug } = await chooseOffer();
  const row = await one('SELECT id, stripe_account_id AS account FROM sellers WHERE slug = ?', slug);
  [sellerId, account] = [String(row?.id), String(row?.account)];
  seller = site.newVisitor();
  await signInAsSeller(site, seller, slug);
  const scopes = ['orders:read', 'orders:write', 'money:read'];
  const made = await said<{ secret: string }>(
    await seller.post('/seller/keys', { name: 'Books', mode: 'live', scopes }),
    'key',
  );
  byKey = withKey(site, () => made.secret);
  lines = await sell(site, byKey, { offerId, quantity: 3 });
  return () => site.close();
}, 120_000);

/** Finance and a lead sign in, each day anew. */
/** The session of before is over once weeks have passed. */
async function enterSeller(): Promise<void> {
  const owner = await one("SELECT email FROM seller_members WHERE seller_id = ? AND role = 'owner'", sellerId);
  seller = await enter(site, '/seller', String(owner?.email));
}

async function enterDesk(): Promise<void> {
  [finance, lead] = [await enterTeam(site, 'finance'), await enterTeam(site, 'lead')];
}

const read = async <T>(path: string) => said<T>(await byKey('GET', path), path);
const balance = async () => (await read<BalanceView>('balance')).balances.find(({ currency }) => currency === 'EUR');
const holds = async () => (await read<BalanceView>('balance')).holds;

/** The payouts that settled a line, the newest first, as the seller reads them. */
async function payoutsOf(lineId: string | undefined): Promise<PayoutDetail[]> {
  const { items } = await read<{ items: PayoutView[] }>('payouts?limit=20');
  const all = await Promise.all(items.map(({ id }) => read<PayoutDetail>(`payouts/${id}`)));
  return all.filter((payout) => payout.items.some((item) => item.lineId === lineId));
}
const settledBy = (payout: PayoutDetail | undefined, lineId: string | undefined) =>
  payout?.items.find((item) => item.lineId === lineId)?.amountCents;

const transferOf = (payout: PayoutDetail | undefined) =>
  site.outside.stripe.transfers().filter(({ metadata }) => metadata.payout_id === payout?.id);

/** So many hours pass, after which this seller is the first whose payouts are planned: a tick plans only some. */
async function night(hours: number): Promise<void> {
  await site.db.execute({ sql: 'UPDATE chores SET ran_at = 0 WHERE name = ?', args: [`payouts ${sellerId}`] });
  await site.pass({ hours });
}

/** A form of finance's desk, sent as a program. */
const post = (who: Visitor, path: string, body: object) => who.post(`/desk/money/${path}`, body);
const refusedWith = async (answer: Response) => ((await answer.json()) as { code: string }).code;

async function holdLine(lineId: string | undefined): Promise<string> {
  const body = { sellerId, lineId, reason: 'unclear_identity', note: 'The invoice names somebody else.' };
  return (await said<{ holdId: string }>(await post(finance, 'holds', body), 'hold')).holdId;
}

async function release(holdId: string): Promise<void> {
  expect(await refusedWith(await post(lead, `holds/${holdId}`, { step: 'release' }))).toBe('release_not_asked');
  await said(await post(finance, `holds/${holdId}`, { step: 'ask' }), 'ask');
  expect(await refusedWith(await post(finance, `holds/${holdId}`, { step: 'release' }))).toBe('another_needed');
  await said(await post(lead, `holds/${holdId}`, { step: 'release' }), 'release');
}

describe('the money of a sale', () => {
  let second = '';
  let third = '';

  it('waits until the device was delivered and its days are over, on the day that the seller was told', async () => {
    [second, third] = [await holdLine(lines[1]), await holdLine(lines[2])];
    expect((await holds()).filter(({ note }) => note === 'The invoice names somebody else.')).toHaveLength(2);
    expect((await balance())?.undelivered.lines).toBeGreaterThanOrEqual(1);
    await site.pass({ days: 1 }, 6);
    const row = await one('SELECT state, delivered_at AS at FROM order_lines WHERE id = ?', lines[0] ?? '');
    expect(row?.state).toBe('delivered');
    const { payoutDays } = await read<BalanceView>('balance');
    const due = Number(row?.at) + payoutDays * 86_400_000;
    const dueDay = new Date(due).toISOString().slice(0, 10);
    expect((await balance())?.undue.map(({ day }) => day)).toContain(dueDay);
    await night(Math.floor((due - site.now()) / 3_600_000) - 1);
    expect(await payoutsOf(lines[0])).toEqual([]);
    await night(25);
    const [payout] = await payoutsOf(lines[0]);
    expect(payout).toMatchObject({ state: 'sent', transferId: expect.stringMatching(/^tr_/) });
    expect(payout?.amountCents).toBe(payout?.items.reduce((sum, { amountCents }) => sum + amountCents, 0));
    const item = payout?.items.find(({ lineId }) => lineId === lines[0]);
    expect(item?.amountCents).toBe((item?.priceCents ?? 0) + (item?.shippingCents ?? 0) - (item?.commissionCents ?? 0));
    expect(transferOf(payout)).toMatchObject([
      { id: payout?.transferId, amount: payout?.amountCents, currency: 'eur', destination: account },
    ]);
    await enterSeller();
    expect(await (await seller.fetch('/seller/money')).text()).toContain(`/seller/money/payouts/${payout?.id}`);
    expect((await seller.fetch(`/seller/money/payouts/${payout?.id}`)).status).toBe(200);
  }, 240_000);

  it('waits where finance placed a hold, and goes when one has asked for its end and another ended it', async () => {
    await enterDesk();
    expect(await payoutsOf(lines[1])).toEqual([]);
    expect((await balance())?.held.lines).toBeGreaterThanOrEqual(2);
    expect(
      await refusedWith(
        await post(finance, 'holds', { sellerId, lineId: lines[1], reason: 'unclear_identity', note: 'x' }),
      ),
    ).toBe('hold_stands');
    await release(second);
    expect((await holds()).map(({ id }) => id)).not.toContain(second);
    expect((await holds()).map(({ id }) => id)).toContain(third);
  }, 60_000);

  it('is tried again when the provider refuses it, then owed, and goes when finance has it tried once more', async () => {
    await refundFirst();
    site.outside.stripe.control({ refuseTransfers: 1_000 });
    await night(25);
    const [failed] = await payoutsOf(lines[1]);
    expect(failed).toMatchObject({ state: 'failed', transferId: null });
    expect((failed?.nextTryAt ?? 0) - site.now()).toBeGreaterThan(50 * 60_000);
    await site.pass({ hours: 2 });
    expect((await payoutsOf(lines[1]))[0]?.state).toBe('failed');
    await site.pass({ hours: 25 });
    expect(await payoutsOf(lines[1])).toMatchObject([{ id: failed?.id, state: 'owed' }]);
    await enterDesk();
    expect(await (await finance.fetch('/desk/money')).text()).toContain(`/desk/money/payouts/${failed?.id}`);
    site.outside.stripe.calm();
    await site.pass({ hours: 3 });
    expect(transferOf(failed)).toEqual([]);
    const version = (await one('SELECT version FROM payouts WHERE id = ?', failed?.id ?? ''))?.version;
    expect((await post(seller, `payouts/${failed?.id}`, { step: 'retry', version })).ok).toBe(false);
    await said(await post(finance, `payouts/${failed?.id}`, { step: 'retry', version }), 'retry');
    expect(await refusedWith(await post(lead, `payouts/${failed?.id}`, { step: 'give_back', version }))).toBe(
      'changed_meanwhile',
    );
    await site.tick();
    expect((await payoutsOf(lines[1]))[0]?.state).toBe('sent');
    expect(transferOf(failed)).toMatchObject([{ amount: failed?.amountCents }]);
  }, 120_000);

  it('is netted with what was refunded after it had been paid out', async () => {
    const [netted, paid] = await payoutsOf(lines[0]);
    const [other] = await payoutsOf(lines[1]);
    expect(netted?.id).toBe(other?.id);
    expect(settledBy(netted, lines[0])).toBe(-(settledBy(paid, lines[0]) ?? 0));
    await enterSeller();
    expect(await (await seller.fetch(`/seller/money/payouts/${netted?.id}`)).text()).toMatch(/[-−]\s?[\d€]/);
  });

  it('waits while the provider takes nothing for its account, and goes once it does again', async () => {
    site.outside.stripe.restrictAccount(account);
    await site.outside.stripe.deliver();
    await site.tick();
    expect((await holds()).map(({ reason }) => reason)).toContain('account');
    await enterDesk();
    await release(third);
    await night(25);
    expect(await payoutsOf(lines[2])).toEqual([]);
    await enterDesk();
    const hold = await one(
      "SELECT id FROM payout_holds WHERE seller_id = ? AND reason = 'account' AND released_at IS NULL",
      sellerId,
    );
    expect(await refusedWith(await post(finance, `holds/${hold?.id}`, { step: 'ask' }))).toBe('hold_by_rule');
    site.outside.stripe.completeOnboarding(account);
    await site.outside.stripe.deliver();
    await site.tick();
    await night(25);
    expect((await holds()).map(({ reason }) => reason)).not.toContain('account');
    const [payout] = await payoutsOf(lines[2]);
    expect(payout?.state).toBe('sent');
    expect(transferOf(payout)).toHaveLength(1);
  }, 120_000);

  it('is the same at the provider and in the books, day by day', async () => {
    const differing = await one('SELECT group_concat(differences) AS found FROM reconciliations WHERE differing > 0');
    expect(differing?.found).toBeNull();
    const days = await one('SELECT count(*) AS n FROM reconciliations');
    expect(Number(days?.n)).toBeGreaterThan(3);
  });
});

/** A buyer got all of the first device's price back, after its seller was paid: what the books say then. */
async function refundFirst(): Promise<void> {
  await site.db.execute({
    sql: `INSERT INTO ledger_entries (id, debit, credit, amount_cents, currency, group_id, line_id, at)
      SELECT 'refund-of-the-way', 'seller:' || seller_id, 'refunds_due', price_cents + shipping_cents - commission_cents,
        currency, group_id, id, ? FROM order_lines WHERE id = ?`,
    args: [site.now(), lines[0] ?? ''],
  });
}
