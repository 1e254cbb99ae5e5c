import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { OperatorRole } from '../../db/schema/accounts.ts';
import type { Actor } from '../../functions/edge/context.ts';
import type { Outcome } from '../../functions/edge/outcome.ts';
import { maySell } from '../../functions/offers/eligibility.ts';
import { endClosed } from '../../functions/offers/end-closed.ts';
import { answerQuiz } from '../../functions/sellers/vetting/answer-quiz.ts';
import { decideGate } from '../../functions/sellers/vetting/decide-gate.ts';
import { decline } from '../../functions/sellers/vetting/decline.ts';
import { expireGates } from '../../functions/sellers/vetting/expire-gates.ts';
import { forgetApplications } from '../../functions/sellers/vetting/forget-applications.ts';
import { type GateId, gateIds } from '../../functions/sellers/vetting/gate-rules.ts';
import { handIn } from '../../functions/sellers/vetting/hand-in.ts';
import { lapseApplications } from '../../functions/sellers/vetting/lapse-applications.ts';
import { openAccount } from '../../functions/sellers/vetting/open-account.ts';
import { passDocuments } from '../../functions/sellers/vetting/pass-documents.ts';
import { findApplication } from '../../functions/sellers/vetting/queries.ts';
import { sendBack } from '../../functions/sellers/vetting/send-back.ts';
import { submitGate } from '../../functions/sellers/vetting/submit-gate.ts';
import { validateQuality } from '../../functions/sellers/vetting/validate-quality.ts';
import { warnGates } from '../../functions/sellers/vetting/warn-gates.ts';
import { withdraw } from '../../functions/sellers/vetting/withdraw.ts';
import {
  accountOf,
  bring,
  by,
  dayMs,
  fieldsOf,
  newApplicant,
  type Owner,
  openDesk,
  rightAnswers,
  statementOf,
} from '../functions/sellers/vetting/applicants.ts';
import type { World } from '../support/world.ts';

type Desk = Awaited<ReturnType<typeof openDesk>>;

const places = ['documents_review', 'quality', 'quality_review', 'final_review', 'live'] as const;
const roles: OperatorRole[] = ['business', 'quality', 'account', 'finance', 'lead'];
const verbs = [
  ...[
    'submit',
    'submit',
    'verify',
    'verify_all',
    'verify_all',
    'send_back',
    'hand_in',
    'pass',
    'validate',
    'open',
    'open',
  ],
  ...['return', 'quiz', 'decline', 'withdraw', 'wait', 'wait', 'restrict', 'restore', 'restore'],
] as const;
/** What an applicant does is done to its own application, whoever it is. */
const own: readonly string[] = ['submit', 'hand_in', 'quiz', 'withdraw'];
const markets = ['', 'IT', 'DE'] as const;

const move = fc.record({
  verb: fc.constantFrom(...verbs),
  gate: fc.constantFrom(...gateIds),
  market: fc.constantFrom(...markets),
  who: fc.constantFrom<'owner' | 'other' | 'team' | 'guest'>(
    'owner',
    'owner',
    'team',
    'team',
    'team',
    'other',
    'guest',
  ),
  role: fc.constantFrom(...roles),
  days: fc.integer({ min: 1, max: 200 }),
  /** Done at the same moment as the one before. */
  atOnce: fc.boolean(),
});
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

async function play(world: Desk, owner: Owner, other: Owner, one: Move): Promise<Outcome<unknown> | undefined> {
  const actors: Record<Move['who'], Actor> = { owner, other, team: by(one.role), guest: { kind: 'guest' } };
  const ctx = world.ctx(actors[one.who]);
  const { sellerId } = owner;
  const place = { sellerId, gate: one.gate as GateId, market: one.market };
  switch (one.verb) {
    case 'submit': {
      const { gate, market } = place;
      return submitGate(ctx, { gate, market, fields: fieldsOf(gate, market), statement: await statementOf(gate) });
    }
    case 'verify':
      return decideGate(ctx, { ...place, decision: 'verify', evidence: 'seen' });
    case 'verify_all':
      for (const { gate, market, state } of (await findApplication(ctx, sellerId))?.gates ?? [])
        if (state === 'submitted' && one.who === 'team')
          await decideGate(ctx, { sellerId, gate, market, decision: 'verify', evidence: 'seen' });
      return undefined;
    case 'send_back':
      return decideGate(ctx, { ...place, decision: 'send_back', reason: 'not so' });
    case 'hand_in':
      return handIn(ctx, {});
    case 'pass':
      return passDocuments(ctx, { sellerId });
    case 'validate':
      return validateQuality(ctx, { sellerId });
    case 'open': {
      const opened = await openAccount(ctx, { sellerId });
      if (opened.ok) await checkOpening(world, owner, one.role);
      return opened;
    }
    case 'restrict':
      return void world.outside.stripe.restrictAccount(accountOf(owner));
    case 'restore':
      return void world.outside.stripe.completeOnboarding(accountOf(owner));
    case 'return':
      return sendBack(ctx, { sellerId, reason: 'see the points' });
    case 'quiz':
      return answerQuiz(ctx, await rightAnswers(world, owner, one.days % 3));
    case 'decline':
      return one.days > 150 ? decline(ctx, { sellerId, reason: 'no' }) : undefined;
    case 'withdraw':
      return one.days > 150 ? withdraw(ctx, {}) : undefined;
    case 'wait': {
      world.now += one.days * dayMs;
      const clock = world.ctx({ kind: 'clock' });
      await expireGates(clock);
      await warnGates(clock);
      await lapseApplications(clock);
      await forgetApplications(clock);
      await endClosed(clock);
      return undefined;
    }
  }
}

/** Money takes two people, and an account that is paid at that moment. */
async function checkOpening(world: Desk, owner: Owner, role: OperatorRole): Promise<void> {
  const deciders = await world.rows(
    "SELECT decided_by FROM gates WHERE seller_id = ? AND gate IN ('bank', 'payment_account')",
    owner.sellerId,
  );
  expect(deciders.map(({ decided_by }) => decided_by)).not.toContain(`op-${role}`);
  const account = world.outside.stripe.adoptAccount(accountOf(owner));
  expect([account.charges_enabled, account.payouts_enabled]).toEqual([true, true]);
}

/** A listing with a device and a price, there from the start: nothing of it may be on sale before the account is opened. */
async function listEarly(world: World, { sellerId }: Owner): Promise<void> {
  const offerId = `early-${sellerId}`;
  const copied = async (table: string, where: string, over: Record<string, string | null>) => {
    const row = { ...(await world.row(`SELECT * FROM ${table} WHERE ${where} LIMIT 1`)), ...over };
    const names = Object.keys(row);
    await world.client.execute({
      sql: `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      args: Object.values(row) as string[],
    });
  };
  await copied('offers', "state = 'live'", { id: offerId, seller_id: sellerId, sku: 'EARLY' });
  await copied('offer_prices', "market = 'IT'", { offer_id: offerId });
  const unit = { id: `unit-${sellerId}`, offer_id: offerId, seller_id: sellerId, serial: null, imei: null };
  await copied('units', "state = 'available'", unit);
}

/** Whether anything of a seller's can be bought in Italy. */
async function isOnSale(world: World, { sellerId }: Owner): Promise<boolean> {
  const rows =
    await world.db.all(sql`SELECT 1 FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT'
    JOIN sellers s ON s.id = o.seller_id WHERE s.id = ${sellerId} AND ${maySell} LIMIT 1`);
  return rows.length > 0;
}

/** What must hold whatever was done. */
async function check(world: World, owner: Owner): Promise<void> {
  const { sellerId } = owner;
  const seller = await world.row('SELECT state FROM sellers WHERE id = ?', sellerId);
  const application = await world.row('SELECT state, version FROM applications WHERE seller_id = ?', sellerId);
  if (seller?.state !== 'live') expect(await isOnSale(world, owner)).toBe(false);
  if (seller?.state === 'live') {
    const open = await world.rows(
      `SELECT gate, state FROM gates WHERE seller_id = ? AND state <> 'verified' AND coalesce(expires_at, 0) <= ?`,
      ...[sellerId, world.now],
    );
    expect(open).toEqual([]);
    expect(application?.state).toBe('live');
  }
  const events = await world.rows(
    "SELECT version, from_state, to_state FROM events WHERE subject_id = ? AND subject = 'application' ORDER BY version",
    sellerId,
  );
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  expect(events.map(({ from_state }) => from_state)).toEqual([null, ...events.slice(0, -1).map((e) => e.to_state)]);
  expect(application).toEqual({ state: events.at(-1)?.to_state, version: events.length });
}

it('nobody sells with a gate that is not verified, and an application is what its events say', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      fc.array(move, { minLength: 15, maxLength: 30, size: 'max' }),
      async (place, drawn) => {
        const moves = [...drawn];
        const world = await openDesk();
        try {
          const owner = await newApplicant(world);
          const other = await newApplicant(world, { email: 'other@bench.example', companyName: 'Other' });
          for (const each of [owner, other]) await listEarly(world, each);
          await bring(world, owner, place);
          while (moves.length > 0) {
            const until = moves.findIndex(({ atOnce }, index) => index > 0 && !atOnce);
            const together = moves.splice(0, until < 0 ? moves.length : until);
            const outcomes = await Promise.all(together.map((one) => play(world, owner, other, one)));
            for (const [index, { who, verb }] of together.entries())
              if (who === 'other' || who === 'guest') expect(outcomes[index]?.ok && !own.includes(verb)).not.toBe(true);
            await check(world, owner);
          }
          await check(world, other);
        } finally {
          world.close();
        }
      },
    ),
    { numRuns: 8 },
  );
}, 120_000);
