import type { Page } from '@playwright/test';
import { uuidv7 } from 'uuidv7';
import type { LocaleId } from '../../content/locales.ts';
import { wordsFor } from '../../content/words.ts';
import { openDatabase } from '../../db/client.ts';
import type { Ctx } from '../../functions/edge/context.ts';
import { assignOperator } from '../../functions/sellers/vetting/assign-operator.ts';
import { decideGate } from '../../functions/sellers/vetting/decide-gate.ts';
import type { Phase } from '../../functions/sellers/vetting/gate-rules.ts';
import { openAccount } from '../../functions/sellers/vetting/open-account.ts';
import { orderSample } from '../../functions/sellers/vetting/order-sample.ts';
import { passDocuments } from '../../functions/sellers/vetting/pass-documents.ts';
import { findApplication } from '../../functions/sellers/vetting/queries.ts';
import { questionsOf } from '../../functions/sellers/vetting/quiz-queries.ts';
import { recordSample } from '../../functions/sellers/vetting/record-sample.ts';
import { validateQuality } from '../../functions/sellers/vetting/validate-quality.ts';
import { expect } from '../support/browser.ts';
import type { TestSite } from '../support/site.ts';
import { codeFor } from './desk-steps.ts';

/** A small PDF that is one. */
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** What a repair workshop of Italy types into each field, right the first time. */
const typed: Readonly<Record<string, string>> = {
  website: 'https://banco.example',
  about: 'Ripariamo e ricondizioniamo telefoni, circa 200 al mese.',
  legalName: 'Banco Chiaro S.r.l.',
  street: 'Via Conte Rosso 40',
  postcode: '20134',
  city: 'Milano',
  phone: '+39 02 5550 1234',
  registerNumber: 'MI-2041234',
  foundedYear: '2009',
  holder: 'Banco Chiaro S.r.l.',
  iban: 'IT60 X054 2811 1010 0000 0123 456',
  vatNumber: 'IT00743110157',
  tin: '00743110157',
  name: 'Banco Chiaro',
  email: 'assistenza@banco.example',
  hours: 'lun–ven, 9–17',
  carrier: 'BRT',
  cutoffHour: '14',
  handlingDays: '1',
  transitMinDays: '1',
  transitMaxDays: '2',
};
const registers: Readonly<Record<string, string>> = {
  'packaging DE': 'DE1234567890123',
  'weee DE': 'DE12345678',
  'packaging FR': 'FR123456_01ABCD',
  'weee FR': 'FR123456_05ABCD',
};

/** Fills the public form and sends it. */
export async function applyOnPage(page: Page, locale: LocaleId, email: string): Promise<void> {
  const say = wordsFor(locale);
  await page.goto(`/${locale}/sell`);
  await page.getByLabel(say('vetting.form_company'), { exact: true }).fill('Banco Chiaro');
  await page.locator('input[name="kind"][value="repair_shop"]').check();
  await page.locator('select[name="country"]').selectOption('IT');
  await page.locator('input[name="market_IT"]').check();
  await page.locator('input[name="market_DE"]').check();
  await page.locator('input[name="category_smartphones"]').check();
  await page.locator('textarea[name="about"]').fill(typed.about ?? '');
  await page.getByLabel(say('vetting.form_contact'), { exact: true }).fill('Chiara Bianchi');
  await page.locator('input[name="email"]').fill(email);
  await page.getByRole('button', { name: say('vetting.form_send') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('vetting.sent_title'));
}

/** Signs an applicant in with the code that comes by mail; ends on the application. */
export async function signInAsApplicant(site: TestSite, page: Page, email: string): Promise<void> {
  await page.goto('/seller/sign-in');
  await page.locator('input[name="email"]').fill(email);
  await page.locator('main form button').click();
  await page.locator('input[name="code"]').fill(await codeFor(site, email));
  await page.locator('main form button').click();
  await expect(page).toHaveURL(/\/seller\/application$/);
}

/** Fills the form of one gate as it stands, and sends a document where one is wanted. */
export async function fillGate(page: Page, href: string): Promise<void> {
  await page.goto(href);
  const url = new URL(href, page.url());
  const market = url.searchParams.get('market') ?? '';
  const gate = url.pathname.split('/').at(-1) ?? '';
  const form = page.locator('main form').filter({ has: page.locator('.btn.main') });
  if ((await form.count()) > 0) {
    for (const input of await form.locator('input.in, textarea.in').all()) {
      const name = (await input.getAttribute('name')) ?? '';
      const value = registers[`${gate} ${market}`] ?? typed[name];
      if (value !== undefined) await input.fill(value);
    }
    const agree = form.locator('input[name="agree"]');
    if ((await agree.count()) > 0) await agree.check();
    await form.locator('.btn.main').click();
    // A click does not wait for the answer: the page that says that it is kept must be there before anything else is sent,
    // or the browser drops what is on its way.
    await expect(page, href).toHaveURL(/[?&]kept=1/);
  }
  const file = page.locator('input[name="document"]');
  if ((await file.count()) > 0) {
    await file.setInputFiles({ name: 'estratto.pdf', mimeType: 'application/pdf', buffer: pdf });
    await page.locator('form[enctype] button').click();
    await expect(page.getByRole('link', { name: 'estratto.pdf' })).toBeVisible();
  }
}

/** The addresses of the gates that wait for the applicant. */
export async function openGates(page: Page): Promise<string[]> {
  await page.goto('/seller/application');
  const rows = page.locator('.flow2 section .gate-l li[id]').filter({ has: page.locator('.gate-why') });
  return rows
    .locator('a')
    .evaluateAll((links) =>
      links.map((link) => (link as HTMLAnchorElement).pathname + (link as HTMLAnchorElement).search),
    );
}

/** Two of the team: money takes two people, and nobody puts themselves in charge. */
const team = { first: 'operator-of-the-test', second: 'second-of-the-test' } as const;

/** One of the team, with a right to everything, on the site's own database and with its payment provider. */
export async function teamOf(site: TestSite, who: keyof typeof team = 'first'): Promise<Ctx> {
  await site.db.execute({
    sql: `INSERT INTO operators (id, email, name, roles, created_at) VALUES (?, ?, ?, 'lead', 0) ON CONFLICT DO NOTHING`,
    args: [team[who], `${who}@team.example`, who === 'first' ? 'Ada Verdi' : 'Bea Rossi'],
  });
  const settings = {
    STRIPE_API_BASE: `http://127.0.0.1:${site.outside.port}`,
    STRIPE_SECRET_KEY: site.secrets.stripeKey,
    SESSION_SECRET: site.secrets.sessionSecret,
  } as Ctx['settings'];
  return {
    db: openDatabase(site.database.url, site.secrets.databaseToken),
    actor: { kind: 'operator', operatorId: team[who], roles: ['lead'] },
    now: site.now(),
    newId: uuidv7,
    settings,
  };
}

/** Whose application an address began. */
export async function sellerOf(site: TestSite, email: string): Promise<string> {
  const { rows } = await site.db.execute({
    sql: 'SELECT seller_id FROM seller_members WHERE email = ?',
    args: [email],
  });
  return String(rows[0]?.seller_id);
}

/** The team verifies everything that was handed in. */
export async function verifyAll(site: TestSite, sellerId: string): Promise<void> {
  const ctx = await teamOf(site);
  const application = await findApplication(ctx, sellerId);
  for (const { gate, market } of application?.gates.filter(({ state }) => state === 'submitted') ?? []) {
    const decided = await decideGate(ctx, {
      sellerId,
      gate,
      market,
      decision: 'verify',
      evidence: 'looked up in the register',
    });
    expect(decided, gate).toMatchObject({ ok: true });
  }
}

const ends = { documents: passDocuments, quality: validateQuality, configuration: openAccount };

/** The team lets a phase pass: the second of it has the quality in charge, and opens what the first has verified. */
export async function teamPasses(site: TestSite, sellerId: string, phase: Phase): Promise<void> {
  const ctx = await teamOf(site, 'second');
  if (phase === 'documents') {
    const assigned = { sellerId, role: 'quality', operatorId: team.second } as const;
    expect(await assignOperator(await teamOf(site), assigned)).toMatchObject({ ok: true });
  }
  expect(await ends[phase](ctx, { sellerId })).toMatchObject({ ok: true });
}

/** Two devices are asked for, looked at, and as good as their grade says. */
export async function samplesPass(site: TestSite, sellerId: string): Promise<void> {
  const ctx = await teamOf(site);
  for (const modelName of ['iPhone 13', 'iPhone 12']) {
    const asked = await orderSample(ctx, { sellerId, modelName, gradeSold: 'good', kind: 'application' });
    if (!asked.ok) throw new Error(`no sample: ${asked.code}`);
    const finding = { gradeFound: 'good', verdict: 'passed', note: 'as described' } as const;
    expect(await recordSample(ctx, { sellerId, sampleId: asked.value.id, ...finding })).toMatchObject({ ok: true });
  }
}

/** Answers the quiz, all but so many questions right. */
export async function answerQuizOnPage(
  site: TestSite,
  page: Page,
  { sellerId, attempt, wrong = 0 }: { sellerId: string; attempt: number; wrong?: number },
): Promise<void> {
  await page.goto('/seller/application/quiz');
  for (const [index, { grade }] of (await questionsOf(await teamOf(site), sellerId, attempt)).entries()) {
    const other = grade === 'fair' ? 'premium' : 'fair';
    await page.locator(`input[name="a${index + 1}"][value="${index < wrong ? other : grade}"]`).check();
  }
  await page.locator('form.quiz .btn.main').click();
}

/** Puts a listing of another refurbisher's into this one's stock, as an upload would. */
export async function giveListing(site: TestSite, sellerId: string): Promise<void> {
  const { rows } = await site.db.execute("SELECT * FROM offers WHERE state = 'live' LIMIT 1");
  const row: Record<string, unknown> = { ...rows[0], id: `offer-${sellerId}`, seller_id: sellerId, sku: 'BC-1' };
  const names = Object.keys(row).filter((name) => !/^\d+$/.test(name));
  await site.db.execute({
    sql: `INSERT INTO offers (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    args: names.map((name) => row[name] as string),
  });
}
