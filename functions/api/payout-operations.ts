import { balanceView, payoutCodes, payoutDetail, payoutsAnswer, payoutsQuery } from '../payouts/contract.ts';

export { payoutCodes };

/** Answers about a seller's money, by the name they have in the description. */
export const payoutAnswers = { Balance: balanceView, Payouts: payoutsAnswer, Payout: payoutDetail };

const byKey = { by: 'key', scope: 'money:read' } as const;

/** What a refurbisher is owed, when it is due, and what it was paid. */
export const payoutOperations = [
  { id: 'readBalance', method: 'get', path: '/api/seller/balance', answer: [200, 'Balance'], codes: [], ...byKey },
  {
    id: 'listPayouts',
    method: 'get',
    path: '/api/seller/payouts',
    query: payoutsQuery,
    answer: [200, 'Payouts'],
    codes: ['invalid_input'],
    ...byKey,
  },
  {
    id: 'readPayout',
    method: 'get',
    path: '/api/seller/payouts/:id',
    answer: [200, 'Payout'],
    codes: ['payout_not_found'],
    etag: true,
    ...byKey,
  },
] as const;
