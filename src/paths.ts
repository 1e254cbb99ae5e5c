import { type LocaleId, locales } from '../content/locales.ts';
import type { ConditionId } from '../content/schema.ts';
import { gradeSlug, type VariantFacts, variantSlug } from '../functions/catalogue/labels.ts';

/** Pages of content/help and content/legal; the file names are the ids, and the last part of the URL. */
export const helpPages = [
  'delivery',
  'returns',
  'guarantees',
  'how-we-choose',
  'how-we-watch',
  'payment',
  'sellers',
  'about',
  'contact',
  'accessibility',
  'privacy',
] as const;
export type HelpPage = (typeof helpPages)[number];
export const legalPages = ['terms', 'imprint'] as const;
export type LegalPage = (typeof legalPages)[number];

/** What of a list is asked for; what is empty is left out of its address. */
type Asked = Readonly<Record<string, string | number | undefined>>;

function withQuery(path: string, asked: Asked): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}

/** Every URL of the site is made here, and nowhere else. */
export const paths = {
  home: (l: LocaleId) => `/${l}`,
  category: (l: LocaleId, slug: string) => `/${l}/c/${slug}`,
  model: (l: LocaleId, modelId: string) => `/${l}/p/${modelId}`,
  /** One exact variant in one grade. */
  choice: (l: LocaleId, modelId: string, variant: VariantFacts, grade: ConditionId) =>
    `/${l}/p/${modelId}/${variantSlug(variant, locales[l].language)}/${gradeSlug(grade, locales[l].language)}`,
  /** Results for some words; `more` says how to read them (`as`) and which page is wanted. */
  search: (l: LocaleId, words?: string, more: Readonly<Record<string, string>> = {}) =>
    `/${l}/search${words ? `?${new URLSearchParams({ q: words, ...more })}` : ''}`,
  /** What a search field offers while somebody types, for its script. */
  suggest: (l: LocaleId, words: string) => `/api/suggest?locale=${l}&q=${encodeURIComponent(words)}`,
  /** Up to four models side by side; the address is the whole state. */
  compare: (l: LocaleId, modelIds: readonly string[] = []) =>
    `/${l}/compare${modelIds.length > 0 ? `?m=${modelIds.join(',')}` : ''}`,
  favourites: (l: LocaleId) => `/${l}/favourites`,
  /** Five questions; the address holds the answers given so far. */
  finder: (l: LocaleId, answers: Readonly<Record<string, string>> = {}) => {
    const given = Object.keys(answers).length > 0 ? `?${new URLSearchParams(answers)}` : '';
    return `/${l}/finder${given}`;
  },
  /** All about alerts; with a wish, the form for it. */
  alerts: (l: LocaleId, wish: Readonly<Record<string, string>> = {}) =>
    Object.keys(wish).length > 0 ? `/${l}/alerts?${new URLSearchParams(wish)}` : `/${l}/alerts`,
  /** One alert, for whoever holds the link that was mailed. */
  alert: (l: LocaleId, alertId: string, key: string) => `/${l}/alerts/${alertId}?key=${key}`,
  /** One POST here ends it; people who follow it get the page with the button. */
  alertStop: (l: LocaleId, alertId: string, key: string) => `/${l}/alerts/${alertId}/stop?key=${key}`,
  alertConfirm: (l: LocaleId, alertId: string, key: string) => `/${l}/alerts/${alertId}/confirmation?key=${key}`,
  alertTarget: (l: LocaleId, alertId: string, key: string) => `/${l}/alerts/${alertId}/target?key=${key}`,
  /** Shown by the service worker when neither the net nor a kept page can answer. */
  offline: (l: LocaleId) => `/${l}/offline`,
  grades: (l: LocaleId) => `/${l}/grades`,
  credits: (l: LocaleId) => `/${l}/credits`,
  help: (l: LocaleId, page: HelpPage) => `/${l}/help/${page}`,
  legal: (l: LocaleId, page: LegalPage) => `/${l}/legal/${page}`,
  seller: (l: LocaleId, slug: string) => `/${l}/workshops/${slug}`,
  sellers: (l: LocaleId) => `/${l}/workshops`,
  /** What Rivive asks of a refurbisher and gives, with the form of an application. */
  sell: (l: LocaleId) => `/${l}/sell`,
  sellApply: (l: LocaleId) => `/${l}/sell/application`,
  sellSent: (l: LocaleId) => `/${l}/sell/sent`,
  sellWithdrawn: (l: LocaleId) => `/${l}/sell/withdrawn`,
  cart: (l: LocaleId) => `/${l}/cart`,
  checkout: (l: LocaleId) => `/${l}/checkout`,
  order: (l: LocaleId, number: string) => `/${l}/orders/${number}`,
  /** The bytes of an invoice, for its buyer. */
  orderInvoice: (l: LocaleId, number: string, documentId: string) => `/${l}/orders/${number}/invoices/${documentId}`,
  orderSearch: (l: LocaleId) => `/${l}/orders`,
  /** Shown in place of a page that could not be made. */
  trouble: (l: LocaleId) => `/${l}/trouble`,
  signIn: (l: LocaleId) => `/${l}/sign-in`,
  account: (l: LocaleId) => `/${l}/account`,
  desk: () => '/seller',
  deskSignIn: () => '/seller/sign-in',
  deskOrders: (state?: string) => `/seller/orders${state ? `?state=${state}` : ''}`,
  deskOrder: (orderId: string) => `/seller/orders/${orderId}`,
  /** The listings of a market, as far as they are asked for. */
  deskListings: (asked: Asked = {}) => withQuery('/seller/listings', asked),
  deskListingPrice: (offerId: string) => `/seller/listings/${offerId}/price`,
  deskListingPricing: (offerId: string, end = false) => `/seller/listings/${offerId}/pricing${end ? '/end' : ''}`,
  deskListingPhotos: (offerId: string) => `/seller/listings/${offerId}/photos`,
  deskPhotoRemoval: (offerId: string, photoId: string) => `/seller/listings/${offerId}/photos/${photoId}/removal`,
  /** Where a seller's programs are told what happens; with an endpoint, its log. */
  deskWebhooks: (endpointId?: string, more: Readonly<Record<string, string>> = {}) => {
    const given = Object.keys(more).length > 0 ? `?${new URLSearchParams(more)}` : '';
    return `/seller/webhooks${endpointId ? `/${endpointId}` : ''}${given}`;
  },
  /** What a form of the portal does with an endpoint, or with one of its messages. */
  deskWebhookDeed: (endpointId: string, deed: 'settings' | 'secret' | 'test' | 'replay' | 'removal') =>
    `/seller/webhooks/${endpointId}/${deed}`,
  deskWebhookReplay: (endpointId: string, deliveryId: string) =>
    `/seller/webhooks/${endpointId}/deliveries/${deliveryId}/replay`,
  /** What webhooks link to. */
  apiOrder: (orderId: string) => `/api/seller/orders/${orderId}`,
  apiImport: (importId: string) => `/api/seller/imports/${importId}`,
  apiImportFaults: (importId: string) => `/api/seller/imports/${importId}/faults`,
  /** Files of listings: the form, or one of them with its report. */
  deskUploads: (importId?: string) => (importId ? `/seller/uploads/${importId}` : '/seller/uploads'),
  deskUploadReport: (importId: string) => `/seller/uploads/${importId}/report.csv`,
  deskUploadExample: () => '/seller/uploads/example.csv',
  /** A seller's money: what it is owed and was paid, what it was billed, its statements, what is reported of it. */
  deskMoney: (asked: Asked = {}) => withQuery('/seller/money', asked),
  deskPayouts: (asked: Asked = {}) => withQuery('/seller/money/payouts', asked),
  deskPayout: (payoutId: string) => `/seller/money/payouts/${payoutId}`,
  deskInvoices: (asked: Asked = {}) => withQuery('/seller/money/invoices', asked),
  deskInvoice: (invoiceId: string) => `/seller/money/invoices/${invoiceId}`,
  deskInvoiceFile: (invoiceId: string) => `/seller/money/invoices/${invoiceId}/pdf`,
  deskStatement: (month: string, asked: Asked = {}) => withQuery(`/seller/money/statements/${month}`, asked),
  deskStatementFile: (month: string, kind: 'csv' | 'pdf') => `/seller/money/statements/${month}/${kind}`,
  deskTax: (year: number) => `/seller/money/tax/${year}`,
  deskTaxFile: (year: number, kind: 'csv' | 'pdf') => `/seller/money/tax/${year}/${kind}`,
  /** Keys of a seller's own programs. */
  /** The company: its facts, or one of its rooms, with what came of a form. */
  deskCompany: (room: '' | 'delivery' | 'people' = '', came?: string) =>
    withQuery(`/seller/company${room ? `/${room}` : ''}`, { came }),
  deskPerson: (personId: string, deed: 'role' | 'end') => `/seller/company/people/${personId}/${deed}`,
  deskContact: () => '/seller/company/contact',
  deskKeys: (asked: Asked = {}) => withQuery('/seller/keys', asked),
  deskKeyRotation: (keyId: string) => `/seller/keys/${keyId}/rotation`,
  deskKeyEnd: (keyId: string) => `/seller/keys/${keyId}/end`,
  /** Sanctions of a refurbisher's own account, and the form that objects to one. */
  deskSanctions: (asked: Asked = {}) => withQuery('/seller/sanctions', asked),
  deskSanction: (id: string) => `/seller/sanctions/${id}`,
  deskAppeal: (id: string) => `/seller/sanctions/${id}/appeal`,
  /** A refurbisher's application, and the form of one of its gates; `market` where a country asks for it. */
  application: (asked: Asked = {}) => withQuery('/seller/application', asked),
  applicationGate: (gate: string, market = '', asked: Asked = {}) =>
    withQuery(`/seller/application/${gate}`, { market, ...asked }),
  applicationDeed: (deed: 'hand-in' | 'withdrawal') => `/seller/application/${deed}`,
  applicationDocuments: (gate: string, market = '') => withQuery(`/seller/application/${gate}/documents`, { market }),
  applicationDocument: (documentId: string) => `/seller/application/documents/${documentId}`,
  applicationDocumentRemoval: (gate: string, documentId: string, market = '') =>
    withQuery(`/seller/application/${gate}/documents/${documentId}/removal`, { market }),
  /** A picture of the grading quiz; `near`: its most marked square centimetre. */
  applicationPicture: (attempt: number, number: number, near = false) =>
    `/seller/application/quiz/${attempt}-${number}${near ? '-near' : ''}.png`,
  /** What is measured of a refurbisher; with a figure, the cases behind it. */
  deskQuality: (kpi = '', asked: Asked = {}) => withQuery(kpi ? `/seller/quality/${kpi}` : '/seller/quality', asked),
  /** A photo of the real device, as its refurbisher sent it. */
  photo: (photoId: string) => `/photos/${photoId}`,
  /** The marketplace's own people: today, whom they would like to see here, who applies, who sells, who did what. */
  team: () => '/desk',
  teamSignIn: () => '/desk/sign-in',
  teamProspects: (asked: Asked = {}) => withQuery('/desk/prospects', asked),
  teamProspect: (prospectId: string) => `/desk/prospects/${prospectId}`,
  teamApplications: (asked: Asked = {}) => withQuery('/desk/applications', asked),
  teamApplication: (sellerId: string) => `/desk/applications/${sellerId}`,
  teamDocument: (sellerId: string, documentId: string) => `/desk/applications/${sellerId}/documents/${documentId}`,
  teamSellers: (asked: Asked = {}) => withQuery('/desk/sellers', asked),
  teamSeller: (sellerId: string) => `/desk/sellers/${sellerId}`,
  teamMoney: (asked: Asked = {}) => withQuery('/desk/money', asked),
  teamMoneySeller: (sellerId: string) => `/desk/money/sellers/${sellerId}`,
  teamMoneyPayout: (payoutId: string) => `/desk/money/payouts/${payoutId}`,
  teamMoneyHolds: () => '/desk/money/holds',
  teamMoneyHold: (holdId: string) => `/desk/money/holds/${holdId}`,
  teamMoneyDay: (day: string) => `/desk/money/days/${day}`,
  /** What the team looks at: what stands out, mystery orders, listings at another grade. */
  teamQuality: (asked: Asked = {}) => withQuery('/desk/quality', asked),
  teamAnomaly: (anomalyId: string) => `/desk/quality/anomalies/${anomalyId}`,
  teamListingGrade: (offerId: string) => `/desk/quality/listings/${offerId}`,
  teamMystery: (sellerId: string, sampleId = '') =>
    `/desk/quality/sellers/${sellerId}/samples${sampleId ? `/${sampleId}` : ''}`,
  teamAudit: (asked: Asked = {}) => withQuery('/desk/audit', asked),
  teamSanctions: (asked: Asked = {}) => withQuery('/desk/sanctions', asked),
  teamSanction: (id: string) => `/desk/sanctions/${id}`,
  teamSanctionDeed: (id: string, deed: 'steps' | 'decision') => `/desk/sanctions/${id}/${deed}`,
  teamSanctionNew: (sellerId = '') => withQuery('/desk/sanctions/new', { seller: sellerId }),
  /** What is reported of sellers to the tax authority: a year, its reports, the word of a second person, the file. */
  teamTax: (asked: Asked = {}) => withQuery('/desk/tax', asked),
  teamTaxReports: (year: number) => `/desk/tax/${year}/reports`,
  teamTaxConfirmation: (year: number, madeAt: number) => `/desk/tax/${year}/reports/${madeAt}/confirmation`,
  teamTaxFile: (year: number, madeAt: number, kind: 'new' | 'corrections') =>
    `/desk/tax/${year}/reports/${madeAt}/${kind}`,
  developers: () => '/developers',
  apiErrors: (code?: string) => `/developers/errors${code ? `#${code}` : ''}`,
  apiDescription: () => '/api/openapi.json',
} as const;

/** The same page in another locale, for pages whose address does not depend on the language. */
export function inLocale(path: string, to: LocaleId): string {
  return path.replace(/^\/[a-z]{2}(-[a-z]{2})?(?=\/|$)/, `/${to}`);
}
