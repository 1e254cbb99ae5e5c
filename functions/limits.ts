/** Every bound of the system, with its reason. */
export const limits = {
  /** Ranked shelves an isolate keeps: about 30 KB each, so at most 24 MB of its 128. */
  shelvesInMemory: 800,
  /** Rendered live answers an isolate keeps: about 80 KB each. */
  pagesInMemory: 400,
  /** How long an edge may answer a live page without asking again. Seconds. */
  liveFreshSeconds: 5,
  /** How long it may answer with the old page while it fetches the new one, and while the database is away. Seconds. */
  liveStaleSeconds: 60,
  liveStaleIfErrorSeconds: 86_400,
  /** Live answers are made anew at these minutes of the clock, proven or not: newcomers take turns by them. */
  liveTurnMinutes: 10,
  /** Different offers in one cart: more is a reseller, who writes to us. */
  cartLines: 20,
  /** Devices of one offer in one order: lines are devices, and a batch has one statement per line and more. */
  cartQuantity: 10,
  /** Characters of a typed voucher code: spaces and dashes of a pasted one are forgiven. */
  voucherChars: 60,
  /**
   * UTF-16 units of each field of an address, with its email (RFC 5321). All of them at their longest, in any script,
   * fit into the cookie that keeps them while somebody types: see checkout/draft.ts.
   */
  addressChars: { email: 254, firstName: 60, lastName: 60, street: 120, extra: 120, postcode: 12, city: 80, phone: 30 },
  /**
   * How long what was typed into a checkout is kept in the buyer's own browser after the last change: long enough for a
   * mailed code and a telephone call, and the next person at a shared computer finds nothing.
   */
  draftMinutes: 30,
  /** Devices in one order. */
  orderDevices: 30,
  /** A cart is forgotten after 30 days without a visit. */
  cartDays: 30,
  /** Life of the hosted payment page; Stripe's shortest is 30 minutes. */
  paymentMinutes: 31,
  /** Bytes of a request body: several times the longest form of ours and the largest event of the payment provider. */
  bodyBytes: 256 * 1024,
  /** Bytes of a call that sets prices and stock: its 5,000 rows with six prices each. */
  stockBytes: 2_000_000,
  /** Bytes of a photo of a device: a sharp one of 2000 pixels, and six of them are what a page can bear. */
  photoBytes: 1_500_000,
  photosPerOffer: 6,
  /** How long a browser, and what many share, may show a photo without asking whether it is still there. Seconds. */
  photoFreshSeconds: 3_600,
  photoSharedSeconds: 300,
  /** How long the answer to a POST with an Idempotency-Key can be had again: a day, as payment providers keep theirs. */
  idempotencySeconds: 86_400,
  /** After so long without a word from it a request no longer holds its key; while it works it says so three times as often. */
  idempotencyFlightSeconds: 60,
  /** Requests a minute of one key of a seller: ten a second, far more than a stock system sends with calls for many rows. */
  keyRequests: 600,
  /** Bytes of one body below /ws: a catalogue of 15,000 lines as one text. */
  wsBytes: 6_000_000,
  /** Requests a minute of one key for where its listings stand below /ws: two a second, for shelves are computed. */
  wsStandings: 120,
  /** Of a test key: each holds the only writer of the database while it lasts, so that its tries never crowd out sales. */
  testKeyRequests: 120,
  /** How long one request of a test key may last before it is undone: what Turso allows a transaction. Milliseconds. */
  testKeyMs: 5_000,
  /**
   * What changed is dated by the beginning of its request, and may be seen later than what began after it: a poll looks
   * back so far beyond what it asks, or it would miss one for good. Longer than any request or tick. Milliseconds.
   */
  pollOverlapMs: 300_000,
  /** Rows of one page of a list. */
  listRows: 50,
  /** Newest reviews of a model that its figures count, and how many one page of them lists. */
  reviewsCounted: 2_000,
  reviewsShown: 8,
  /** Views of pages with a drawn offer are written after so many seconds, or when so many kinds have come together. */
  exposureSeconds: 10,
  exposuresPending: 200,
  /** Models whose selections are brought up to date together: about 1 MB of rows, and how many such batches in one tick. */
  selectModels: 40,
  selectBatches: 10,
  /** Models and markets whose alerts are looked through in one tick, so many models of a market with one read. */
  alertChecks: 160,
  alertModels: 40,
  /** Running alerts that one tick looks at: those of a model that everybody waits for take several. */
  alertRows: 4_000,
  /** Mails about prices that one tick causes: fewer than leave in it, so that orders' mails never wait behind them. */
  alertMails: 30,
  /** While so much waits to go out, alerts add nothing. */
  alertsWaitBehind: 100,
  /** Alerts armed again in one tick. */
  alertArms: 500,
  /** Events that become webhooks in one batch, and how many such batches in one tick. */
  webhookEvents: 200,
  webhookRounds: 10,
  /** Webhooks of one endpoint that one tick may send. */
  webhookPerEndpoint: 100,
  /**
   * Calls to endpoints and to the database that sending webhooks may make in one tick, three or more for each message. One
   * run of a Worker may make 1,000, and everything else that the clock does is in it: 120 parts of imports make 400.
   */
  webhookSubrequests: 400,
  /** Endpoints that are spoken to at once: a Worker may wait for six answers at a time, one of them the database's. */
  webhookLanes: 5,
  /** After this a tick begins no other webhook; with the longest try it ends well before the next tick. Milliseconds. */
  webhookTickMs: 20_000,
  /** Old webhooks that are forgotten in one batch, and how many such batches in one day's sweep. */
  webhookTrim: 1_000,
  webhookTrimRounds: 50,
  /** Due rows the clock takes in one run: a minute's work. */
  dueRows: 50,
  /** Sellers whose payouts one tick plans, and lines that one payout settles at most: the rest is the next day's. */
  payoutSellers: 20,
  payoutLines: 2_000,
  /** A seller that owes us for so long has it fetched back from its transfers; until then its sales make up for it. Days. */
  receivableDays: 30,
  /** Transfers from which one seller's debt is fetched at once. */
  reversalPayouts: 10,
  /** How long a terminated seller's money waits for late chargebacks: card schemes allow 120 days. */
  terminationHoldDays: 120,
  /** Accounts that take no money, asked about again at a time. */
  accountsAsked: 20,
  /** Pages of a hundred of the provider's records that one night compares, rows of ours looked for there, differences kept. */
  reconcilePages: 400,
  reconcileLookUps: 200,
  reconcileKept: 200,
  /** Milliseconds to wait for the payment provider before the buyer gets an answer. */
  providerTimeoutMs: 8_000,
} as const;
