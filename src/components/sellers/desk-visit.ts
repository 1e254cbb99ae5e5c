import { isLocaleId, type LocaleId, localeIds, locales } from '../../../content/locales.ts';
import { isAway } from '../../../db/client.ts';
import type { MemberRole } from '../../../db/schema/sellers.ts';
import { type DeskMember, findDeskMember } from '../../../functions/accounts/queries.ts';
import { contextAs } from '../../../functions/accounts/session.ts';
import type { Ctx } from '../../../functions/edge/context.ts';
import { paths } from '../../paths.ts';

/** Somebody at the desk, or why nobody is. */
export type DeskVisit =
  | { ctx: Ctx; member: DeskMember }
  | { ctx?: undefined; member?: undefined; problem: 'signed_out' | 'away' };

const roles = new WeakMap<Request, MemberRole>();

/** The role of who was found at the desk for a request, for the layout around its page; undefined for nobody. */
export const roleAt = (request: Request): MemberRole | undefined => roles.get(request);

/** Who is at the desk: a member with its workshop. Says `away` when the database does not answer. */
export async function visitDesk(request: Request, env: object): Promise<DeskVisit> {
  try {
    const ctx = await contextAs(request, env, 'seller');
    const member = await findDeskMember(ctx);
    if (member) roles.set(request, member.role);
    return member ? { ctx, member } : { problem: 'signed_out' };
  } catch (error) {
    if (isAway(error)) return { problem: 'away' };
    throw error;
  }
}

/** The door, from which the visitor comes back to the page asked for. */
export function deskDoor(url: URL): string {
  return `${paths.deskSignIn()}?${new URLSearchParams({ next: url.pathname + url.search })}`;
}

/** The locale that a browser asks for first, for the one desk page that nobody has signed in to yet. */
export function localeAskedFor(acceptLanguage: string | null): LocaleId {
  for (const part of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const tag = part.split(';')[0]?.trim() ?? '';
    if (isLocaleId(tag)) return tag;
    const known = localeIds.find((id) => locales[id].language === tag.split('-')[0]);
    if (known) return known;
  }
  return 'en';
}
