import type Stripe from 'stripe';
import type { Params } from '../outside/form.ts';
import { address, currency, group, integer, list, metadata, onlyKnown, requiredText, text } from './params.ts';
import { forbidden, invalid, missing } from './refusal.ts';
import { freshId, type StoredSession, seconds, type World } from './state.ts';

// The parameters of `Stripe.Checkout.SessionCreateParams` that make sense without a real Stripe behind.
const known = [
  'adaptive_pricing after_expiration allow_promotion_codes allowed_payment_method_types automatic_tax billing_address_collection',
  'branding_settings cancel_url client_reference_id consent_collection currency custom_text customer_creation customer_email',
  'expires_at integration_identifier invoice_creation line_items locale metadata mode name_collection origin_context',
  'payment_intent_data payment_method_options payment_method_types phone_number_collection return_url',
  'shipping_address_collection submit_type success_url tax_id_collection ui_mode wallet_options',
].flatMap((line) => line.split(' '));

const dayInSeconds = 86_400;

/** `POST /v1/checkout/sessions`, for mode `payment` and lines with `price_data`. */
export function createSession(world: World, params: Params): Stripe.Checkout.Session {
  onlyKnown(params, known);
  const mode = requiredText(params, 'mode');
  if (mode !== 'payment') throw invalid(`This stand-in only knows mode=payment, not ${mode}.`, 'mode');
  const success = address(params, 'success_url');
  if (success === undefined) throw invalid('Missing required param: success_url.', 'success_url', 'parameter_missing');
  const lines = list(params, 'line_items').map((line, place) => lineItem(line, place));
  if (lines.length === 0) throw invalid('You must provide at least one line item.', 'line_items', 'parameter_missing');
  const code = lines[0]?.currency ?? 'eur';
  if (lines.some((line) => line.currency !== code)) {
    throw invalid('You cannot combine currencies on a single Checkout Session.', 'line_items');
  }
  const session = sessionShape(world, params, lines);
  session.success_url = success;
  const data = group(params, 'payment_intent_data');
  onlyKnown(data, [
    'capture_method',
    'description',
    'metadata',
    'receipt_email',
    'statement_descriptor_suffix',
    'transfer_group',
  ]);
  const intent = {
    transfer_group: text(data, 'transfer_group') ?? null,
    description: text(data, 'description') ?? null,
    metadata: metadata(data),
  };
  world.state.sessions[session.id] = { session, lines, intent, challenge: null };
  return session;
}

function lineItem(line: string | Params, place: number): Stripe.LineItem {
  const path = `line_items[${place}]`;
  if (typeof line === 'string') throw invalid('Invalid object', path);
  const data = group(line, 'price_data');
  if (Object.keys(data).length === 0)
    throw invalid('This stand-in only knows lines with price_data.', `${path}[price_data]`);
  const code = currency(data, `${path}[price_data][currency]`);
  const unit = integer(data, 'unit_amount', `${path}[price_data][unit_amount]`);
  if (unit === undefined)
    throw invalid(`Missing required param: ${path}[price_data][unit_amount].`, path, 'parameter_missing');
  if (unit < 0) throw invalid('This value must be greater than or equal to 0.', `${path}[price_data][unit_amount]`);
  const quantity = integer(line, 'quantity', `${path}[quantity]`) ?? 1;
  if (quantity < 1) throw invalid('This value must be greater than or equal to 1.', `${path}[quantity]`);
  const name = requiredText(group(data, 'product_data'), 'name', `${path}[price_data][product_data][name]`);
  const total = unit * quantity;
  return {
    id: freshId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency: code,
    description: name,
    metadata: metadata(line),
    price: priceShape(code, unit),
    quantity,
  };
}

function priceShape(code: string, unit: number): Stripe.Price {
  const price = {
    id: freshId('price'),
    object: 'price',
    active: false,
    billing_scheme: 'per_unit',
    created: 0,
    currency: code,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: freshId('prod'),
    recurring: null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: unit,
    // On the wire a decimal is a text; the SDK makes its Decimal of it.
    unit_amount_decimal: String(unit),
  };
  return price as unknown as Stripe.Price;
}

function expiry(world: World, params: Params): number {
  const created = seconds(world);
  const asked = integer(params, 'expires_at');
  if (asked === undefined) return created + dayInSeconds;
  // A minute of grace: the caller's clock and this one are read at different moments.
  if (asked < created + 30 * 60 - 60 || asked > created + dayInSeconds + 60) {
    throw invalid(
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
      'expires_at',
    );
  }
  return asked;
}

function sessionShape(world: World, params: Params, lines: Stripe.LineItem[]): Stripe.Checkout.Session {
  const id = freshId('cs_test');
  const total = lines.reduce((sum, line) => sum + line.amount_total, 0);
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: null,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: address(params, 'cancel_url') ?? null,
    client_reference_id: text(params, 'client_reference_id') ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: seconds(world),
    currency: lines[0]?.currency ?? null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: null,
    customer_account: null,
    customer_creation: 'if_required',
    customer_details: null,
    customer_email: text(params, 'customer_email') ?? null,
    discounts: [],
    expires_at: expiry(world, params),
    integration_identifier: text(params, 'integration_identifier') ?? null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: (text(params, 'locale') as Stripe.Checkout.Session.Locale | undefined) ?? null,
    managed_payments: null,
    metadata: metadata(params),
    mode: 'payment',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    payment_status: 'unpaid',
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: null,
    subscription: null,
    success_url: null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${world.publicUrl()}/local/pay/${id}`,
    wallet_options: null,
  };
}

/** The stored session of an id, or Stripe's 404. */
export function getSession(world: World, id: string): StoredSession {
  const stored = world.state.sessions[id];
  if (!stored) throw missing('checkout.session', id);
  return stored;
}

/** `POST /v1/checkout/sessions/{id}/expire`: only an open session can be expired. */
export function expireSession(world: World, id: string, atMs?: number): Stripe.Checkout.Session {
  const { session } = getSession(world, id);
  if (session.status !== 'open') {
    throw forbidden(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    );
  }
  session.status = 'expired';
  session.url = null;
  const intent = world.state.intents[String(session.payment_intent)];
  if (intent && intent.status !== 'succeeded') {
    intent.status = 'canceled';
    intent.canceled_at = seconds(world);
    intent.cancellation_reason = 'automatic';
    world.emit('payment_intent.canceled', intent, undefined, atMs);
  }
  world.emit('checkout.session.expired', session, undefined, atMs);
  return session;
}

/** `POST /v1/checkout/sessions/{id}`: only the metadata can change. */
export function updateSession(world: World, params: Params, id: string): Stripe.Checkout.Session {
  onlyKnown(params, ['metadata', 'collected_information', 'shipping_options']);
  const { session } = getSession(world, id);
  session.metadata = metadata(params, session.metadata ?? {});
  return session;
}
