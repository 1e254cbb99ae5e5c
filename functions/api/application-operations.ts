import { applyInput, receivedAnswer } from '../sellers/vetting/contract.ts';

/** Bodies and answers of applications, by the name they have in the description. */
export const applicationBodies = { Application: applyInput };
export const applicationAnswers = { ApplicationReceived: receivedAnswer };

/**
 * What anybody may ask without a person's session. Everything behind one, an applicant's gates, keys and the team's desk, is
 * a page's own form and no interface: it is not described here.
 */
export const applicationOperations = [
  {
    id: 'apply',
    method: 'post',
    path: '/:locale/sell/application',
    request: 'Application',
    answer: [202, 'ApplicationReceived'],
    codes: ['too_many_tries'],
    idempotent: true,
  },
] as const;
