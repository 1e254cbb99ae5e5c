import type { Page } from '@playwright/test';
import { wordsFor } from '../../content/words.ts';
import { gatesNeeded } from '../../functions/sellers/vetting/gate-rules.ts';
import { expect, expectNoAxeFindings, test } from '../support/browser.ts';
import type { TestSite } from '../support/site.ts';
import { codeFor } from './desk-steps.ts';

test.use({ actionTimeout: 10_000, contextOptions: { reducedMotion: 'reduce' } });

const say = wordsFor('en');
const lead = 'lead.at.work@rivive.example';
const applicant = 'bench-under-review';

/** One of the team with every right, and an application whose documents wait for it. Made once per site. */
async function prepare(site: TestSite): Promise<void> {
  const now = site.now();
  const made = await site.db.execute({ sql: 'SELECT 1 FROM sellers WHERE id = ?', args: [applicant] });
  if (made.rows.length > 0) return;
  const one = gatesNeeded('repair_shop', ['IT']);
  await site.db.batch(
    [
      {
        sql: `INSERT INTO operators (id, email, name, roles, locale, created_at) VALUES ('test-lead', ?, 'Lena Ortiz', 'lead', 'en', 0)`,
        args: [lead],
      },
      {
        sql: `INSERT INTO sellers (id, slug, name, legal_name, kind, country, city, street, postcode, email, phone, register_number,
            vat_number, founded_year, locale, state, commission_bps, created_at)
          VALUES (?1, ?1, 'Bench under review with a very long name of three workshops', 'Bench S.r.l.', 'repair_shop', 'IT', 'Milano',
            'via Padova 1', '20131', 'bench@review.example', '+39 02 000000', 'MI-1', 'IT00743110157', 2012, 'it', 'applying', 900, ?2)`,
        args: [applicant, now],
      },
      {
        sql: `INSERT INTO seller_members (id, seller_id, email, name, role, created_at)
          VALUES ('member-under-review', ?, 'bench@review.example', 'Elisa Riva', 'owner', ?)`,
        args: [applicant, now],
      },
      {
        sql: `INSERT INTO applications (seller_id, state, version, quality_manager_id, created_at, updated_at)
          VALUES (?, 'documents_review', 2, 'test-lead', ?, ?)`,
        args: [applicant, now, now],
      },
      ...['apply', 'hand_in_documents'].map((step, i) => ({
        sql: `INSERT INTO events (subject_id, version, subject, step, from_state, to_state, by_kind, at)
          VALUES (?, ?, 'application', ?, ?, ?, 'guest', ?)`,
        args: [applicant, i + 1, step, i ? 'documents' : null, i ? 'documents_review' : 'documents', now],
      })),
      ...one.map(({ gate, market, phase }) => {
        const waits = gate === 'company' || gate === 'vat';
        const state = waits ? 'submitted' : phase === 'documents' ? 'verified' : 'open';
        return {
          sql: `INSERT INTO gates (seller_id, gate, market, state, value, submitted_at, decided_by) VALUES (?, ?, ?, ?, ?, ?, ?)`,
          args: [
            ...[applicant, gate, market, state, gate === 'vat' ? '{"fields":{"vatNumber":"IT00743110157"}}' : ''],
            ...[waits ? now : null, state === 'verified' ? 'rule' : null],
          ],
        };
      }),
    ],
    'write',
  );
}

async function signIn(site: TestSite, page: Page): Promise<void> {
  await prepare(site);
  await page.goto('/desk');
  await expect(page).toHaveURL(/\/desk\/sign-in\?next=%2Fdesk$/);
  await page.getByLabel(say('desk.email'), { exact: true }).fill(lead);
  await page.getByRole('button', { name: say('desk.send_code') }).click();
  await page.getByLabel(say('desk.code'), { exact: true }).fill(await codeFor(site, lead));
  await page.getByRole('button', { name: say('desk.sign_in'), exact: true }).click();
  await expect(page).toHaveURL(/\/desk$/);
}

/** Opens one of the two decisions about a gate, says why, and presses its button. */
async function decide(page: Page, gate: string, which: 'verify' | 'send_back', words: string): Promise<void> {
  const card = page.locator(`#gate-${gate}`);
  await card.locator('summary', { hasText: say(`team.do_${which}`) }).click();
  await card.getByLabel(say(which === 'verify' ? 'team.evidence' : 'team.reason')).fill(words);
  await card.getByRole('button', { name: say(`team.do_${which}`) }).click();
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, locale: 'en-IE' });

  test('one of the team verifies a gate, sends one back, and the phase with it; the trail says who', async ({
    page,
    site,
  }) => {
    await signIn(site, page);
    await page.getByRole('link', { name: say('team.nav_applications') }).click();
    // The seed has more applications than one page of the list.
    await page.goto('/desk/applications?state=documents_review');
    await page.getByRole('link', { name: /^Bench under review/ }).click();
    await expect(page.locator('#gate-vat')).toContainText('IT00743110157');

    await decide(page, 'vat', 'verify', 'VIES, today: valid, same name.');
    await expect(page.getByRole('status')).toContainText(say('team.done_gate'));
    await expect(page.locator('#gate-vat')).toContainText(say('team.gate_state_verified'));

    // One gate is still undecided: the phase does not pass, and the page says which.
    await page.getByRole('button', { name: say('team.step_pass_documents') }).click();
    await expect(page.getByRole('alert')).toContainText(say('team.gate_company'));

    await decide(page, 'company', 'send_back', 'The extract is of 2019. Send one of this year.');
    await expect(page.locator('#gate-company')).toContainText('The extract is of 2019.');
    await page.locator('summary', { hasText: say('team.step_send_back_documents') }).click();
    await page.locator('#reason-send_back_documents').fill('One paper is too old.');
    await page.getByRole('button', { name: say('team.step_send_back_documents') }).click();
    await expect(page.locator('.desk-head')).toContainText(say('team.app_documents'));
    await expect
      .poll(async () => {
        await site.tick();
        return site.outside.mailbox.to('bench@review.example').length;
      })
      .toBeGreaterThan(0);

    await page.getByRole('link', { name: say('team.nav_audit'), exact: true }).click();
    const row = page.getByRole('row').filter({ hasText: say('team.deed_gate_verified') });
    await expect(row.first()).toContainText('Lena Ortiz');
    await expect(row.first()).toContainText('Bench under review');
  });
});

test('every page of the desk can be read by everybody, light and dark, at every width', async ({ page, site }) => {
  test.setTimeout(240_000);
  await signIn(site, page);
  await site.db.execute({
    sql: `INSERT OR IGNORE INTO prospects (id, name, kind, country, potential, stage, owner_id, notes, created_at, updated_at)
      VALUES ('prospect-here', 'Werkhof Zwölf', 'trader', 'DE', 'high', 'found', 'test-lead', 'Two shops.', 0, 0)`,
    args: [],
  });
  const { rows } = await site.db.execute("SELECT id FROM sellers WHERE state = 'live' ORDER BY id LIMIT 1");
  const paths = [
    '/desk',
    '/desk/prospects',
    '/desk/prospects/prospect-here',
    '/desk/applications',
    '/desk/applications?state=lapsed',
    `/desk/applications/${applicant}`,
    '/desk/sellers',
    '/desk/sellers?q=nobody+of+this+name',
    `/desk/sellers/${rows[0]?.id}`,
    '/desk/sellers/nobody',
    '/desk/audit',
    '/desk/audit?from=2001-01-01&until=2001-01-02',
  ];
  for (const path of paths) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 844 });
    await page.goto(path);
    await expectNoAxeFindings(page);
    for (const width of [320, 390, 768]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} at ${width}`).toBe(width);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoAxeFindings(page);
  }
});
