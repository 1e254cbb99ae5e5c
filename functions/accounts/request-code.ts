import type { LocaleId } from '../../content/locales.ts';
import { commit } from '../../db/client.ts';
import { signInCodes } from '../../db/schema/accounts.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { randomCode } from '../edge/secrets.ts';
import { mailStatement } from '../notices/notice.ts';
import { type AccountCode, type Audience, emailInput } from './contract.ts';
import { countTries } from './count-tries.ts';
import { findKnown } from './queries.ts';
import { codeMinutes, codesPerAddress, codesPerNetwork, codeTries, hashCode } from './rules.ts';

export interface RequestedCode {
  /** The row this browser is bound to: only who holds it can use the code. */
  rowId: string;
  /** The mail's outbox row, to be sent at once; an address without an account has none. */
  mailId: string;
}

/**
 * Sends a six-digit code to an address. The answer, the row and the number of round trips are the same whether or
 * not somebody has an account there (ASVS 6.3.8); only shoppers get a mail without having one.
 */
export async function requestCode(
  ctx: Ctx,
  audience: Audience,
  input: { email: unknown; locale: LocaleId; network?: string },
): Promise<Outcome<RequestedCode, AccountCode>> {
  const address = emailInput.safeParse(input.email);
  if (!address.success) return refuse('invalid', 'email_invalid');
  const email = address.data;

  const within = await countTries(ctx, [
    ...codesPerAddress.map((limit) => ({ limit, of: `${audience} ${email}` })),
    ...(input.network ? [{ limit: codesPerNetwork, of: input.network }] : []),
  ]);
  if (!within) return refuse('limit', 'too_many_codes');

  const known = await findKnown(ctx, audience, email);
  const locale = audience === 'buyer' ? input.locale : known?.locale;
  const rowId = ctx.newId();
  const code = randomCode();
  const expiresAt = ctx.now + codeMinutes * 60_000;
  const mailId = `mail:${rowId}:sign_in_code`;
  await commit(ctx.db, [
    ctx.db.insert(signInCodes).values({
      id: rowId,
      email,
      audience,
      codeHash: await hashCode(ctx.settings.SESSION_SECRET, rowId, code),
      expiresAt,
      triesLeft: codeTries,
    }),
    ...(locale
      ? [
          mailStatement(ctx, mailId, {
            template: 'sign_in_code',
            to: email,
            locale,
            values: { code, minutes: codeMinutes },
            expiresAt,
          }),
        ]
      : []),
  ]);
  return done({ rowId, mailId });
}
