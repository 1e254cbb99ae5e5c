import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LocaleId, localeIds } from '../../../content/locales.ts';
import type { NoticeValues } from '../../../functions/notices/contract.ts';
import { escapeHtml, renderHtml, renderText } from '../../../functions/notices/layout.ts';
import {
  composeMail,
  isTemplate,
  type TemplateId,
  templateOf,
  templates,
} from '../../../functions/notices/templates.ts';
import type { Step } from '../../../functions/process/process.ts';

const origin = 'https://shop.example';
const full: NoticeValues = {
  number: 'RV-4K7X-2219',
  orderId: 'order-1',
  items: [
    { title: 'iPhone 13, 128 GB, Mezzanotte', gradeText: 'Buono', priceCents: 25400 },
    { title: 'Galaxy S22, 128 GB, Verde', gradeText: 'Discreto', priceCents: 18900 },
  ],
  sellerName: 'Officina Lambrate',
  shippingCents: 0,
  totalCents: 44300,
  refundCents: 25400,
  currency: 'EUR',
  promisedFrom: '2026-11-25',
  promisedUntil: '2026-11-27',
  dueAt: Date.UTC(2026, 10, 24, 9),
  carrier: 'BRT',
  trackingCode: '00340 4345 2219',
  reason: 'failed_test',
  nextOffer: { url: '/it/p/iphone-13/128-gb-mezzanotte/buono', priceCents: 25900, currency: 'EUR' },
  warrantyMonths: 24,
  code: '048213',
  minutes: 10,
  application: {
    company: 'Officina Lambrate',
    phase: 'quality',
    points: [{ name: 'IBAN', note: 'illegible' }],
    reason: 'The register extract is older than six months.',
    cap: 5,
    person: { name: 'Ada Verdi', email: 'ada@rivive.example' },
  },
  quality: {
    tier: 'strong',
    days: 21,
    listing: 'iPhone 13 (IP13-128-B)',
    gradeFrom: 'Premium',
    gradeTo: 'Buono',
    cases: 8,
    hits: 4,
  },
  sanction: {
    ...{
      id: 'sanction-1',
      kind: 'account_suspension',
      rows: [{ label: 'Facts', text: 'Of 40 devices 12 came late.' }],
    },
    ...{ effectiveAt: Date.UTC(2026, 10, 24), endsAt: Date.UTC(2026, 11, 24), appealUntil: Date.UTC(2027, 4, 24) },
    reason: 'The carrier had lost a pallet.',
  },
  payout: { cents: 44300, lines: 2 },
  held: { why: 'Fraud is suspected', note: 'Send us the invoice.', until: Date.UTC(2026, 10, 24, 9) },
  alert: {
    url: '/it/alerts/a?key=k',
    stopUrl: '/it/alerts/a/stop?key=k',
    choiceUrl: '/it/p/iphone-13/128-gb-mezzanotte/buono',
    priceCents: 24900,
    targetCents: 25000,
    beforeCents: 27900,
    seenAt: Date.UTC(2026, 10, 24, 9),
    hours: 24,
    months: 6,
    days: 30,
  },
  key: {
    ...{ name: 'Stock system', mode: 'test', prefix: 'rv_test_a1b2', by: 'Nora Byrne' },
    replaces: Date.UTC(2026, 10, 24, 9),
  },
};
const all = Object.keys(templates) as TemplateId[];
const each = all.flatMap((id) => localeIds.map((locale) => [id, locale] as const));

/** Every step of every process of every slice. */
const folder = join(import.meta.dirname, '../../../functions');
const modules = await Promise.all(globSync('**/process.ts', { cwd: folder }).map((file) => import(join(folder, file))));
const steps = modules
  .flatMap((module) => Object.values(module as Record<string, object>))
  .flatMap((value) =>
    typeof value === 'object' && 'steps' in value ? (Object.values(value.steps as object) as Step<string>[]) : [],
  );

describe('the notices', () => {
  it('have a template for everything that a step tells anybody', () => {
    const told = steps.flatMap((step) => step.tell ?? []);
    expect(told.length).toBeGreaterThan(10);
    for (const notice of told) expect(isTemplate(templateOf(notice)), notice).toBe(true);
  });

  it('have no template that nothing tells', () => {
    const told = new Set(steps.flatMap((step) => step.tell ?? []).map(templateOf));
    expect(all.filter((id) => !told.has(id)).sort()).toEqual([
      'alert_again',
      'alert_confirm',
      'seller_appeal_lodged',
      'seller_application_again',
      'seller_application_received',
      'seller_gates_expired',
      'seller_gates_expiring',
      'seller_key_made',
      'seller_listing_regraded',
      'seller_listing_restored',
      'seller_money_held',
      'seller_person_added',
      'seller_person_ended',
      'seller_person_role',
      'seller_person_welcome',
      'seller_resumed',
      'seller_tier_fallen',
      'seller_tier_risen',
      'seller_webhook_failing',
      'seller_webhook_off',
      'sign_in_code',
    ]);
  });

  it.each(each)('%s can be read whole in %s, as HTML and as text', (id, locale) => {
    const mail = composeMail(id, locale, full, origin);
    const text = renderText(mail);
    for (const part of [mail.subject, mail.preheader, mail.title, ...mail.paragraphs]) {
      expect(part.trim()).not.toBe('');
      expect(part).not.toMatch(/undefined|NaN|\{|\}|\[object/);
    }
    expect(mail.subject.length).toBeLessThanOrEqual(110);
    expect(renderHtml(mail)).toContain(escapeHtml(mail.title));
    expect(text).toContain(mail.title);
    expect(text).not.toMatch(/<[a-z/]/i);
  });

  it.each(each)('%s does without what is not known in %s', (id, locale) => {
    const mail = composeMail(id, locale, { number: 'RV-1', code: '123456', minutes: 10 }, origin);
    expect(renderHtml(mail) + renderText(mail)).not.toMatch(/undefined|NaN/);
  });

  it('never say in French what only new devices may be called', () => {
    for (const id of all) {
      expect(renderText(composeMail(id, 'fr', full, origin))).not.toMatch(/comme neuf|état neuf|à neuf/i);
    }
  });

  it('never make vague claims about nature, and never link to the closed dispute platform', () => {
    for (const [id, locale] of each) {
      expect(renderText(composeMail(id, locale, full, origin))).not.toMatch(
        /\beco\b|green|planet|climat|ec\.europa\.eu\/(consumers\/)?odr/i,
      );
    }
  });
});

describe('hostile values', () => {
  const evil = `"><script>alert('x')</script>&amp;`;
  const hostile: NoticeValues = {
    ...full,
    number: evil,
    items: [{ title: evil, gradeText: evil, priceCents: 1 }],
    sellerName: evil,
    carrier: evil,
    trackingCode: evil,
    trackingUrl: `https://track.example/${evil}`,
    code: evil,
    promisedFrom: undefined,
    promisedUntil: undefined,
    orderUrl: 'javascript:alert(1)',
    nextOffer: { url: 'javascript:alert(1)', priceCents: 1, currency: 'EUR' },
  };

  it.each(all)('stay text in %s', (id) => {
    const html = renderHtml(composeMail(id, 'en', hostile, origin));
    expect(html).not.toMatch(/<script/i);
    expect(html).not.toMatch(/href="javascript:/i);
    const attributes = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '');
    for (const href of attributes) expect(href).not.toMatch(/[<>']/);
  });

  it('cannot put a second line into a subject', () => {
    const mail = composeMail(
      'buyer_order_accepted',
      'en',
      { ...full, items: [{ title: 'a\r\nBcc: evil@example.com' }] },
      origin,
    );
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });

  it('find an unknown reason and an unknown carrier link left out', () => {
    const mail = composeMail('buyer_order_refused', 'it', { ...full, reason: 'whim' }, origin);
    expect(mail.facts.map((fact) => fact.value)).not.toContain('whim');
    const shipped = composeMail('buyer_order_shipped', 'it', { ...full, trackingUrl: 'http://plain.example' }, origin);
    expect(shipped.facts.some((fact) => fact.url)).toBe(false);
  });
});

describe('what a mail says', () => {
  const compose = (id: TemplateId, locale: LocaleId) => composeMail(id, locale, full, origin);

  it('is written as its locale writes money, days and hours', () => {
    expect(compose('buyer_order_placed', 'de').facts.map((fact) => fact.value)).toContain('443,00\u00a0€');
    expect(compose('buyer_order_accepted', 'it').paragraphs.at(-1)).toContain('venerdì 27 novembre');
    expect(compose('seller_order_received', 'it').facts.at(-1)?.value).toMatch(/martedì 24 novembre.*10:00/);
    expect(compose('seller_order_received', 'en-gb').facts.at(-1)?.value).toMatch(/24 November.*09:00/);
  });

  it('reads a deadline at midnight as the day that ends', () => {
    const midnight = { ...full, dueAt: Date.UTC(2026, 10, 23, 23) };
    const { facts } = composeMail('seller_order_received', 'it', midnight, origin);
    expect(facts.at(-1)?.value).toMatch(/lunedì 23 novembre.*23:59/);
  });

  it('adds up: devices and delivery are the sum that was paid', () => {
    const { facts } = compose('buyer_order_placed', 'en');
    const amounts = facts
      .filter((fact) => fact.whyOf || fact.sum || fact.label === 'Delivery')
      .map((fact) => fact.value);
    expect(amounts.slice(0, 4)).toEqual(['€254.00', '€189.00', '€0.00', '€443.00']);
  });

  it('leads to the order, by its own link when a guest has one', () => {
    expect(compose('buyer_order_placed', 'it').button?.url).toBe(`${origin}/it/orders/RV-4K7X-2219`);
    const keyed = composeMail(
      'buyer_order_placed',
      'it',
      { ...full, orderUrl: '/it/orders/RV-4K7X-2219?key=k' },
      origin,
    );
    expect(keyed.button?.url).toBe(`${origin}/it/orders/RV-4K7X-2219?key=k`);
    expect(compose('seller_order_received', 'it').button?.url).toBe(`${origin}/seller/orders/order-1`);
    expect(compose('buyer_order_refused', 'it').button?.url).toBe(`${origin}/it/p/iphone-13/128-gb-mezzanotte/buono`);
  });
});
