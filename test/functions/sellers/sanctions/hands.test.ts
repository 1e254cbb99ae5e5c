import { expect, it } from 'vitest';
import { confirmSanction } from '../../../../functions/sellers/sanctions/confirm-sanction.ts';
import { imposeSanction } from '../../../../functions/sellers/sanctions/impose-sanction.ts';
import { liftSanction } from '../../../../functions/sellers/sanctions/lift-sanction.ts';
import { impose, openCourt, propose, why } from './team.ts';

it('what took two people is lifted by somebody who took no part in it', async () => {
  const court = await openCourt();
  const id = await propose(court, { kind: 'account_suspension' });
  await impose(court, id);
  await court.tick(3);
  const lift = async (who: 'quality' | 'other' | 'lead') =>
    liftSanction(court.as(who), { id, version: await court.version(id), reason: why });
  expect(await lift('quality')).toMatchObject({ ok: false, code: 'took_part' });
  expect(await lift('other')).toMatchObject({ ok: false, code: 'took_part' });
  expect(await lift('lead')).toMatchObject({ ok: true });
  expect(await court.state(id)).toBe('lifted');
});

it('a termination for repeated breaches is confirmed only while they are repeated', async () => {
  const court = await openCourt();
  const caps: string[] = [];
  for (let i = 0; i < 2; i += 1) {
    const cap = await propose(court, { capPerDay: 2 + i });
    await impose(court, cap);
    await court.tick(15);
    caps.push(cap);
  }
  const id = await propose(court, { kind: 'termination' });
  const graveReason = 'repeated_infringement' as const;
  const version = await court.version(id);
  expect(await imposeSanction(court.as('quality'), { id, version, statement: why, graveReason })).toMatchObject({
    ok: true,
  });
  const [first = ''] = caps;
  const lifted = await liftSanction(court.as('other'), {
    ...{ id: first, version: await court.version(first), reason: why },
  });
  expect(lifted).toMatchObject({ ok: true });
  const confirmed = await confirmSanction(court.as('other'), { id, version: await court.version(id) });
  expect(confirmed).toMatchObject({ ok: false, code: 'not_repeated' });
});
