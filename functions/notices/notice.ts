import { isLocaleId, type LocaleId } from '../../content/locales.ts';
import type { Statement } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import type { MailPayload, NoticeValues } from './contract.ts';
import { outboxStatement } from './outbox.ts';
import { templateOf } from './templates.ts';

/** One mail, due now. */
export function mailStatement(ctx: Ctx, id: string, payload: MailPayload) {
  return outboxStatement(ctx, { id, kind: 'mail', payload });
}

export interface Told {
  subjectId: string;
  version: number;
  buyer?: { email: string; locale: string };
  seller?: { emails: readonly string[]; locale: string };
  values: NoticeValues;
  /** Where one POST ends such mails; a path. */
  unsubscribe?: string;
}

/**
 * The notices of one step, from its `tell` list, for the batch that takes the step. Ids come from the step and the
 * address, so a step tells everybody once however often it is retried. Throws for a notice without a template.
 */
export function noticeStatements(ctx: Ctx, tell: readonly string[], told: Told): Statement[] {
  return tell.flatMap((notice) => {
    const [whom, name] = notice.split(':');
    const audiences =
      whom === 'both' ? (['buyer', 'seller'] as const) : ([whom === 'seller' ? 'seller' : 'buyer'] as const);
    return audiences.flatMap((audience) => {
      const template = templateOf(`${audience}:${name}`);
      const emails = audience === 'buyer' ? (told.buyer ? [told.buyer.email] : []) : (told.seller?.emails ?? []);
      const spoken = (audience === 'buyer' ? told.buyer?.locale : told.seller?.locale) ?? 'en';
      const locale: LocaleId = isLocaleId(spoken) ? spoken : 'en';
      return [...new Set(emails)].map((to) =>
        mailStatement(ctx, `mail:${told.subjectId}:${told.version}:${template}:${to}`, {
          template,
          to,
          locale,
          values: told.values,
          ...(told.unsubscribe ? { unsubscribe: told.unsubscribe } : {}),
        }),
      );
    });
  });
}
