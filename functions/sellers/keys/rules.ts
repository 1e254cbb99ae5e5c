import { hashToken, randomToken } from '../../edge/secrets.ts';
import { limits } from '../../limits.ts';
import { type KeyMode, type Scope, scopes } from './contract.ts';

/** Keys of one seller that open something at a time: one for each program and one beside it while it is rotated. */
export const mostKeys = 20;
/** How long the old secret still opens after a rotation, so that no program stands still. Milliseconds. */
export const rotationMs = 24 * 3_600_000;

/** How long a key that has ended still stands in the list: as long as people may ask what that program was. */
export const endedDays = 30;

const secretForm = /^rv_(live|test)_([A-Za-z0-9_-]{43})$/;
const prefixChars = 12;

export interface Secret {
  /** The whole of it: shown once and kept nowhere. */
  text: string;
  prefix: string;
  hash: string;
}

/** A new secret of 256 random bits that says what it opens, so that scanners of leaked secrets can know it. */
export async function newSecret(mode: KeyMode): Promise<Secret> {
  const text = `rv_${mode}_${randomToken()}`;
  return { text, prefix: text.slice(0, prefixChars), hash: await hashToken(text) };
}

/** The hash under which the key of a request rests; undefined when it carries none of ours. */
export async function hashOfKey(authorization: string | null): Promise<string | undefined> {
  const [, text = ''] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
  return secretForm.test(text) ? hashToken(text) : undefined;
}

/** Scopes as they rest: a column of words. What is not a scope any more opens nothing. */
export const scopesOf = (column: string): Scope[] => scopes.filter((scope) => column.split(',').includes(scope));

/** While its seller is being checked, a program prepares listings: there is nothing else yet. */
export const isPreparing = (scope: Scope): boolean => scope.startsWith('listings:');

/** Requests of one key within a minute; those of a test key hold the database's only writer while they last. */
export const keyLimits = {
  live: { name: 'key-minute', windowMs: 60_000, most: limits.keyRequests },
  test: { name: 'key-minute', windowMs: 60_000, most: limits.testKeyRequests },
} as const satisfies Record<KeyMode, { name: string; windowMs: number; most: number }>;

/** Whole seconds until the window that is running ends; at least one. */
export const secondsLeft = (now: number, windowMs: number): number => Math.ceil((windowMs - (now % windowMs)) / 1000);

/**
 * How much a program may ask and how much is left, in the fields of draft-ietf-httpapi-ratelimit-headers-10. Without a
 * count only the policy: nobody knows yet whose it is.
 */
export function rateFields(mode: KeyMode, now: number, count?: number): Record<string, string> {
  const { windowMs, most } = keyLimits[mode];
  const policy = { 'ratelimit-policy': `"key";q=${most};w=${windowMs / 1000}` };
  if (count === undefined) return policy;
  return { ...policy, ratelimit: `"key";r=${Math.max(0, most - count)};t=${secondsLeft(now, windowMs)}` };
}

const hourMs = 3_600_000;
/** The hour of a moment: how exactly the use of a key is kept. */
export const hourOf = (now: number): number => Math.floor(now / hourMs) * hourMs;
