import { beforeAll, describe, expect, it } from 'vitest';
import type { OperatorRole } from '../../db/schema/accounts.ts';
import type { Ctx } from '../../functions/edge/context.ts';
import { type GateId, gateRule, gatesNeeded, type Phase } from '../../functions/sellers/vetting/gate-rules.ts';
import { questionsOf } from '../../functions/sellers/vetting/quiz-queries.ts';
import { firstCap } from '../../functions/sellers/vetting/start-rules.ts';
import { termsHash, termsVersionAt } from '../../functions/sellers/vetting/text-rules.ts';
import { fieldsOf, pdf, statementOf } from '../functions/sellers/vetting/applicants.ts';
import { order, pay } from '../support/buy.ts';
import { startSite, type TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';

/** One refurbisher's way, through the running product alone: from the public form to the end of its guarded start. */
let site: TestSite;
let applicant: Visitor;
let sellerId = '';
let secret = '';
let listingId = '';
const team = new Map<OperatorRole, Visitor>();
const email = 'chiara@banco.example';
const needed = gatesNeeded('repair_shop', ['IT', 'DE']);

/** Signs somebody in at a door with the code that came by mail. */
async function enter(door: '/seller' | '/desk', address: string): Promise<Visitor> {
  const visitor = site.newVisitor();
  await visitor.submit(`${door}/sign-in`, { email: address });
  await site.tick();
  const codes = site.outside.mailbox.to(address).flatMap(({ subject }) => /\b\d{6}\b/.exec(subject)?.[0] ?? []);
  const room = await visitor.submit(`${door}/sign-in/code`, { code: codes[0] ?? '' });
  expect([room.status, new URL(room.url).pathname.startsWith(door)], address).toEqual([200, true]);
  return visitor;
}

beforeAll(async () => {
  site = await startSite();
  await site.db.execute('UPDATE operators SET left_at = 0');
  for (const role of ['business', 'quality', 'account', 'lead'] as const) {
    const address = `${role}.of.the.way@rivive.example`;
    await site.db.execute({
      sql: `INSERT INTO operators (id, email, name, roles, locale, created_at) VALUES (?, ?, ?, ?, 'en', 0)`,
      args: [`way-${role}`, address, `Way ${role}`, role],
    });
    team.set(role, await enter('/desk', address));
  }
  return () => site.close();
}, 120_000);

async function said<T>(answer: Response, of: string): Promise<T> {
  const text = await answer.text();
  expect(answer.status, `${of}: ${text}`).toBeLessThan(300);
  return JSON.parse(text) as T;
}

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

const byKey = (method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`${site.origin}/api/seller/${path}`, {
    method,
    headers: { authorization: `Bearer ${secret}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });

const isShown = async () =>
  (await (await site.fetch('/api/offers?locale=it&model=iphone-13')).text()).includes(listingId);

describe('a refurbisher', () => {
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
    applicant = await enter('/seller', email);
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
    const scopes = ['listings:read', 'listings:write', 'orders:read', 'orders:write'];
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

let devices = 0;
/** A number of a device with its check digit. */
function nextImei(): string {
  const digits = `35209900${String(100_000 + devices++)}`;
  const sum = [...digits].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** Somebody buys and pays; its system accepts and ships. */
async function sell(quantity: number): Promise<void> {
  const { paymentUrl } = await order(site.newVisitor(), 'it', [{ offerId: listingId, quantity }]);
  await pay(paymentUrl);
  await site.outside.stripe.deliver();
  await site.tick();
  interface Own {
    id: string;
    state: string;
    lines: { id: string }[];
  }
  const { items } = await said<{ items: Own[] }>(await byKey('GET', 'orders?limit=50'), 'orders');
  const fresh = items.find(({ state }) => state === 'awaiting_acceptance');
  expect(fresh?.lines.length, JSON.stringify(items.map(({ state }) => state))).toBeGreaterThan(0);
  await said(await byKey('POST', `orders/${fresh?.id}/acceptance`, {}), 'acceptance');
  const { rows } = await site.db.execute({
    sql: 'SELECT id FROM order_lines WHERE order_id = ?',
    args: [fresh?.id ?? ''],
  });
  const shipment = {
    carrier: 'DHL',
    trackingCode: `JD0146${String(100_000 + devices)}`,
    devices: rows.map(({ id }) => ({ lineId: String(id), imei: nextImei() })),
  };
  await said(await byKey('POST', `orders/${fresh?.id}/shipment`, shipment), 'shipment');
  // The carrier hears of the parcel on the day it leaves.
  await site.tick();
}

describe('its guarded start', () => {
  it('fills with its first sales, and shows nothing more of it that day', async () => {
    await sell(1);
    expect(await stateNow()).toMatchObject({ filled: 0 });
    await sell(firstCap - 1);
    expect(await stateNow()).toMatchObject({ filled: 1, seller: 'live' });
    expect(await isShown()).toBe(false);
    await expect(order(site.newVisitor(), 'it', [{ offerId: listingId }])).rejects.toThrow();
  }, 60_000);

  it('opens again the next day, day after day, and relaxes once what was sold has stayed sound', async () => {
    for (let day = 0; day < 2; day += 1) {
      await site.pass({ days: 1, hours: 1 });
      expect(await stateNow()).toMatchObject({ filled: 0, cap: firstCap });
      await sell(firstCap);
    }
    await site.pass({ days: 8 });
    // Parcels take their days, and a fault would be known within thirty.
    await site.pass({ days: 33 });
    expect(await stateNow()).toMatchObject({ cap: 20, filled: 0, seller: 'live' });
    expect(await isShown()).toBe(true);
  }, 240_000);
});
