import { hashToken, randomToken } from '../../edge/secrets.ts';
import type { KeyMode } from './contract.ts';

/** Keys of one seller that open something at a time: one for each program and one beside it while it is rotated. */
export const mostKeys = 20;
/** How long the old secret still opens after a rotation, so that no program stands still. Milliseconds. */
export const rotationMs = 24 * 3_600_000;

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
