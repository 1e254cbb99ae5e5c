import type { EndpointState } from './contract.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Waits before the 2nd to the 10th try (Standard Webhooks 1.0.0, “Deliverability and reliability”): 76 hours in all.
 */
export const waitsMs: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];
/** Waits are up to a tenth longer, so that what failed together does not come back together. */
const jitter = 0.1;
const longestWaitMs = 24 * hour;

/**
 * When a message is tried again after so many tries, or null when it has failed. `draw` is from 0 to 1; what the endpoint
 * asks for in `Retry-After` counts where it is longer, up to a day. Epoch milliseconds. Pure.
 */
export function nextTryAt(now: number, attempts: number, draw: number, retryAfterMs = 0): number | null {
  const wait = waitsMs[attempts - 1];
  if (wait === undefined) return null;
  return now + Math.round(Math.max(wait * (1 + jitter * draw), Math.min(retryAfterMs, longestWaitMs)));
}

/** `Retry-After` in seconds, as milliseconds; 0 for a date or nonsense. Pure. */
export function readRetryAfter(header: string | null): number {
  return /^\d{1,6}$/.test(header ?? '') ? Number(header) * second : 0;
}

/** Nothing but failures for so long: the owners are told. Longer than the waits of any one message. */
const failingAfterMs = 5 * day;
/** Two days to mend it, and nothing is sent any more. */
const offAfterMs = 7 * day;

/** What a failed try makes of its endpoint. `gone`: it said itself that nobody is there (410). Pure. */
export function decideEndpoint(
  endpoint: { state: EndpointState; failingSince: number | null },
  now: number,
  gone: boolean,
): EndpointState {
  if (gone || endpoint.state === 'off') return 'off';
  const failingMs = now - (endpoint.failingSince ?? now);
  // One step at a time: nobody is cut off without having been told.
  if (endpoint.state === 'failing' && failingMs >= offAfterMs) return 'off';
  return failingMs >= failingAfterMs ? 'failing' : endpoint.state;
}

/** How long the secret before a rotation signs beside the new one: both sides change when it suits them. */
export const rotationMs = day;
/** How long a seller can read what was sent. */
export const logMs = 30 * day;
/** Endpoints of one seller: one for each of its systems and one to try things out. */
export const mostEndpoints = 10;
/** How long a claimed message is left to whoever claimed it: several times the longest try. */
export const leaseMs = 2 * minute;
