import { beforeEach, describe, expect, it } from 'vitest';
import { decline } from '../../../../functions/sellers/vetting/decline.ts';
import { lapseApplications } from '../../../../functions/sellers/vetting/lapse-applications.ts';
import { withdraw } from '../../../../functions/sellers/vetting/withdraw.ts';
import type { World } from '../../../support/world.ts';
import { bring, by, dayMs, mailsOf, must, newApplicant, newSeller, openDesk, seen } from './applicants.ts';

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
