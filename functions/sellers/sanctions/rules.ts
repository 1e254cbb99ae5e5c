import groundList from '../../../content/sanctions/grounds.json' with { type: 'json' };
import kindList from '../../../content/sanctions/kinds.json' with { type: 'json' };
import { may, type Right } from '../../accounts/operator-rights.ts';
import type { Actor } from '../../edge/context.ts';
import type { Ground, Kind } from './contract.ts';
import type { SanctionState } from './process.ts';

export const dayMs = 86_400_000;

/** An appeal may be lodged for six months after the notice (Regulation (EU) 2022/2065, art. 20(1)): the longest six. */
export const appealDays = 184;

/** How long the notice of a kind is, how long it lasts (null: for good), and how many people it needs. */
export const kindRule = (kind: Kind): { noticeDays: number; lastsDays: number | null; people: number } =>
  kindList[kind];

/** Kinds that take the whole account off sale. */
export const accountKinds = ['account_suspension', 'termination'] as const satisfies readonly Kind[];
/** Whether a kind takes the whole account off sale. */
export const isOfAccount = (kind: string): boolean => (accountKinds as readonly string[]).includes(kind);

const clauses = new Map<string, string>(groundList.map(({ id, clause }) => [id, clause]));
const kindsBy = new Map<string, readonly string[]>(groundList.map((ground) => [ground.id, ground.kinds]));

/** The clause of the refurbishers' terms that a ground breaches, as `2.1`: section and paragraph. */
export const clauseOf = (ground: Ground): string => clauses.get(ground) ?? '';

/** Whether a ground may lead to a kind. Pure. */
export const fits = (ground: Ground, kind: Kind): boolean => kindsBy.get(ground)?.includes(kind) ?? false;

/** When what is told now takes effect, and until when; at once where a grave reason was recorded. Pure. */
export function spanOf(kind: Kind, now: number, grave: boolean): { effectiveAt: number; endsAt: number | null } {
  const { noticeDays, lastsDays } = kindRule(kind);
  const effectiveAt = now + (grave ? 0 : noticeDays * dayMs);
  return { effectiveAt, endsAt: lastsDays === null ? null : effectiveAt + lastsDays * dayMs };
}

/** The last instant at which an appeal may be lodged. */
export const appealUntil = (noticedAt: number): number => noticedAt + appealDays * dayMs;

/** States in which an owner may object. */
export const appealable: readonly string[] = ['noticed', 'in_force', 'ended'] satisfies SanctionState[];

/** States that its refurbisher has been told of. */
export const toldStates = ['noticed', 'in_force', 'ended', 'lifted'] as const satisfies readonly SanctionState[];

/** Who had a hand in a sanction. */
export interface Hands {
  kind: string;
  proposedBy: string;
  imposedBy: string | null;
  confirmedBy: string | null;
}
export type Deed = 'propose' | 'impose' | 'confirm' | 'dismiss' | 'lift' | 'decide';
export type Bar = 'right_missing' | 'second_person_needed' | 'took_part';

/** What keeps somebody of the team from a deed; undefined when nothing does. Pure. */
export function barTo(deed: Deed, actor: Actor, of: Hands): Bar | undefined {
  const right: Right = deed === 'decide' ? 'appeal' : 'sanction';
  if (actor.kind !== 'operator' || !may(actor, right)) return 'right_missing';
  if (deed === 'confirm' && of.imposedBy === actor.operatorId) return 'second_person_needed';
  // What took two people is not undone by one of them: it would free money that was held with it.
  const isFresh = deed === 'decide' || (deed === 'lift' && isOfAccount(of.kind));
  const hands = [of.proposedBy, of.imposedBy, of.confirmedBy];
  return isFresh && hands.includes(actor.operatorId) ? 'took_part' : undefined;
}

/** From so many graver than an advice within a year, not reversed, a breach is repeated (art. 4(4)(c)). */
export const repeatedFrom = 2;
export const repeatedDays = 365;
