import { type LocaleId, locales } from '../../../content/locales.ts';
import { commit, isConstraintError, type Statement } from '../../../db/client.ts';
import { countTries } from '../../accounts/count-tries.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import type { MailPayload } from '../../notices/contract.ts';
import { mailStatement } from '../../notices/notice.ts';
import { alertLinks } from './access.ts';
import type { AlertCode, AskInput, Wanted } from './contract.ts';
import { describeAlert } from './describe-alert.ts';
import { type AlertFacts, findOpenAlert, findWantedFacts } from './queries.ts';
import { asksPerAddress, asksPerNetwork, confirmHours } from './rules.ts';
import { type AlertRow, alertChangeStatements, dueOf, insertAlert } from './writes.ts';

/** How often a lost race is tried again with what the winner wrote. */
const attempts = 3;

/**
 * Somebody asks for a mail about a price. Whatever the address has already, the answer and the round trips are the same
 * and one mail goes to it: to confirm, or to say that this alert runs. Nothing that runs is changed by a stranger.
 */
export async function askAlert(
  ctx: Ctx,
  input: AskInput & { locale: LocaleId; network?: string },
): Promise<Outcome<{ mailId: string }, AlertCode>> {
  const within = await countTries(ctx, [
    ...asksPerAddress.map((limit) => ({ limit, of: input.email })),
    ...(input.network ? [{ limit: asksPerNetwork, of: input.network }] : []),
  ]);
  if (!within) return refuse('limit', 'too_many_tries');
  const wanted: Wanted = { modelId: input.model, variantId: input.variant ?? '', grade: input.grade ?? '' };
  const facts = await findWantedFacts(ctx, wanted);
  if (!facts) return refuse('not_found', 'model_not_found');
  if (wanted.variantId && !facts.variant) return refuse('not_found', 'variant_not_found');
  for (let attempt = 1; ; attempt += 1) {
    const asked = await prepare(ctx, input, wanted);
    const mail = await mailOf(ctx, asked, facts, input.targetCents);
    try {
      await commit(ctx.db, [...asked.statements, mailStatement(ctx, asked.mailId, mail)]);
      return done({ mailId: asked.mailId });
    } catch (error) {
      if (!isConstraintError(error) || attempt >= attempts) throw error;
    }
  }
}

interface Asked {
  alert: Pick<AlertRow, 'id' | 'email' | 'locale' | 'grade'>;
  template: 'alert_confirm' | 'alert_again';
  mailId: string;
  statements: Statement[];
}

/** What asking does: a new alert, another target for one that waits for its confirmation, or nothing but a mail. */
async function prepare(ctx: Ctx, input: AskInput & { locale: LocaleId }, wanted: Wanted): Promise<Asked> {
  const { market } = locales[input.locale];
  const targetCents = input.targetCents ?? null;
  const known = await findOpenAlert(ctx, input.email, market, wanted);
  if (!known) {
    const alert = { id: ctx.newId(), email: input.email, locale: input.locale, market, ...wanted, targetCents };
    const mailId = `mail:${alert.id}:1:alert_confirm`;
    return { alert, template: 'alert_confirm', mailId, statements: insertAlert(ctx, alert) };
  }
  const alert = { ...known, locale: input.locale };
  if (known.state !== 'requested') {
    return { alert, template: 'alert_again', mailId: `mail:${known.id}:${ctx.newId()}:alert_again`, statements: [] };
  }
  const set = { targetCents, locale: input.locale, dueAt: dueOf(ctx.now, 'requested', market) };
  return {
    alert,
    template: 'alert_confirm',
    mailId: `mail:${known.id}:${known.version + 1}:alert_confirm`,
    statements: alertChangeStatements(ctx, known, 'ask', set),
  };
}

async function mailOf(
  ctx: Ctx,
  { alert, template }: Asked,
  facts: Pick<AlertFacts, 'model' | 'variant'>,
  targetCents: number | undefined,
): Promise<MailPayload> {
  const locale = alert.locale as LocaleId;
  const { page, stop } = await alertLinks(ctx, alert);
  // What was asked for this time stands in the form of the page: whoever holds the link decides.
  const url = template === 'alert_again' && targetCents !== undefined ? `${page}&target=${targetCents}` : page;
  return {
    template,
    to: alert.email,
    locale,
    values: {
      items: [describeAlert(locale, { ...facts, grade: alert.grade })],
      alert: { url, stopUrl: stop, targetCents, hours: confirmHours },
    },
    unsubscribe: stop,
  };
}
