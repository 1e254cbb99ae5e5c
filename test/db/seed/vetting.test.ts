import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoApplicants } from '../../../db/seed/demo.ts';
import { listSellers } from '../../../functions/sellers/queries.ts';
import { type GateId, gateIds, gateRule } from '../../../functions/sellers/vetting/gate-rules.ts';
import { vatNumber } from '../../../functions/sellers/vetting/number-rules.ts';
import { applicationProcess } from '../../../functions/sellers/vetting/process.ts';
import { findApplication } from '../../../functions/sellers/vetting/queries.ts';
import { readValue } from '../../../functions/sellers/vetting/rules.ts';
import { statementHash, termsHash, termsVersionAt } from '../../../functions/sellers/vetting/text-rules.ts';
import { checkFields, isFilled } from '../../../functions/sellers/vetting/value-rules.ts';
import { openWorld, testNow, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const gateRows = () =>
  world.rows(
    `SELECT g.*, s.country, s.locale, s.state AS seller_state FROM gates g JOIN sellers s ON s.id = g.seller_id`,
  );

describe('applications of the seed', () => {
  test('stand in every state of the process but the lapsed', async () => {
    const rows = await world.rows('SELECT DISTINCT state FROM applications');
    const states = applicationProcess.states.filter((state) => state !== 'lapsed');
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(states));
  });

  test('hold what the checks of their fields let through, word for word', async () => {
    for (const row of await gateRows()) {
      if (row.value === '') continue;
      const gate = String(row.gate) as GateId;
      const place = { gate, market: String(row.market), country: String(row.country), year: 2026 };
      const { fields } = readValue(String(row.value));
      expect(checkFields(fields, place), `${row.seller_id} ${gate}`).toEqual({ values: fields, faults: [] });
      expect(isFilled(gate, fields)).toBe(true);
    }
  });

  test('agree to the words that are shown', async () => {
    const known = new Set<unknown>();
    for (const language of ['en', 'it', 'fr', 'de', 'es'] as const) {
      for (const gate of gateIds) known.add(await statementHash(gate, language));
      known.add(await termsHash(termsVersionAt(testNow), language));
    }
    for (const row of await gateRows()) {
      const { statement } = readValue(String(row.value));
      if (statement) expect(known).toContain(statement.sha256);
      if (row.state === 'verified' && gateRule(row.gate as GateId).proof.includes('statement'))
        expect(statement).toBeDefined();
    }
  });

  test('make steps of the process alone, one version after the other, none tomorrow', async () => {
    const rows = await world.rows("SELECT * FROM events WHERE subject = 'application' ORDER BY subject_id, version");
    let last: Record<string, unknown> = {};
    for (const row of rows) {
      const follows = row.subject_id === last.subject_id;
      expect(row.version).toBe(follows ? Number(last.version) + 1 : 1);
      expect(row.from_state).toBe(follows ? last.to_state : null);
      expect(Number(row.at)).toBeGreaterThanOrEqual(follows ? Number(last.at) : 0);
      expect(Number(row.at)).toBeLessThanOrEqual(testNow);
      const step = applicationProcess.steps[row.step as keyof typeof applicationProcess.steps];
      if (step) expect([step.to, [...step.from]]).toEqual([row.to_state, expect.arrayContaining([row.from_state])]);
      else expect(follows ? row.to_state : 'documents').toBe(follows ? row.from_state : row.to_state);
      last = row;
    }
  });

  test('keep documents that are what their hash says, and whole', async () => {
    for (const row of await world.rows('SELECT sha256, bytes FROM seller_documents LIMIT 20')) {
      const bytes = Buffer.from(row.bytes as ArrayBuffer);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(row.sha256);
      expect(bytes.toString('latin1')).toMatch(/^%PDF-1\.4\n[\s\S]*%%EOF\n$/);
    }
  });
});

test('every live refurbisher has a VAT number with right check digits, and nothing of it runs out soon', async () => {
  for (const row of await world.rows("SELECT vat_number, country FROM sellers WHERE state = 'live'"))
    expect(vatNumber(String(row.vat_number), String(row.country))).toBe(row.vat_number);
  const soon = await world.rows(
    `SELECT g.gate FROM gates g JOIN sellers s ON s.id = g.seller_id WHERE s.state = 'live' AND g.expires_at < ?`,
    testNow + 100 * 86_400_000,
  );
  expect(soon).toEqual([]);
});

test('nobody who applies is among the workshops or on sale', async () => {
  const applying = await world.rows("SELECT id, slug FROM sellers WHERE state <> 'live'");
  expect(applying).toHaveLength(9);
  const slugs = applying.map(({ slug }) => slug);
  const shown = await listSellers(world.db);
  expect(shown).toHaveLength(76);
  expect(shown.filter(({ slug }) => slugs.includes(slug))).toEqual([]);
  const ids = applying.map(({ id }) => `'${id}'`).join(',');
  expect(
    await world.rows(`SELECT 1 FROM selections WHERE offer_id IN (SELECT id FROM offers WHERE seller_id IN (${ids}))`),
  ).toEqual([]);
});

test('the demo applicants are there, and their owners read where they stand', async () => {
  for (const { email } of demoApplicants()) {
    const member = await world.row('SELECT id, seller_id FROM seller_members WHERE email = ?', email);
    const actor = { kind: 'seller', sellerId: String(member?.seller_id), memberId: String(member?.id) } as const;
    expect((await findApplication(world.ctx(actor)))?.contact.email).toBe(email);
  }
});

test('prospects stand in every stage, and those that applied have their application', async () => {
  const rows = await world.rows(
    `SELECT p.stage, a.seller_id FROM prospects p LEFT JOIN applications a ON a.prospect_id = p.id`,
  );
  expect(rows).toHaveLength(15);
  expect(new Set(rows.map((row) => row.stage)).size).toBe(6);
  for (const row of rows) expect(row.seller_id !== null).toBe(row.stage === 'applied' || row.stage === 'invited');
});
