import type { LocaleId } from '../../../../content/locales.ts';
import { alertKey } from '../../../../functions/offers/alerts/access.ts';
import { askAlert } from '../../../../functions/offers/alerts/ask-alert.ts';
import { confirmAlert } from '../../../../functions/offers/alerts/confirm-alert.ts';
import type { AskInput } from '../../../../functions/offers/alerts/contract.ts';
import { readStanding } from '../../../../functions/offers/alerts/queries.ts';
import type { AlertRow } from '../../../../functions/offers/alerts/writes.ts';
import { openWorld, type World } from '../../../support/world.ts';

export const nora = 'nora.byrne@buyer.example';

/** A combination that one refurbisher alone sells in Italy, so that its price decides what the shop shows. */
export interface Sold {
  modelId: string;
  variantId: string;
  grade: AskInput['grade'] & string;
  offerId: string;
  priceCents: number;
}

export interface AlertWorld extends World {
  sold: Sold;
  clock(): ReturnType<World['ctx']>;
  ask(input?: Partial<AskInput> & { locale?: LocaleId }): Promise<AlertRow>;
  confirm(alert: AlertRow): Promise<AlertRow>;
  /** Asked and confirmed. */
  running(input?: Partial<AskInput> & { locale?: LocaleId }): Promise<AlertRow>;
  key(alert: { id: string }): Promise<string>;
  read(alert: { id: string }): Promise<AlertRow | undefined>;
  /** The mails that a template made, oldest first. */
  mails(template: string): Promise<{ to: string; locale: string; unsubscribe?: string; values: Mailed }[]>;
  price(cents: number): Promise<void>;
  sell(state: 'live' | 'paused'): Promise<void>;
}

interface Mailed {
  items: { title: string; gradeText: string }[];
  alert: Record<string, string | number | undefined>;
  sellerName?: string;
  promisedFrom?: string;
}

/** A small seeded world with one combination that can be made dearer, cheaper and sold out. */
export async function openAlertWorld(): Promise<AlertWorld> {
  const world = await openWorld();
  const candidates = await world.rows(
    `SELECT o.model_id AS modelId, o.variant_id AS variantId, o.grade, min(o.id) AS offerId
     FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT'
     WHERE o.state = 'live' GROUP BY o.variant_id, o.grade HAVING count(*) = 1 ORDER BY o.model_id, o.id`,
  );
  let sold: Sold | undefined;
  for (const one of candidates as unknown as Sold[]) {
    const { best } = await readStanding(world.ctx(), one, 'IT');
    if (best?.offer.offerId === one.offerId) sold = { ...one, priceCents: best.offer.priceCents };
    if (sold) break;
  }
  if (!sold) throw new Error('nothing in the seeded world is sold by one refurbisher alone');
  const { modelId, variantId, grade, offerId } = sold;
  const read: AlertWorld['read'] = async ({ id }) =>
    (await world.row(
      `SELECT id, email, locale, market, model_id AS modelId, variant_id AS variantId, grade, target_cents AS targetCents,
        state, version, due_at AS dueAt, confirmed_at AS confirmedAt, confirmed_cents AS confirmedCents, told_at AS toldAt,
        told_cents AS toldCents, told_count AS toldCount, ended_at AS endedAt, created_at AS createdAt
       FROM price_alerts WHERE id = ?`,
      id,
    )) as unknown as AlertRow | undefined;
  const ask: AlertWorld['ask'] = async ({ locale = 'it', ...input } = {}) => {
    const asked = await askAlert(world.ctx(), {
      email: nora,
      model: modelId,
      variant: variantId,
      grade,
      ...input,
      locale,
    });
    if (!asked.ok) throw new Error(asked.code);
    const alert = await read({ id: asked.value.mailId.split(':')[1] ?? '' });
    if (!alert) throw new Error('asked, and no alert');
    return alert;
  };
  const key: AlertWorld['key'] = ({ id }) => alertKey(world, id);
  const confirm: AlertWorld['confirm'] = async (alert) => {
    const confirmed = await confirmAlert(world.ctx(), { alertId: alert.id, key: await key(alert) });
    if (!confirmed.ok) throw new Error(confirmed.code);
    return confirmed.value;
  };
  return Object.assign(world, {
    ...{ sold, read, ask, key, confirm },
    clock: () => world.ctx({ kind: 'clock' }),
    running: async (input: Parameters<AlertWorld['ask']>[0]) => confirm(await ask(input)),
    mails: async (template: string) => {
      const rows = await world.rows('SELECT payload FROM outbox ORDER BY created_at, rowid');
      return rows.map(({ payload }) => JSON.parse(String(payload))).filter((mail) => mail.template === template);
    },
    price: async (cents: number) => {
      await world.rows(
        'UPDATE offer_prices SET price_cents = ?, changed_at = ? WHERE offer_id = ? AND market = ?',
        cents,
        world.now,
        offerId,
        'IT',
      );
    },
    sell: async (state: 'live' | 'paused') => {
      await world.rows('UPDATE offers SET state = ? WHERE id = ?', state, offerId);
    },
  });
}
