import { z } from 'zod';

/** What a key may do; a program gets no more than it needs (API5). */
export const scopes = [
  'listings:read',
  'listings:write',
  'orders:read',
  'orders:write',
  'messages:write',
  'reports:read',
  'money:read',
  'webhooks:write',
] as const;
export type Scope = (typeof scopes)[number];

/** A test key checks everything as a live one does and changes nothing. */
export const keyModes = ['live', 'test'] as const;
export type KeyMode = (typeof keyModes)[number];

/** `POST /seller/keys`: a member makes a key for one of the seller's programs. */
export const makeKeyInput = z.strictObject({
  /** Made by whoever asks, and names the key: the same again makes no second one. */
  id: z.uuid().optional(),
  name: z.string().trim().min(1).max(60),
  mode: z.enum(keyModes),
  scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
});
export type MakeKeyInput = z.infer<typeof makeKeyInput>;

const checkboxes = Object.fromEntries(scopes.map((scope) => [scope, z.literal('on').optional()])) as Record<
  Scope,
  z.ZodOptional<z.ZodLiteral<'on'>>
>;

/** The same from the desk's form: a checkbox for each scope. */
export const makeKeyForm = z
  .strictObject({ id: z.string().optional(), name: z.string().optional(), mode: z.string().optional(), ...checkboxes })
  .transform(({ id, name = '', mode, ...ticked }) => {
    const chosen = scopes.filter((one) => ticked[one]);
    return { ...(id ? { id } : {}), name, mode: mode as KeyMode, scopes: chosen };
  })
  .pipe(makeKeyInput);

/**
 * `key_not_found` also for another's; `key_made`: this very key, whose secret was shown; `keys_limit`: as many keys as
 * one seller may have at a time; `key_ending`: it is being replaced already; `owners_only`: keys are its owners' matter.
 */
export const keyCodes = ['key_not_found', 'key_made', 'keys_limit', 'key_ending', 'owners_only'] as const;
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

/** A key as the portal lists it; `endsAt`: when it stopped or will stop opening anything. */
export const keyView = z.object({
  id: z.string(),
  name: z.string(),
  /** The first signs of the secret, by which people tell keys apart. */
  prefix: z.string(),
  mode: z.enum(keyModes),
  scopes: z.array(z.enum(scopes)),
  createdAt: z.int(),
  lastUsedAt: z.int().nullable(),
  endsAt: z.int().nullable(),
});
export type KeyView = z.infer<typeof keyView>;

/** A key that was just made: the one time that its secret is said. */
export const madeKey = z.object({ key: keyView, secret: z.string() });
export type MadeKey = z.infer<typeof madeKey>;

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
    state: z.enum(['applying', 'live', 'paused', 'suspended']),
    country: z.string(),
  }),
});
export type KeyAnswer = z.infer<typeof keyAnswer>;
