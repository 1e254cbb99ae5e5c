import { uuidv7 } from 'uuidv7';
import { type Db, openDatabase } from '../../db/client.ts';
import type { OperatorRole } from '../../db/schema/accounts.ts';
import type { MemberRole } from '../../db/schema/sellers.ts';
import { type Settings, settingsOf } from './settings.ts';

/** Who acts. Every look-up and every step takes it: "not yours" and "not found" are one answer. */
export type Actor =
  | { kind: 'guest' }
  | { kind: 'buyer'; buyerId: string; email: string }
  /** `role`: of a person at the desk; a program has none, its key has scopes. */
  | { kind: 'seller'; sellerId: string; memberId: string; role?: MemberRole }
  | { kind: 'operator'; operatorId: string; roles: readonly OperatorRole[] }
  | { kind: 'clock' }
  | { kind: 'payments' };

export interface Ctx {
  db: Db;
  actor: Actor;
  /** Epoch milliseconds. The only clock a verb may look at. */
  now: number;
  newId(): string;
  settings: Settings;
  /** Set for a test key: what is written is undone (db/rehearsal.ts), so nothing may leave or be remembered. */
  rehearsal?: true;
}

export const clockOffsetHeader = 'rivive-clock-offset-ms';

/** Now, or where the local clock has been moved to; the header counts for nothing unless LOCAL_CLOCK is set. */
export function nowFor(request: Request, settings: Settings): number {
  if (!settings.LOCAL_CLOCK) return Date.now();
  const offset = Number(request.headers.get(clockOffsetHeader) ?? 0);
  return Date.now() + (Number.isFinite(offset) ? offset : 0);
}

/** The context of a request by nobody in particular; accounts/session.ts puts the signed-in actor in. */
export function contextFor(request: Request, env: object, actor: Actor = { kind: 'guest' }): Ctx {
  const settings = settingsOf(env);
  return contextWith(settings, actor, nowFor(request, settings));
}

/** The database is opened when it is first asked for: a page from memory needs none. */
function contextWith(settings: Settings, actor: Actor, now: number): Ctx {
  let db: Db | undefined;
  return {
    get db() {
      db ??= openDatabase(settings.DATABASE_URL, settings.DATABASE_AUTH_TOKEN);
      return db;
    },
    actor,
    now,
    newId: uuidv7,
    settings,
  };
}

/** The context of the clock's own work. */
export function contextForClock(scheduledTime: number, env: object): Ctx {
  return contextWith(settingsOf(env), { kind: 'clock' }, scheduledTime);
}
