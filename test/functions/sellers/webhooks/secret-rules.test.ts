import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { newSecret, openSecret, sealSecret, signMessage } from '../../../../functions/sellers/webhooks/secret-rules.ts';
import { testSettings } from '../../../support/world.ts';

const ctx = { settings: testSettings };

it('signs as the reference implementation does', async () => {
  // The vector of the specification's own libraries, the same in all of their languages.
  const signature = await signMessage('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1614265330,
    body: '{"test": 2432232314}',
  });
  expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

it('signs id, second and body together, so that none of them can be exchanged', async () => {
  const secret = newSecret();
  const message = { id: 'a', timestamp: 1, body: '{"é":"😀"}' };
  const right = await signMessage(secret, message);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  expect(right).toBe(`v1,${createHmac('sha256', key).update('a.1.{"é":"😀"}').digest('base64')}`);
  for (const other of [{ id: 'b' }, { timestamp: 2 }, { body: '{}' }])
    expect(await signMessage(secret, { ...message, ...other })).not.toBe(right);
  expect(await signMessage(newSecret(), message)).not.toBe(right);
});

it('makes secrets of 32 random bytes, in the form that libraries read', () => {
  const made = Array.from({ length: 50 }, newSecret);
  expect(new Set(made).size).toBe(50);
  for (const secret of made) {
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
  }
});

it('seals a secret so that it opens for its endpoint and our key alone', async () => {
  const secret = newSecret();
  const sealed = await sealSecret(ctx, 'one', secret);
  expect(sealed).not.toContain(secret.slice(6, 20));
  expect(await openSecret(ctx, 'one', sealed)).toBe(secret);
  expect(await openSecret(ctx, 'two', sealed)).toBeUndefined();
  const strange = { settings: { ...testSettings, SESSION_SECRET: 'another secret of at least thirty-two' } };
  expect(await openSecret(strange, 'one', sealed)).toBeUndefined();
});
