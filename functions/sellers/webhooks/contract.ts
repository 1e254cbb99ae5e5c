import { z } from 'zod';

/** What an endpoint can be told: things, and what became of them. */
const told = {
  order: ['received', 'accepted', 'refused', 'cancelled', 'lapsed', 'shipped', 'delivered', 'lost'],
  import: ['ended'],
  application: ['passed', 'sent_back', 'live'],
} as const;
type Told = typeof told;
export type EventType = { [Thing in keyof Told]: `${Thing}.${Told[Thing][number]}` }[keyof Told];
/** All of them, named as the thing and what became of it. */
export const eventTypes = Object.entries(told).flatMap(([thing, ends]) => ends.map((end) => `${thing}.${end}`)) as [
  EventType,
  ...EventType[],
];

/** Sent when somebody presses the button for it; nobody needs to listen for it. */
export const testType = 'webhook.test';

/** `failing`: nothing has got through for days, and the owners were told; `off`: nothing is sent. */
export const endpointStates = ['on', 'failing', 'off'] as const;
export type EndpointState = (typeof endpointStates)[number];

export const deliveryStates = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

const types = z
  .array(z.enum(eventTypes))
  .max(eventTypes.length)
  .refine((list) => new Set(list).size === list.length);
const url = z.string().min(1).max(500);

/** `POST /api/seller/webhooks`. Without types it is told everything, also what will be added. */
export const makeEndpointInput = z.strictObject({ url, types: types.optional() });
export type MakeEndpointInput = z.infer<typeof makeEndpointInput>;

/** What is left out stays. `off` ends what waits; `on` begins anew with what happens then. */
export const changeEndpointInput = z.strictObject({
  url: url.optional(),
  types: types.optional(),
  state: z.enum(['on', 'off']).optional(),
});
export type ChangeEndpointInput = z.infer<typeof changeEndpointInput>;

/** `POST …/replay`: all that failed and were made since then, sent once more under their old ids. Epoch milliseconds. */

export const replayInput = z.strictObject({ since: z.int().min(0) });

const tickedTypes = (form: Record<string, unknown>) => eventTypes.filter((type) => form[`type.${type}`] !== undefined);
const anyForm = z.record(z.string().max(80), z.string().max(2_000));

/** The same as the portal's forms send them: a box for each type, none ticked for all of them. */
export const makeEndpointForm = anyForm
  .transform((form): z.input<typeof makeEndpointInput> => ({ url: form.url ?? '', types: tickedTypes(form) }))
  .pipe(makeEndpointInput);
/** With an address it is the form of the settings, else the button that turns off or on. */
export const changeEndpointForm = anyForm
  .transform(
    ({ url, state, ...form }): z.input<typeof changeEndpointInput> => ({
      ...(url === undefined ? {} : { url, types: tickedTypes(form) }),
      ...(state === undefined ? {} : { state: state as 'on' | 'off' }),
    }),
  )
  .pipe(changeEndpointInput);

/** Why an address cannot be one of an endpoint. */
export const addressFaults = [
  'unreadable',
  'not_https',
  'credentials',
  'port',
  'not_a_name',
  'private_name',
  'own_address',
] as const;
export type AddressFault = (typeof addressFaults)[number];

/** `address_refused` says in `reason` why; `endpoint_not_found` also for another's. */
export const webhookCodes = [
  'endpoint_not_found',
  'delivery_not_found',
  'address_refused',
  'endpoints_limit',
  'endpoint_off',
  'owners_only',
  'precondition_failed',
  'changed_meanwhile',
] as const;
/** Those that a program may be answered: whoever has the scope need not be an owner. */
export const apiWebhookCodes = webhookCodes.filter((code) => code !== 'owners_only');
export type WebhookCode = (typeof webhookCodes)[number];

/** How a try ended, beside the status that came back. */
export const tryErrors = [
  '',
  'status',
  'redirected',
  'gone',
  'timeout',
  'unreachable',
  'address_refused',
  'secret_unreadable',
] as const;
export type TryError = (typeof tryErrors)[number];

const at = z.int();

/** An endpoint as its seller sees it; never with its secret. */
export const endpointAnswer = z.object({
  id: z.string(),
  url: z.string(),
  /** Empty: all. */
  types: z.array(z.string()),
  state: z.enum(endpointStates),
  /** Since when nothing got through; null while it works. */
  failingSince: at.nullable(),
  /** Until when the secret before the last rotation signs too. */
  oldSecretUntil: at.nullable(),
  createdAt: at,
});
export type EndpointView = z.infer<typeof endpointAnswer>;

/** With its secret: said once, when the endpoint is made and when the secret is rotated. */
export const endpointSecretAnswer = endpointAnswer.extend({ secret: z.string() });
export const endpointsAnswer = z.object({ items: z.array(endpointAnswer), next: z.string().nullable() });
export const endpointEndedAnswer = z.object({ ended: z.string() });

export const tryAnswer = z.object({
  attempt: z.int(),
  at,
  /** Null when nothing came back. */
  status: z.int().nullable(),
  error: z.string(),
  tookMs: z.int(),
});

export const deliveryAnswer = z.object({
  /** The `webhook-id`, the same however often it is sent. */
  id: z.string(),
  type: z.string(),
  state: z.enum(deliveryStates),
  createdAt: at,
  endedAt: at.nullable(),
  /** When it is tried next. */
  dueAt: at.nullable(),
  payload: z.record(z.string(), z.unknown()),
  tries: z.array(tryAnswer),
});
export type DeliveryView = z.infer<typeof deliveryAnswer>;
export const deliveriesAnswer = z.object({ items: z.array(deliveryAnswer), next: z.string().nullable() });

export const deliveriesQuery = z.object({
  state: z.enum(deliveryStates).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,16}\.[\w-]{1,80}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(50).optional(),
});
export type DeliveriesQuery = z.infer<typeof deliveriesQuery>;

export const deliverySentAnswer = z.object({ deliveryId: z.string() });
export const replayedAnswer = z.object({ replayed: z.int() });
