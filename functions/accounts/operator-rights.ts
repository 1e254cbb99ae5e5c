import type { OperatorRole } from '../../db/schema/accounts.ts';
import type { Actor } from '../edge/context.ts';

/**
 * What somebody of the team may do. `gates`: check an applicant's papers and numbers; `quality`: review how it works, its
 * quiz and its samples; `open`: let it sell, and look after it; the rest is what its name says.
 */
export const rights = ['prospects', 'gates', 'quality', 'open', 'sanction', 'appeal', 'money', 'audit'] as const;
export type Right = (typeof rights)[number];

/** What each role brings (DESIGN 1). Whoever decides appeals does not impose what is appealed against. */
export const rightsOf: Record<OperatorRole, readonly Right[]> = {
  business: ['prospects', 'gates'],
  quality: ['quality', 'sanction'],
  account: ['prospects', 'gates', 'open', 'sanction'],
  mediation: ['appeal', 'audit'],
  finance: ['money', 'audit'],
  lead: ['prospects', 'gates', 'quality', 'open', 'sanction', 'appeal', 'money', 'audit'],
};

/** Whether an actor has a right through one of its roles. Nobody outside the team has any. Pure. */
export function may(actor: Actor, right: Right): boolean {
  return actor.kind === 'operator' && actor.roles.some((role) => rightsOf[role].includes(right));
}

/** Whether an actor has at least one of some rights; without any asked for, whether it is of the team. Pure. */
export function mayAny(actor: Actor, asked: readonly Right[]): boolean {
  return actor.kind === 'operator' && (asked.length === 0 || asked.some((right) => may(actor, right)));
}

const reviewing: readonly Right[] = ['gates', 'quality', 'open'];

/**
 * Every door of the team's desk behind the sign-in, with the rights of which one opens it; none: everybody of the team.
 * What a page may show beyond that, and what a step asks for, its verb decides again.
 */
export const teamDoors = {
  'GET /desk': [],
  'GET /desk/prospects': ['prospects'],
  'POST /desk/prospects': ['prospects'],
  'GET /desk/prospects/:id': ['prospects'],
  'POST /desk/prospects/:id': ['prospects'],
  'POST /desk/prospects/:id/invitation': ['prospects'],
  'POST /desk/prospects/:id/removal': ['prospects'],
  'GET /desk/applications': reviewing,
  'GET /desk/applications/:id': reviewing,
  'GET /desk/applications/:id/documents/:document': reviewing,
  'POST /desk/applications/:id/gates': reviewing,
  'POST /desk/applications/:id/steps': reviewing,
  'POST /desk/applications/:id/people': reviewing,
  'POST /desk/applications/:id/samples': ['quality'],
  'POST /desk/applications/:id/samples/:sample': ['quality'],
  'GET /desk/sellers': [],
  'GET /desk/sellers/:id': [],
  'GET /desk/money': ['money'],
  'POST /desk/money/holds': ['money'],
  'GET /desk/money/holds/:id': ['money'],
  'POST /desk/money/holds/:id': ['money'],
  'GET /desk/money/payouts/:id': ['money'],
  'POST /desk/money/payouts/:id': ['money'],
  'GET /desk/money/sellers/:id': ['money'],
  'GET /desk/money/days/:day': ['money'],
  'POST /desk/money/days/:day': ['money'],
  'GET /desk/tax': ['money'],
  'POST /desk/tax/:year/reports': ['money'],
  'POST /desk/tax/:year/reports/:made/confirmation': ['money'],
  'GET /desk/tax/:year/reports/:made/:kind': ['money'],
  'GET /desk/quality': ['quality', 'sanction'],
  'POST /desk/quality/anomalies/:id': ['quality', 'sanction'],
  'POST /desk/quality/listings/:id': ['quality'],
  'POST /desk/quality/sellers/:id/samples': ['quality'],
  'POST /desk/quality/sellers/:id/samples/:sample': ['quality'],
  'GET /desk/audit': ['audit'],
  'GET /desk/sanctions': ['sanction', 'appeal'],
  'GET /desk/sanctions/new': ['sanction'],
  'POST /desk/sanctions': ['sanction'],
  'GET /desk/sanctions/:id': ['sanction', 'appeal'],
  'POST /desk/sanctions/:id/steps': ['sanction'],
  'POST /desk/sanctions/:id/decision': ['appeal'],
} as const satisfies Record<string, readonly Right[]>;
export type TeamDoor = keyof typeof teamDoors;
