import { beforeEach, describe, expect, it } from 'vitest';
import type { OperatorRole } from '../../../../db/schema/accounts.ts';
import { addProspect } from '../../../../functions/sellers/vetting/add-prospect.ts';
import { changeProspect } from '../../../../functions/sellers/vetting/change-prospect.ts';
import { inviteProspect } from '../../../../functions/sellers/vetting/invite-prospect.ts';
import { removeProspect } from '../../../../functions/sellers/vetting/remove-prospect.ts';
import { findProspect } from '../../../../functions/sellers/vetting/team-queries.ts';
import type { World } from '../../../support/world.ts';
import { applied, by, must, newApplicant, type Owner, openDesk } from './applicants.ts';

let world: World;
let owner: Owner;
beforeEach(async () => {
  world = await openDesk();
  owner = await newApplicant(world);
});

describe('prospects', () => {
  const prospect = { name: 'Werkbank', kind: 'factory', country: 'DE', potential: 'high', stage: 'found' } as const;
  const invitation = {
    locale: 'de',
    contactName: 'W',
    email: 'w@werk.example',
    markets: ['DE'],
    categories: ['smartphones'],
  } as const;
  const invite = (role: OperatorRole, prospectId: string, over: object = {}) =>
    inviteProspect(world.ctx(by(role)), {
      ...structuredClone(invitation),
      ...over,
      prospectId,
    } as unknown as Parameters<typeof inviteProspect>[1]);

  it('are kept, changed and forgotten by the business team alone', async () => {
    expect(await addProspect(world.ctx(by('quality')), prospect)).toMatchObject({ code: 'right_missing' });
    expect(await addProspect(world.ctx(owner), prospect)).toMatchObject({ code: 'right_missing' });
    const ctx = world.ctx(by('business'));
    const { id: prospectId } = must(await addProspect(ctx, prospect));
    expect(await changeProspect(ctx, { prospectId, ownerId: 'nobody' })).toMatchObject({ code: 'operator_not_found' });
    expect(await changeProspect(ctx, { prospectId: 'none' })).toMatchObject({ code: 'prospect_not_found' });
    must(await changeProspect(ctx, { prospectId, stage: 'contacted', ownerId: 'op-account' }));
    expect(await findProspect(ctx, prospectId)).toMatchObject({ stage: 'contacted', ownerName: 'Test account' });
    expect(await removeProspect(world.ctx(by('finance')), { prospectId })).toMatchObject({ code: 'right_missing' });
    must(await removeProspect(ctx, { prospectId }));
    expect(await removeProspect(ctx, { prospectId })).toMatchObject({ code: 'prospect_not_found' });
  });

  it('are invited once: their application begins, with a mail', async () => {
    const { id } = must(await addProspect(world.ctx(by('business')), prospect));
    expect(await invite('quality', id)).toMatchObject({ code: 'right_missing' });
    expect(await invite('business', 'none')).toMatchObject({ code: 'prospect_not_found' });
    expect(await invite('business', id, { email: applied.email })).toMatchObject({ code: 'prospect_applied' });
    const { sellerId } = must(await invite('business', id));
    expect(await findProspect(world.ctx(by('business')), id)).toMatchObject({ stage: 'invited', sellerId });
    expect(await invite('business', id, { email: 'x@werk.example' })).toMatchObject({ code: 'prospect_applied' });
    expect(await removeProspect(world.ctx(by('business')), { prospectId: id })).toMatchObject({
      code: 'prospect_applied',
    });
  });
});
