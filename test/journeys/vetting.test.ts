import { beforeAll, describe, expect, it } from 'vitest';
import type { OperatorRole } from '../../db/schema/accounts.ts';
import type { Ctx } from '../../functions/edge/context.ts';
import { formatMoney } from '../../functions/money/money.ts';
import { type GateId, gateRule, gatesNeeded, type Phase } from '../../functions/sellers/vetting/gate-rules.ts';
import { questionsOf } from '../../functions/sellers/vetting/quiz-queries.ts';
import { firstCap } from '../../functions/sellers/vetting/start-rules.ts';
import { termsHash, termsVersionAt } from '../../functions/sellers/vetting/text-rules.ts';
import { fieldsOf, pdf, statementOf } from '../functions/sellers/vetting/applicants.ts';
import { order } from '../support/buy.ts';
import { startSite, type TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';
import { type ByKey, enter, enterTeam, said, sell, withKey } from './selling-steps.ts';

/** One refurbisher's way, through the running product alone: from prospect to first payout, past its guarded start. */
let site: TestSite;
let applicant: Visitor;
let sellerId = '';
let secret = '';
let listingId = '';
let byKey: ByKey;
const team = new Map<OperatorRole, Visitor>();
const email = 'chiara@banco.example';
const needed = gatesNeeded('repair_shop', ['IT', 'DE']);

beforeAll(async () => {
  site = await startSite();
  await site.db.execute('UPDATE operators SET left_at = 0');
  for (const role of ['business', 'quality', 'account', 'lead'] as const) team.set(role, await enterTeam(site, role));
  byKey = withKey(site, () => secret);
  return () => site.close();
}, 120_000);

const atDesk = (role: OperatorRole, path: string, body: object): Promise<Response> =>
  (team.get(role) as Visitor).post(`/desk/applications/${sellerId}/${path}`, body);

const stateNow = async () =>
  (
    await site.db.execute({
      sql: 'SELECT a.state, s.state AS seller, s.start_cap AS cap, s.start_full AS filled FROM applications a JOIN sellers s ON s.id = a.seller_id WHERE s.id = ?',
      args: [sellerId],
    })
  ).rows[0];

/** Gives everything that a gate's form asks for. */
async function give(gate: GateId, market: string): Promise<void> {
  const path = `/seller/application/${gate}${market ? `?market=${market}` : ''}`;
  const { proof } = gateRule(gate);
  if (proof.includes('document')) {
    const body = new FormData();
    body.set('document', new File([pdf(gate) as Uint8Array<ArrayBuffer>], 'visura.pdf', { type: 'application/pdf' }));
    const sent = await applicant.open(`/seller/application/${gate}/documents`, { method: 'POST', body });
    expect(new URL(sent.url).searchParams.get('came'), gate).toBe('added');
  }
  if (gate === 'terms') {
    const version = termsVersionAt(site.now());
    await said(await applicant.post(path, { version, language: 'it', sha256: await termsHash(version, 'it') }), gate);
  } else if (proof.includes('value') || proof.includes('statement')) {
    const input = { gate, market, fields: fieldsOf(gate, market), statement: await statementOf(gate) };
    await said(await applicant.post(path, input), `${gate} ${market}`);
  }
}

async function handIn(): Promise<void> {
  const page = await applicant.submit('/seller/application/hand-in', {});
  expect(new URL(page.url).searchParams.has('handed'), page.url).toBe(true);
}

async function verify(role: OperatorRole, phase: Phase, except: readonly GateId[] = []): Promise<void> {
  for (const { gate, market } of needed.filter((one) => one.phase === phase)) {
    if (gateRule(gate).byRule || except.includes(gate)) continue;
    const decision = { gate, market, decision: 'verify', evidence: 'seen in the register' };
    await said(await atDesk(role, 'gates', decision), `${gate} ${market}`);
  }
}

const step = async (role: OperatorRole, name: string) => said(await atDesk(role, 'steps', { step: name }), name);

const isShown = async () =>
  (await (await site.fetch('/api/offers?locale=it&model=iphone-13')).text()).includes(listingId);

describe('a refurbisher, from prospect to first payout', () => {
  it('applies in public, and gives what the first phase asks for', async () => {
    const about = 'Circa 200 telefoni al mese.';
    const form = {
      companyName: 'Banco Chiaro',
      kind: 'repair_shop',
      country: 'IT',
      contactName: 'Chiara',
      about,
      email,
    };
    const ticked = { market_IT: 'yes', market_DE: 'yes', category_smartphones: 'yes' };
    const sent = await site.newVisitor().submit('/it/sell/application', { ...form, ...ticked });
    expect(new URL(sent.url).pathname).toBe('/it/sell/sent');
    applicant = await enter(site, '/seller', email);
    const { rows } = await site.db.execute({
      sql: 'SELECT seller_id FROM seller_members WHERE email = ?',
      args: [email],
    });
    sellerId = String(rows[0]?.seller_id);
    for (const { gate, market } of needed.filter(({ phase }) => phase === 'documents')) await give(gate, market);
    await handIn();
    await verify('business', 'documents');
    await step('business', 'pass_documents');
  }, 60_000);

  it('shows how it works: statements, the quiz, two samples, and one named person confirms it', async () => {
    expect((await applicant.fetch('/seller/application/quiz/2-1.png')).status).toBe(404);
    const picture = await applicant.fetch('/seller/application/quiz/1-1.png');
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await site.newVisitor().fetch('/seller/application/quiz/1-1.png')).status).toBe(404);
    for (const { gate, market } of needed.filter(({ phase }) => phase === 'quality')) await give(gate, market);
    const settings = { SESSION_SECRET: site.secrets.sessionSecret } as Ctx['settings'];
    const answers = (await questionsOf({ settings }, sellerId, 1)).map(({ grade }) => grade);
    const graded = await said(await applicant.post('/seller/application/quiz', { attempt: 1, answers }), 'quiz');
    expect(graded).toMatchObject({ passed: true });
    expect((await applicant.fetch('/seller/application/quiz/1-1.png')).status).toBe(404);
    await handIn();
    for (const modelName of ['iPhone 13', 'iPhone 12']) {
      const asked = { modelName, gradeSold: 'good', kind: 'application' };
      const { id } = await said<{ id: string }>(await atDesk('quality', 'samples', asked), modelName);
      const finding = { gradeFound: 'good', verdict: 'passed', note: 'as described' };
      await said(await atDesk('quality', `samples/${id}`, finding), modelName);
    }
    await verify('quality', 'quality');
    const self = await atDesk('lead', 'people', { role: 'quality', operatorId: 'way-lead' });
    expect(await self.json()).toMatchObject({ code: 'not_yourself' });
    await step('quality', 'validate_quality');
  }, 60_000);

  it('sets up what it needs, and lists by key what nobody can buy yet', async () => {
    for (const market of ['IT', 'DE']) {
      const standard = { carrier: 'BRT', transitMinDays: 1, transitMaxDays: 3 };
      const delivery = { market, cutoffHour: 14, handlingDays: 2, standard };
      await said(await applicant.post(`/seller/application/delivery?market=${market}`, delivery), market);
    }
    const { account } = await said<{ account: string }>(
      await applicant.post('/seller/application/payment_account', {}),
      'payment account',
    );
    for (const gate of ['company_page', 'after_sales_contact'] as const) await give(gate, '');
    const scopes = ['listings:read', 'listings:write', 'orders:read', 'orders:write', 'money:read'];
    const made = await said<{ secret: string }>(
      await applicant.post('/seller/keys', { name: 'Stock', mode: 'live', scopes }),
      'key',
    );
    secret = made.secret;
    const row = { sku: 'BC-1', variantId: 'iphone-13.128.blue', grade: 'good', quantity: 40, prices: { IT: 31_900 } };
    const listed = await byKey('POST', 'listings', { ...row, vatScheme: 'margin', acquiredFrom: 'private' });
    listingId = (await said<{ id: string }>(listed, 'listing')).id;
    expect(await isShown()).toBe(false);
    await handIn();
    // The account was opened at the provider and never finished there.
    const early = await atDesk('lead', 'gates', {
      gate: 'payment_account',
      decision: 'verify',
      evidence: 'looks fine',
    });
    expect(await early.json()).toMatchObject({ code: 'account_not_payable' });
    site.outside.stripe.completeOnboarding(account);
    await verify('lead', 'configuration');
    expect(await (await atDesk('lead', 'steps', { step: 'open' })).json()).toMatchObject({ code: 'second_person' });
    expect(await isShown()).toBe(false);
    await step('account', 'open');
    expect(await stateNow()).toMatchObject({ state: 'live', seller: 'live', cap: firstCap, filled: 0 });
    await site.tick();
    expect(await isShown()).toBe(true);
    expect((await applicant.open('/seller')).url).toMatch(/\/seller$/);
  }, 60_000);
});

const sellSome = (quantity: number) => sell(site, byKey, { offerId: listingId, quantity });

describe('its guarded start', () => {
  it('fills with its first sales, and shows nothing more of it that day', async () => {
    await sellSome(1);
    expect(await stateNow()).toMatchObject({ filled: 0 });
    await sellSome(firstCap - 1);
    expect(await stateNow()).toMatchObject({ filled: 1, seller: 'live' });
    expect(await isShown()).toBe(false);
    await expect(order(site.newVisitor(), 'it', [{ offerId: listingId }])).rejects.toThrow();
  }, 60_000);

  it('opens again the next day, day after day, and relaxes once what was sold has stayed sound', async () => {
    for (let day = 0; day < 2; day += 1) {
      await site.pass({ days: 1, hours: 1 });
      expect(await stateNow()).toMatchObject({ filled: 0, cap: firstCap });
      await sellSome(firstCap);
    }
    await site.pass({ days: 8 });
    // Parcels take their days, and a fault would be known within thirty.
    await site.pass({ days: 33 });
    expect(await stateNow()).toMatchObject({ cap: 20, filled: 0, seller: 'live' });
    expect(await isShown()).toBe(true);
  }, 240_000);
});

interface Payout {
  id: string;
  amountCents: number;
  state: string;
  transferId: string;
  createdAt: number;
}

describe('its first payout', () => {
  it('came by itself, once, 28 days after the parcels arrived: what was sold less the commission, to the cent', async () => {
    const { items } = await said<{ items: Payout[] }>(await byKey('GET', 'payouts'), 'payouts');
    const first = items.at(-1) as Payout;
    expect(first).toMatchObject({ state: 'sent', transferId: expect.stringMatching(/^tr_/) });
    const { rows } = await site.db.execute({
      sql: `SELECT l.price_cents + l.shipping_cents - l.commission_cents AS cents, l.delivered_at AS at, i.payout_id AS payout,
          s.stripe_account_id AS account FROM order_lines l JOIN sellers s ON s.id = l.seller_id
        LEFT JOIN payout_items i ON i.line_id = l.id WHERE l.seller_id = ? AND l.state = 'delivered'`,
      args: [sellerId],
    });
    const paid = rows.filter(({ payout }) => payout === first.id);
    expect(paid.length).toBeGreaterThanOrEqual(firstCap);
    for (const { at } of paid) expect(first.createdAt - Number(at)).toBeGreaterThanOrEqual(28 * 86_400_000);
    expect(paid.reduce((sum, { cents }) => sum + Number(cents), 0)).toBe(first.amountCents);
    const there = site.outside.stripe.transfers().filter(({ destination }) => destination === rows[0]?.account);
    expect(there.map(({ id, amount }) => [id, amount]).sort()).toEqual(
      items.map(({ transferId, amountCents }) => [transferId, amountCents]).sort(),
    );
    const sum = formatMoney(first.amountCents, 'EUR', 'it');
    expect(site.outside.mailbox.to(email).some(({ text }) => text?.includes(sum))).toBe(true);
  }, 60_000);
});
