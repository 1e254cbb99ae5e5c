import { Hono } from 'hono';
import { byKey } from './by-key.ts';
import type { KeyAnswer } from './contract.ts';
import type { OpenKey } from './queries.ts';

const answerOf = ({ id, name, mode, scopes, createdAt, endsAt, seller }: OpenKey): KeyAnswer => ({
  ...{ id, name, mode, scopes, createdAt, endsAt },
  seller: { id: seller.id, name: seller.name, state: seller.state, country: seller.country },
});

/** Keys: what a program's own key opens, and a member's keys at the desk. */
export const keyRoutes = new Hono<{ Bindings: Env }>().get(
  '/api/seller/key',
  byKey('any', async (c, _, key) => c.json(answerOf(key))),
);
