import { z } from 'zod';

/** What a key may do; a program gets no more than it needs (API5). */
export const scopes = [
  'listings:read',
  'listings:write',
  'orders:read',
  'orders:write',
  'messages:write',
  'reports:read',
  'webhooks:write',
] as const;
export type Scope = (typeof scopes)[number];

/** A test key checks everything as a live one does and changes nothing. */
export const keyModes = ['live', 'test'] as const;
export type KeyMode = (typeof keyModes)[number];

/** `POST /seller/keys`: a member makes a key for one of the seller's programs. */
export const makeKeyInput = z.strictObject({
  name: z.string().trim().min(1).max(60),
  mode: z.enum(keyModes),
  scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
});
export type MakeKeyInput = z.infer<typeof makeKeyInput>;

/** `key_not_found` also for another's; `keys_limit`: as many keys as one seller may have at a time. */
export const keyCodes = ['key_not_found', 'keys_limit', 'key_ended', 'owners_only', 'invalid_input'] as const;
export type KeyCode = (typeof keyCodes)[number];

/** What the frame around every route of `/api/seller` may answer itself (by-key.ts). */
export const frameCodes = [
  'key_unknown',
  'scope_missing',
  'seller_applying',
  'too_many_requests',
  'test_too_long',
] as const;
export type FrameCode = (typeof frameCodes)[number];

/** A key as the portal lists it; its secret is shown once, when it was made. */
export interface KeyView {
  id: string;
  name: string;
  prefix: string;
  mode: KeyMode;
  scopes: Scope[];
  createdAt: number;
  lastUsedAt: number | null;
  /** When it stopped or will stop opening anything. */
  endsAt: number | null;
}

/** `GET /api/seller/key`: whom a key speaks for, and what it may do. */
export const keyAnswer = z.object({
  id: z.string(),
  name: z.string(),
  mode: z.enum(keyModes),
  scopes: z.array(z.enum(scopes)),
  createdAt: z.int(),
  endsAt: z.int().nullable(),
  seller: z.object({
    id: z.string(),
    name: z.string(),
    state: z.enum(['applying', 'live', 'paused']),
    country: z.string(),
  }),
});
export type KeyAnswer = z.infer<typeof keyAnswer>;
