import { sanctionsAnswer, sanctionsQuery } from '../sellers/sanctions/contract.ts';

/** Answers about what restrains an account, by the name they have in the description. */
export const sanctionAnswers = { Sanctions: sanctionsAnswer };

/** What restrains a refurbisher's account, with its reasons. Objecting is for people, at the desk. */
export const sanctionOperations = [
  {
    id: 'listSanctions',
    method: 'get',
    path: '/api/seller/sanctions',
    query: sanctionsQuery,
    answer: [200, 'Sanctions'],
    codes: ['invalid_input'],
    by: 'key',
    scope: 'reports:read',
  },
] as const;
