import type { LocaleId } from '../../../content/locales.ts';
import { isAway } from '../../../db/client.ts';
import { mayAny, type TeamDoor, teamDoors } from '../../../functions/accounts/operator-rights.ts';
import { findTeamMember, listTeam, type TeamMember } from '../../../functions/accounts/queries.ts';
import { contextAs } from '../../../functions/accounts/session.ts';
import type { Ctx } from '../../../functions/edge/context.ts';
import { paths } from '../../paths.ts';
import { localeAskedFor } from '../sellers/desk-visit.ts';

/** Somebody of the team in a room of the desk, or why not; `ask`: who could help with what is not allowed. */
export type TeamVisit =
  | { ctx: Ctx; member: TeamMember; locale: LocaleId; status: 200; problem?: undefined }
  | {
      ctx?: undefined;
      member?: TeamMember;
      locale: LocaleId;
      status: number;
      problem: 'signed_out' | 'away' | 'not_allowed';
      ask: { name: string; email: string }[];
    };

/** Who stands before a door of the desk, and whether it opens to them. Nothing is read for whom it does not. */
export async function visitTeam(request: Request, env: object, door: TeamDoor): Promise<TeamVisit> {
  const locale = localeAskedFor(request.headers.get('accept-language'));
  try {
    const ctx = await contextAs(request, env, 'operator');
    const member = await findTeamMember(ctx);
    if (!member) return { problem: 'signed_out', locale, status: 302, ask: [] };
    const wanted = teamDoors[door];
    if (mayAny(ctx.actor, wanted)) return { ctx, member, locale: member.locale, status: 200 };
    const ask = (await listTeam(ctx)).filter(
      ({ left, roles, operatorId }) => !left && mayAny({ kind: 'operator', operatorId, roles }, wanted),
    );
    // The lead can give a role; whoever has the right can do it meanwhile.
    ask.sort((a, b) => Number(b.roles.includes('lead')) - Number(a.roles.includes('lead')));
    return { problem: 'not_allowed', member, locale: member.locale, status: 403, ask: ask.slice(0, 3) };
  } catch (error) {
    if (isAway(error)) return { problem: 'away', locale, status: 503, ask: [] };
    throw error;
  }
}

/** The door, from which the visitor comes back to the page asked for. */
export function teamDoor(url: URL): string {
  return `${paths.teamSignIn()}?${new URLSearchParams({ next: url.pathname + url.search })}`;
}
