import { type LocaleId, locales } from '../../content/locales.ts';
import { type Say, type WordKey, wordsFor } from '../../content/words.ts';
import { paths } from '../../src/paths.ts';
import { formatMoney } from '../money/money.ts';
import { alertTemplates } from './alert-templates.ts';
import { applicationTemplates } from './application-templates.ts';
import type { NoticeValues } from './contract.ts';
import { deskRooms, isDeskRoom } from './desk-rooms.ts';
import { keyTemplates } from './key-templates.ts';
import { payoutTemplates } from './payout-templates.ts';
import { peopleTemplates } from './people-templates.ts';
import { qualityTemplates } from './quality-templates.ts';
import { sanctionTemplates } from './sanction-templates.ts';
import { type Spoken, speak } from './speak.ts';
import { webhookTemplates } from './webhook-templates.ts';

/** A mail before it has a form: layout.ts makes HTML and text of it. All of it is text, none of it markup. */
export interface Mail {
  /** BCP 47. */
  lang: string;
  subject: string;
  preheader: string;
  title: string;
  paragraphs: string[];
  /** Set large: a sign-in code. */
  code?: string;
  /** Devices and sums, which add up, or what is known about one parcel. */
  facts: { label: string; value: string; why?: string; whyOf?: 'label' | 'value'; sum?: boolean; url?: string }[];
  button?: { label: string; url: string };
  after: string[];
  links: { label: string; url: string }[];
  foot: string[];
  homeUrl: string;
}

type Fact =
  | 'number'
  | 'bill'
  | 'devices'
  | 'seller'
  | 'promise'
  | 'due'
  | 'parcel'
  | 'refund'
  | 'reason'
  | 'price'
  | 'target'
  | 'key'
  | 'points'
  | 'held'
  | 'why'
  | 'reasons'
  | 'sanction_why';
/** A sentence, and what must be known for it to be said. */
type Sentence = WordKey | readonly [WordKey, ...(keyof Spoken)[]];

export interface Template {
  facts: readonly Fact[];
  body: readonly Sentence[];
  button?:
    | 'order'
    | 'application'
    | 'sanction'
    | 'desk_order'
    | 'webhook'
    | 'keys'
    | 'quality'
    | 'people'
    | 'desk'
    | 'money'
    | 'next_offer'
    | 'confirm'
    | 'alert'
    | 'choice'
    | 'ask_again';
  after?: readonly Sentence[];
  /** Pages a buyer must be able to find again from this mail (conventions 2). */
  links?: readonly ('terms' | 'returns' | 'guarantees' | 'alert' | 'stop')[];
}

/** Every notice, once. `buyer_order_lapsed` answers the `tell` entry `buyer:order_lapsed`. */
export const templates = {
  sign_in_code: { facts: [], body: ['mail.sign_in_code_body'], after: ['mail.sign_in_code_after'] },
  buyer_order_placed: {
    facts: ['number', 'seller', 'promise', 'bill'],
    body: ['mail.buyer_order_placed_body'],
    button: 'order',
    after: ['mail.after_contract', 'mail.after_withdrawal', 'mail.after_guarantee'],
    links: ['terms', 'returns', 'guarantees'],
  },
  buyer_order_accepted: {
    facts: ['number', 'devices', 'seller', 'promise'],
    body: ['mail.buyer_order_accepted_body', ['mail.buyer_order_accepted_by', 'until']],
    button: 'order',
  },
  buyer_order_refused: {
    facts: ['number', 'devices', 'reason', 'refund'],
    body: ['mail.buyer_order_refused_body', 'mail.refund_when', ['mail.next_offer', 'next_price']],
    button: 'next_offer',
  },
  buyer_order_lapsed: {
    facts: ['number', 'devices', 'refund'],
    body: ['mail.buyer_order_lapsed_body', 'mail.refund_when', ['mail.next_offer', 'next_price']],
    button: 'next_offer',
  },
  buyer_order_cancelled: {
    facts: ['number', 'devices', 'refund'],
    body: ['mail.buyer_order_cancelled_body', 'mail.refund_when'],
    button: 'order',
  },
  buyer_order_shipped: {
    facts: ['number', 'devices', 'parcel', 'promise'],
    body: ['mail.buyer_order_shipped_body', ['mail.buyer_order_shipped_by', 'until']],
    button: 'order',
    after: ['mail.buyer_order_shipped_after'],
  },
  buyer_order_delivered: {
    facts: ['number', 'devices', 'seller'],
    body: ['mail.buyer_order_delivered_body', 'mail.buyer_order_delivered_wrong'],
    button: 'order',
    after: ['mail.after_withdrawal', 'mail.after_guarantee'],
    links: ['returns', 'guarantees'],
  },
  buyer_order_lost: {
    facts: ['number', 'devices', 'parcel', 'refund'],
    body: ['mail.buyer_order_lost_body', 'mail.refund_when'],
    button: 'order',
  },
  seller_order_received: {
    facts: ['number', 'devices', 'due'],
    body: ['mail.seller_order_received_body', ['mail.seller_order_received_by', 'due']],
    button: 'desk_order',
    after: ['mail.seller_order_received_after'],
  },
  seller_order_lapsed: { facts: ['number', 'devices'], body: ['mail.seller_order_lapsed_body'], button: 'desk_order' },
  seller_order_cancelled: {
    facts: ['number', 'devices'],
    body: ['mail.seller_order_cancelled_body'],
    button: 'desk_order',
  },
  seller_order_lost: {
    facts: ['number', 'devices', 'parcel'],
    body: ['mail.seller_order_lost_body'],
    button: 'desk_order',
  },
  ...webhookTemplates,
  ...keyTemplates,
  ...peopleTemplates,
  ...applicationTemplates,
  ...qualityTemplates,
  ...payoutTemplates,
  ...sanctionTemplates,
  ...alertTemplates,
} as const satisfies Record<string, Template>;

export type TemplateId = keyof typeof templates;

/** True when we have words for a template of that name. */
export const isTemplate = (id: string): id is TemplateId => Object.hasOwn(templates, id);

/** The template of a `tell` entry such as `buyer:order_shipped`; throws where there is none, since a step would be silent. */
export function templateOf(notice: string): TemplateId {
  const id = notice.replace(':', '_');
  if (!isTemplate(id)) throw new Error(`no mail for the notice ${notice}`);
  return id;
}

/**
 * A notice in a reader's language. Leaves out what is not known; throws only where the subject or title needs a value
 * that was not given. `origin` makes the links whole.
 */
export function composeMail(id: TemplateId, locale: LocaleId, values: NoticeValues, origin: string): Mail {
  const template: Template = templates[id];
  const say = wordsFor(locale);
  const spoken = speak(locale, values);
  const known = (sentences: readonly Sentence[] = []) =>
    sentences.flatMap((sentence) => {
      const [key, ...needs] = typeof sentence === 'string' ? [sentence] : sentence;
      return needs.every((name) => spoken[name] !== undefined) ? [say(key, spoken)] : [];
    });
  return {
    lang: locales[locale].tag,
    subject: say(`mail.${id}_subject`, spoken).replace(/\s+/g, ' '),
    preheader: say(`mail.${id}_preheader`, spoken),
    title: say(`mail.${id}_title`, spoken),
    paragraphs: known(template.body),
    code: id === 'sign_in_code' ? values.code : undefined,
    facts: template.facts.flatMap((fact) => factsOf[fact](say, spoken, values, locale)),
    button: buttonOf(template.button, say, values, locale, origin),
    after: known(template.after),
    links: (template.links ?? []).flatMap((page) => {
      if (page === 'alert' || page === 'stop') return alertLink(page, say, values, origin);
      const path = page === 'terms' ? paths.legal(locale, page) : paths.help(locale, page);
      return [{ label: say(`shop.link_${page}`), url: origin + path }];
    }),
    foot: [say(footOf(id)), say('mail.foot_company')],
    homeUrl: origin + paths.home(locale),
  };
}

function footOf(id: TemplateId): WordKey {
  if (id.includes('alert')) return 'mail.foot_alert';
  return id.startsWith('seller') ? 'mail.foot_seller' : 'mail.foot_buyer';
}

/** The page of an alert, or the one that stops it. */
function alertLink(page: 'alert' | 'stop', say: Say, { alert }: NoticeValues, origin: string): Mail['links'] {
  if (!alert) return [];
  return [{ label: say(`mail.link_${page}`), url: whole(page === 'stop' ? alert.stopUrl : alert.url, origin) }];
}

function buttonOf(
  kind: Template['button'],
  say: Say,
  values: NoticeValues,
  locale: LocaleId,
  origin: string,
): Mail['button'] {
  if (kind === 'confirm' || kind === 'alert' || kind === 'choice' || kind === 'ask_again') {
    const url = kind === 'confirm' || kind === 'alert' ? values.alert?.url : values.alert?.choiceUrl;
    return url === undefined ? undefined : { label: say(`mail.button_${kind}`), url: whole(url, origin) };
  }
  if (kind === 'next_offer' && values.nextOffer) {
    return { label: say('mail.button_next_offer'), url: whole(values.nextOffer.url, origin) };
  }
  if (isDeskRoom(kind)) return { label: say(`mail.button_${kind}`), url: whole(deskRooms[kind], origin) };
  if (kind === 'webhook')
    return { label: say('mail.button_webhook'), url: whole(values.webhook?.url ?? paths.desk(), origin) };
  if (kind === 'sanction') {
    const path = values.sanction ? paths.deskSanction(values.sanction.id) : paths.deskSanctions();
    return { label: say('mail.button_sanction'), url: whole(path, origin) };
  }
  if (kind === 'desk_order') {
    const url = values.orderId ? paths.deskOrder(values.orderId) : paths.deskOrders();
    return { label: say('mail.button_desk_order'), url: whole(url, origin) };
  }
  if (!kind || !(values.orderUrl || values.number)) return undefined;
  const url = values.orderUrl ?? paths.order(locale, values.number ?? '');
  return { label: say('mail.button_order'), url: whole(url, origin) };
}

/** A link of ours made whole; anything that is not http(s) becomes the home page. */
function whole(url: string, origin: string): string {
  try {
    const made = new URL(url, origin);
    return /^https?:$/.test(made.protocol) ? made.href : origin;
  } catch {
    return origin;
  }
}

type FactMaker = (say: Say, spoken: Spoken, values: NoticeValues, locale: LocaleId) => Mail['facts'];
const row = (label: string, value: string | undefined) => (value ? [{ label, value }] : []);

const factsOf: Record<Fact, FactMaker> = {
  number: (say, _, values) => row(say('mail.fact_number'), values.number),
  seller: (say, _, values) => row(say('mail.fact_seller'), values.sellerName),
  due: (say, spoken) => row(say('mail.fact_due'), spoken.due),
  refund: (say, spoken) => row(say('mail.fact_refund'), spoken.refund),
  reason: (say, spoken) => row(say('mail.fact_reason'), spoken.reason),
  promise: (say, spoken) => row(say('mail.fact_promise'), spoken.promise),
  price: (say, spoken) => row(say('mail.fact_price'), spoken.price),
  target: (say, spoken) => row(say('mail.fact_target'), spoken.target),
  points: (_, __, values) =>
    (values.application?.points ?? []).map(({ name, note }) => ({ label: name, value: note ?? '' })),
  reasons: (_, __, { sanction }) => (sanction?.rows ?? []).map(({ label, text }) => ({ label, value: text })),
  sanction_why: (say, _, { sanction }) => row(say('mail.fact_why'), sanction?.reason),
  why: (say, _, values) => row(say('mail.fact_why'), values.application?.reason),
  held: (say, _, { held }) => (held ? [{ label: say('mail.fact_reason'), value: held.why, why: held.note }] : []),
  key: (say, _, { key }) => row(say('mail.fact_key'), key && `${key.prefix}…`),
  devices: (say, _, values) =>
    (values.items ?? []).map((item) => ({ label: say('mail.fact_device'), value: item.title, why: item.gradeText })),
  parcel: (say, _, values) => [
    ...row(say('mail.fact_carrier'), values.carrier),
    ...row(say('mail.fact_tracking'), values.trackingCode).map((fact) =>
      values.trackingUrl?.startsWith('https://') ? { ...fact, url: values.trackingUrl } : fact,
    ),
  ],
  bill(say, _, values, locale) {
    const { tag, currency: own } = locales[locale];
    const money = (cents: number) => formatMoney(cents, values.currency ?? own, tag, true);
    const rows: Mail['facts'] = (values.items ?? []).map((item) => ({
      label: item.title,
      value: item.priceCents === undefined ? '' : money(item.priceCents),
      why: item.gradeText,
      whyOf: 'label',
    }));
    if (values.shippingCents !== undefined) {
      rows.push({ label: say('mail.fact_shipping'), value: money(values.shippingCents) });
    }
    if (values.voucherCents !== undefined) {
      rows.push({ label: say('mail.fact_voucher'), value: `−${money(values.voucherCents)}` });
    }
    if (values.totalCents !== undefined) {
      rows.push({ label: say('mail.fact_total'), value: money(values.totalCents), sum: true });
    }
    return rows;
  },
};
