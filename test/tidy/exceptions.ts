/**
 * Files of a slice with a name of their own, each with the reason. Six names and verbs are the rule: a file is here when
 * it holds several small functions about one noun, none of which writes.
 */
export const exceptions: Readonly<Record<string, string>> = {
  'functions/accounts/session.ts': 'who a request comes from: read by every private route',
  'functions/api/operations.ts': 'the table of operations that openapi.json is made of',
  'functions/catalogue/card-models.ts': 'the facts that cards and filters show, read once per isolate',
  'functions/catalogue/dates.ts': 'how dates are written in each language',
  'functions/offers/lists/department-query.ts': 'a department’s filters to and from the address',
  'functions/offers/lists/department.ts': 'one department’s facets, filters and order, computed together',
  'functions/offers/lists/home.ts': 'what the home page shows, computed from one snapshot',
  'functions/catalogue/grade-words.ts': 'what a grade means for one model, in words',
  'functions/catalogue/labels.ts': 'names of variants and grades, for pages and for machines',
  'functions/offers/lists/price-spread.ts': 'lowest, middle and highest price of a shelf',
  'functions/offers/lists/search-models.ts': 'the search, and the distance between words that it is made of',
  'functions/offers/lists/showcase.ts': 'which models the home page may show',
  'functions/offers/choose.ts': 'the choice of the offer: one pure module with its terms, each of them tested',
  'functions/offers/delivery.ts': 'delivery dates of an option, from working days and holidays',
  'functions/offers/explain.ts': 'why this offer: the terms of the choice as a bill and a reason',
  'functions/offers/live-model.ts': 'the live slots of a model’s page',
  'functions/offers/model-view.ts': 'what a model’s page shows for one choice, before any words',
  'functions/offers/page-cache.ts': 'live pages that an isolate remembers',
  'functions/offers/shelf.ts': 'all offers of a model in one market, ranked: the snapshot that pages and API share',
  'functions/offers/structured.ts': 'the product as JSON-LD',
  'functions/orders/access.ts': 'the key that opens an order without an account',
  'functions/orders/notices.ts': 'which mail a step of an order causes',
  'functions/orders/numbers.ts': 'order numbers: made, and read as people type them',
  'functions/payments/close-payment.ts': 'settles a payment, and reads the provider’s session that says how',
  'functions/payments/provider.ts': 'the payment provider’s client',
};
