import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { mailPayloadSchema, type NoticeCode } from './contract.ts';
import { renderHtml, renderText } from './layout.ts';
import type { OutboxRow } from './send-due.ts';
import { composeMail, isTemplate } from './templates.ts';

/** Shorter than a tenth of the outbox's lease allows for, and longer than any mail API that is well. */
const timeoutMs = 10_000;

/**
 * Carries one mail to the mail API (`POST /emails`, the shape that Resend and its likes share). The outbox id is the
 * Idempotency-Key: a retry after a lost answer does not become a second mail.
 */
export async function sendMail(ctx: Ctx, payload: unknown, row: OutboxRow): Promise<Outcome<null, NoticeCode>> {
  const parsed = mailPayloadSchema.safeParse(payload);
  if (!parsed.success) {
    return refuse('invalid', 'payload_invalid', {
      at: parsed.error.issues.map((issue) => issue.path.join('.')).join(),
    });
  }
  const { template, to, locale, values, expiresAt, unsubscribe } = parsed.data;
  if (!isTemplate(template)) return refuse('invalid', 'template_unknown', { template });
  if (expiresAt !== undefined && expiresAt <= ctx.now) return refuse('invalid', 'too_late');

  const mail = composeMail(template, locale, values, ctx.settings.PUBLIC_ORIGIN);
  const answer = await fetch(`${ctx.settings.MAIL_API_URL.replace(/\/$/, '')}/emails`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${ctx.settings.MAIL_API_KEY}`,
      'idempotency-key': row.id,
    },
    body: JSON.stringify({
      from: ctx.settings.MAIL_FROM,
      to: [to],
      subject: mail.subject,
      html: renderHtml(mail),
      text: renderText(mail),
      ...(unsubscribe ? { headers: unsubscribeHeaders(ctx.settings.PUBLIC_ORIGIN + unsubscribe) } : {}),
    }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  await answer.body?.cancel();
  if (answer.ok) return done(null);
  // 422 is the API's word for an address or a mail it will never take; anything else may pass.
  if (answer.status === 422 || answer.status === 400)
    return refuse('invalid', 'mail_refused', { status: answer.status });
  return refuse('unavailable', 'mail_away', { status: answer.status });
}

/** What mail programs make their own unsubscribe button of: one POST, no page, no sign-in (RFC 8058). */
const unsubscribeHeaders = (url: string) => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});
