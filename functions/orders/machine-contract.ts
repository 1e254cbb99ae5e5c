import { z } from 'zod';
import { conditionIds } from '../../content/schema.ts';
import { addressSchema, carriers, refuseInput, shipInput } from './contract.ts';
import { lineProcess } from './process.ts';

/** Orders of one page of the list, and how many are answered when nothing is said. */
export const orderBounds = { most: 100, usual: 50 } as const;
/** How far back a program may ask what has changed: whoever was away for longer takes the report. Days. */
export const changedSinceDays = 31;
/** The longest time that one report covers. Days. */
export const reportDays = 366;

const day = 86_400_000;
const at = z.int();

/** States of lines that are a seller's business: unpaid orders are nobody's yet. */
export const sellerStates = lineProcess.states.filter((state) => state !== 'awaiting_payment' && state !== 'expired');
const state = z.string().meta({ enum: sellerStates });

const page = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(orderBounds.most).default(orderBounds.usual),
};

/**
 * `GET /api/seller/orders`: newest first; with `changedSince` (epoch milliseconds) what has taken a step since then, the
 * oldest change first, so that a program may go on where it ended.
 */
export const machineOrdersQuery = z.object({
  state: z.enum(sellerStates).optional(),
  changedSince: z.coerce.number().int().min(0).optional(),
  ...page,
});
export type MachineOrdersQuery = z.infer<typeof machineOrdersQuery>;

export const machineLine = z.object({
  lineId: z.string(),
  /** Of the listing; empty for one that is gone. */
  sku: z.string(),
  offerId: z.string(),
  variantId: z.string(),
  title: z.string(),
  grade: z.enum(conditionIds),
  priceCents: z.int(),
  commissionCents: z.int(),
  vatScheme: z.string(),
  state,
  /** Why it was refused. */
  reason: z.string().nullable(),
  /** Until when the next step has to be taken. */
  dueAt: at.nullable(),
  /** Whether the device goes by its IMEI, else by its serial number. */
  needsImei: z.boolean(),
  /** Numbers of the very device: recorded when it was listed, or when it was shipped. */
  imei: z.string().nullable(),
  serial: z.string().nullable(),
});
export type MachineLine = z.infer<typeof machineLine>;

const parcel = z.object({
  carrier: z.string(),
  trackingCode: z.string(),
  status: z.string(),
  shippedAt: at,
  deliveredAt: at.nullable(),
});

const orderFacts = {
  id: z.string(),
  number: z.string(),
  market: z.string(),
  currency: z.string(),
  /** One word for all lines: the least advanced of those that go on. */
  state,
  createdAt: at,
  changedAt: at,
  dueAt: at.nullable(),
  service: z.string(),
  carrier: z.string(),
  promisedUntil: z.string(),
  shippingCents: z.int(),
};

/** An order of the list: everything but whom it goes to. */
export const machineListed = z.object({ ...orderFacts, lines: z.array(machineLine) });
export type MachineListed = z.infer<typeof machineListed>;
export const machineOrders = z.object({ items: z.array(machineListed), next: z.string().nullable() });

/** One order. `shipTo` is there from acceptance until 30 days after delivery, and holds what a label needs. */
export const machineOrder = z.object({
  ...orderFacts,
  shipTo: addressSchema.nullable(),
  lines: z.array(machineLine),
  parcels: z.array(parcel),
});
export type MachineOrder = z.infer<typeof machineOrder>;

export const machineEvent = z.object({
  lineId: z.string(),
  step: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  /** Who took it, as a kind: never who of them. */
  by: z.string(),
  reason: z.string().nullable(),
  at,
});
export type MachineEvent = z.infer<typeof machineEvent>;
export const machineEvents = z.object({ items: z.array(machineEvent), next: z.string().nullable() });

export const machineRefusal = refuseInput;

/** A number that was recorded with the device need not be sent again. */
export const machineShipment = z.strictObject({
  carrier: z.enum(carriers),
  trackingCode: shipInput.shape.trackingCode,
  devices: shipInput.shape.devices.element.array().max(50).default([]),
});
export type MachineShipment = z.infer<typeof machineShipment>;

const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).transform((text) => Date.parse(text));

/** `GET /api/seller/reports/orders`: orders that were placed from `from` on and before `to`. Dates are days in UTC. */
export const reportQuery = z
  .object({
    from: z.string().max(40).pipe(moment),
    to: z.string().max(40).pipe(moment),
    format: z.enum(['csv', 'ndjson']).default('csv'),
  })
  .refine(({ from, to }) => from < to && to - from <= reportDays * day, { path: ['to'] });
export type ReportQuery = z.infer<typeof reportQuery>;

/**
 * `not_now` says in `state` how the order stands; `unit_other`: another device of this listing was set aside for the
 * order, see `expected`; `unit_elsewhere`: that number is on sale as another device; `imei_type`: devices with that type
 * code (3GPP TS 23.003, TAC) are another model; `too_far_back`: ask for less, or take the report.
 */
export const machineOrderCodes = [
  'order_not_found',
  'not_now',
  'changed_meanwhile',
  'precondition_failed',
  'imei_invalid',
  'imei_in_use',
  'imei_type',
  'serial_missing',
  'lines_incomplete',
  'unit_other',
  'unit_elsewhere',
  'too_far_back',
] as const;
export type MachineOrderCode = (typeof machineOrderCodes)[number];
