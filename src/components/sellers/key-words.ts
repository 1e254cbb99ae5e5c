import type { Say } from '../../../content/words.ts';
import { onceHeader, refusalHeader, typedHeader } from '../../../functions/edge/own-headers.ts';
import {
  type KeyCode,
  type KeyView,
  type MadeKey,
  madeKey,
  type Scope,
  scopes,
} from '../../../functions/sellers/keys/contract.ts';
import { toldIn } from '../site/told-headers.ts';

type Code = KeyCode | 'invalid_input';
const codes = ['key_not_found', 'key_made', 'keys_limit', 'key_ending', 'owners_only', 'invalid_input'] as const;
export const keyFields = ['name', 'mode', 'scopes'] as const;

/** What a POST tells its page: a key that was just made with its secret, or a form that was refused. */
export interface KeyTold {
  made?: MadeKey;
  code?: Code;
  /** Fields of the form that need another look. */
  fields: readonly (typeof keyFields)[number][];
  /** What was typed, for showing it again. */
  typed: Readonly<Record<string, unknown>>;
  most: number;
}

/** Reads what the route told, which only it can; for a page that is simply asked for, the code in its address. */
export function readKeyTold(request: Request, asked: URLSearchParams): KeyTold {
  const posted = request.method === 'POST';
  const told = (name: string) => (posted ? toldIn(request.headers.get(name)) : {});
  const made = madeKey.safeParse(told(onceHeader));
  const refused = told(refusalHeader);
  const given = posted ? refused.code : asked.get('error');
  const pointers = JSON.stringify(refused.errors ?? []);
  return {
    made: made.success ? made.data : undefined,
    code: codes.find((code) => code === given),
    fields: keyFields.filter((name) => pointers.includes(`"/${name}`)),
    typed: told(typedHeader),
    most: typeof refused.most === 'number' ? refused.most : 0,
  };
}

/** A scope in a reader's words. */
export function scopeWords(say: Say, scope: Scope): string {
  const [what = '', how = ''] = scope.split(':');
  return say(`keys.scope_${what}_${how}` as `keys.scope_listings_read`);
}

/** Scopes as one sentence's list, in their usual order. */
export const scopeList = (say: Say, given: readonly Scope[]): string[] =>
  scopes.filter((scope) => given.includes(scope)).map((scope) => scopeWords(say, scope));

/** Whether a key opens, opens for a while more, or has ended. */
export function keyState({ endsAt }: KeyView, now: number): 'open' | 'ending' | 'ended' {
  if (endsAt === null) return 'open';
  return endsAt > now ? 'ending' : 'ended';
}
