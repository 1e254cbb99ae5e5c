import { beforeEach, describe, expect, it } from 'vitest';
import { findActor } from '../../../../functions/accounts/queries.ts';
import { requestCode } from '../../../../functions/accounts/request-code.ts';
import { hashToken } from '../../../../functions/edge/secrets.ts';
import { endClosed } from '../../../../functions/offers/end-closed.ts';
import { decline } from '../../../../functions/sellers/vetting/decline.ts';
import { findDeclined } from '../../../../functions/sellers/vetting/declined-queries.ts';
import { forgetApplications, keptMonths } from '../../../../functions/sellers/vetting/forget-applications.ts';
import { lapseApplications } from '../../../../functions/sellers/vetting/lapse-applications.ts';
import { findApplication } from '../../../../functions/sellers/vetting/queries.ts';
import { withdraw } from '../../../../functions/sellers/vetting/withdraw.ts';
import type { World } from '../../../support/world.ts';
import {
  applied,
  bring,
  by,
  dayMs,
  give,
  giveListing,
  mailsOf,
  must,
  newApplicant,
  newSeller,
  type Owner,
  openDesk,
  seen,
} from './applicants.ts';

let world: World;
beforeEach(async () => {
  world = await openDesk();
});

describe('an application that ends', () => {
  it('is declined by whoever has the right of its phase, with the reason', async () => {
    const owner = await newApplicant(world);
    const { sellerId } = owner;
    const reason = 'Not your own devices.';
    expect(await decline(world.ctx(by('quality')), { sellerId, reason })).toMatchObject({ code: 'right_missing' });
    must(await decline(world.ctx(by('business')), { sellerId, reason }));
    expect(await seen(world, owner)).toMatchObject({ state: 'declined', sellerState: 'closed', reason });
    const [mail] = await mailsOf(world, 'seller_application_declined');
    expect(String(mail?.payload)).toContain(reason);
    expect(await decline(world.ctx(by('business')), { sellerId, reason })).toMatchObject({ code: 'not_now' });
  });

  it('is withdrawn by its owner, before it is live', async () => {
    const owner = await newApplicant(world);
    expect(await withdraw(world.ctx(by('lead')), {})).toMatchObject({ code: 'application_not_found' });
    must(await withdraw(world.ctx(owner), {}));
    expect(await seen(world, owner)).toMatchObject({ state: 'withdrawn', sellerState: 'closed' });
    const live = await newSeller(world, { email: 'two@two.example', companyName: 'Two' });
    expect(await withdraw(world.ctx(live), {})).toMatchObject({ code: 'not_now' });
    expect((await seen(world, live)).sellerState).toBe('live');
  });

  it('lapses when nothing has happened for 60 working days, never while the team has it', async () => {
    const idle = await newApplicant(world);
    const waiting = await newApplicant(world, { email: 'two@two.example', companyName: 'Two' });
    await bring(world, waiting, 'documents_review');
    await world.client.execute({
      sql: 'UPDATE applications SET due_at = NULL WHERE seller_id NOT IN (?, ?)',
      args: [idle.sellerId, waiting.sellerId],
    });
    const clock = { kind: 'clock' } as const;
    world.now += 80 * dayMs;
    expect(await lapseApplications(world.ctx(clock))).toEqual({ lapsed: 0 });
    world.now += 20 * dayMs;
    expect(await lapseApplications(world.ctx(clock))).toEqual({ lapsed: 1 });
    expect(await lapseApplications(world.ctx(clock))).toEqual({ lapsed: 0 });
    expect(await seen(world, idle)).toMatchObject({ state: 'lapsed', sellerState: 'closed' });
    expect((await seen(world, waiting)).state).toBe('documents_review');
  });
});

/** What is left in the tables of what a company gave. */
async function kept({ sellerId }: Owner) {
  const papers = await world.row('SELECT count(*) AS n FROM seller_documents WHERE seller_id = ?', sellerId);
  const given = await world.row(
    "SELECT count(*) AS n FROM gates WHERE seller_id = ? AND (value <> '' OR evidence <> '')",
    sellerId,
  );
  return [papers?.n, given?.n];
}

describe('what an applicant gave', () => {
  const forget = () => forgetApplications(world.ctx({ kind: 'clock' }));

  it.each([
    ['declined', (owner: Owner) => decline(world.ctx(by('lead')), { sellerId: owner.sellerId, reason: 'No.' })],
    ['withdrawn', (owner: Owner) => withdraw(world.ctx(owner), {})],
  ] as const)(
    'is deleted six months after it was %s, not a day before, and the trail says what there was',
    async (_, end) => {
      const owner = await newApplicant(world);
      const goesOn = await newApplicant(world, { email: 'two@two.example', companyName: 'Two' });
      for (const one of [owner, goesOn]) {
        await give(world, one, { gate: 'identity', market: '' });
        await give(world, one, { gate: 'bank', market: '' });
      }
      must(await end(owner));
      const before = await kept(owner);
      expect(before[0]).toBe(2);
      const at = new Date(world.now);
      world.now = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + keptMonths, at.getUTCDate());
      await forget();
      expect(await kept(owner)).toEqual(before);
      world.now += dayMs;
      await forget();
      expect(await kept(owner)).toEqual([0, 0]);
      expect((await kept(goesOn))[0]).toBe(2);
      // Nobody who goes on or sells has lost anything.
      const running = await world.row(
        `SELECT count(*) AS n FROM audit_log l JOIN applications a ON a.seller_id = l.seller_id
        WHERE l.action = 'application.forgotten' AND a.state NOT IN ('declined', 'withdrawn', 'lapsed')`,
      );
      expect(running).toEqual({ n: 0 });
      const member = await world.row('SELECT name, email FROM seller_members WHERE seller_id = ?', owner.sellerId);
      expect(member).toEqual({ name: '', email: expect.stringMatching(/@forgotten\.invalid$/) });
      const deeds = () =>
        world.rows(
          "SELECT note FROM audit_log WHERE action = 'application.forgotten' AND seller_id = ?",
          owner.sellerId,
        );
      expect(await deeds()).toEqual([{ note: 'bank: 1, identity: 1' }]);
      await forget();
      expect(await deeds()).toHaveLength(1);
    },
  );

  it('leaves whoever has applied anew since then as they are', async () => {
    const first = await newApplicant(world);
    await give(world, first, { gate: 'identity', market: '' });
    must(await withdraw(world.ctx(first), {}));
    world.now += 100 * dayMs;
    const second = await newApplicant(world);
    world.now += 100 * dayMs;
    await forget();
    expect((await kept(first))[0]).toBe(0);
    const member = await world.row('SELECT seller_id, email FROM seller_members WHERE email = ?', applied.email);
    expect(member).toEqual({ seller_id: second.sellerId, email: applied.email });
  });

  it('is read and changed by owners alone: others of the company see how it stands', async () => {
    const owner = await newApplicant(world);
    await give(world, owner, { gate: 'bank', market: '' });
    await give(world, owner, { gate: 'tax_number', market: '' });
    const clerk: Owner = { ...owner, memberId: 'm-clerk' };
    await world.client.execute({
      sql: "INSERT INTO seller_members (id, seller_id, email, name, role, created_at) VALUES ('m-clerk', ?, 'c@c.example', 'C', 'money', 0)",
      args: [owner.sellerId],
    });
    const view = await findApplication(world.ctx(clerk));
    expect(view).toMatchObject({ shut: true, state: 'documents', reason: '' });
    expect(view?.gates.find(({ gate }) => gate === 'bank')?.state).toBe('submitted');
    expect(JSON.stringify(view)).not.toMatch(/IT60|00743110157|visura/);
    expect(view?.gates.some(({ editable }) => editable)).toBe(false);
    const own = await findApplication(world.ctx(owner));
    expect(own?.shut).toBe(false);
    expect(JSON.stringify(own)).toMatch(/IT60/);
  });
});

describe('whoever was declined', () => {
  async function session(owner: Owner): Promise<string> {
    const token = `token of ${owner.sellerId}`;
    await world.client.execute({
      sql: "INSERT INTO sessions (token_hash, audience, subject_id, created_at, expires_at) VALUES (?, 'seller', ?, 0, ?)",
      args: [await hashToken(token), owner.memberId, world.now + dayMs],
    });
    return token;
  }

  it('gets a code and reads why, and no other door knows them', async () => {
    const owner = await newApplicant(world);
    const token = await session(owner);
    expect(await findDeclined(world.ctx(), token)).toBeUndefined();
    must(await decline(world.ctx(by('lead')), { sellerId: owner.sellerId, reason: 'Not your own devices.' }));
    must(await requestCode(world.ctx(), 'seller', { email: applied.email, locale: 'it' }));
    expect(await mailsOf(world, 'sign_in_code')).toHaveLength(1);
    expect(await findDeclined(world.ctx(), token)).toMatchObject({
      ...{ companyName: 'Banco Chiaro', reason: 'Not your own devices.', locale: 'it' },
    });
    expect(await findActor(world.ctx(), 'seller', await hashToken(token))).toBeUndefined();
    expect(await findDeclined(world.ctx(), 'another token')).toBeUndefined();
    world.now += dayMs;
    expect(await findDeclined(world.ctx(), token)).toBeUndefined();
  });

  it('is nobody to the door who has withdrawn', async () => {
    const owner = await newApplicant(world);
    must(await withdraw(world.ctx(owner), {}));
    must(await requestCode(world.ctx(), 'seller', { email: applied.email, locale: 'it' }));
    expect(await mailsOf(world, 'sign_in_code')).toHaveLength(0);
    expect(await findDeclined(world.ctx(), await session(owner))).toBeUndefined();
  });

  it('has nothing on offer any more: offers end, devices are withdrawn, and what is promised stays', async () => {
    const owner = await newApplicant(world);
    const other = await newApplicant(world, { email: 'two@two.example', companyName: 'Two' });
    for (const one of [owner, other]) {
      await giveListing(world, one);
      await world.client.batch(
        ['available', 'available', 'sold'].map((state, index) => ({
          sql: `INSERT INTO units (id, offer_id, seller_id, vat_scheme, acquired_from, state, line_id, received_at)
            VALUES (?, ?, ?, 'standard', 'private', ?, ?, 0)`,
          args: [
            `${one.sellerId} ${index}`,
            `offer-${one.sellerId}`,
            one.sellerId,
            state,
            state === 'sold' ? one.sellerId : null,
          ],
        })),
        'write',
      );
    }
    must(await decline(world.ctx(by('lead')), { sellerId: owner.sellerId, reason: 'No.' }));
    const clock = world.ctx({ kind: 'clock' });
    await endClosed(clock);
    expect(await endClosed(clock)).toEqual({ ended: 0 });
    const of = async ({ sellerId }: Owner) => [
      (await world.row('SELECT state FROM offers WHERE seller_id = ?', sellerId))?.state,
      (await world.rows('SELECT state FROM units WHERE seller_id = ? ORDER BY id', sellerId)).map(({ state }) => state),
    ];
    expect(await of(owner)).toEqual(['ended', ['withdrawn', 'withdrawn', 'sold']]);
    expect(await of(other)).toEqual(['live', ['available', 'available', 'sold']]);
  });
});
