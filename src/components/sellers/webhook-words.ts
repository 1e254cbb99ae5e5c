import type { Say, WordKey } from '../../../content/words.ts';
import { onceHeader } from '../../../functions/edge/own-headers.ts';
import {
  addressFaults,
  type EndpointState,
  endpointSecretAnswer,
  eventTypes,
  testType,
  type webhookCodes,
} from '../../../functions/sellers/webhooks/contract.ts';

const codes = [
  'endpoint_not_found',
  'delivery_not_found',
  'endpoints_limit',
  'endpoint_off',
  'changed_meanwhile',
] as const satisfies readonly (typeof webhookCodes)[number][];

/** What went wrong with a form, in words; a code we do not know is one whose form was not understood. */
export function webhookError(say: Say, params: URLSearchParams): string | undefined {
  const code = params.get('error');
  if (code === null) return undefined;
  if (code === 'owners_only') return say('webhooks.owners_only');
  const fault = addressFaults.find((one) => one === params.get('reason'));
  if (code === 'address_refused' && fault) return say(`webhooks.fault_${fault}`);
  const known = codes.find((one) => one === code);
  return say(known ? `webhooks.error_${known}` : 'webhooks.error_invalid_input');
}

/** Whether what is wrong is the address that was typed: said beside its field then. */
export function isAtAddress(params: URLSearchParams): boolean {
  const code = params.get('error');
  return code === 'address_refused' || code === 'invalid_input';
}

/** The boxes that were ticked in a form that came back. */
export function typesTyped(params: URLSearchParams): string[] {
  const typed = params.get('types')?.split(',') ?? [];
  return eventTypes.filter((type) => typed.includes(type));
}

const deeds = ['changed', 'off', 'test', 'replayed', 'ended'] as const;

/** What was done, in words. */
export function webhookDone(say: Say, params: URLSearchParams): string | undefined {
  const done = deeds.find((one) => one === params.get('done'));
  return done && say(`webhooks.done_${done}`);
}

/** An event type in words; one that is no longer ours as it is. */
export function typeName(say: Say, type: string): string {
  if (type === testType) return say('webhooks.type_test');
  const known = eventTypes.find((one) => one === type);
  // `order.received` is kept under `type_order_received`.
  return known ? say(`webhooks.type_${known.replace('.', '_')}` as WordKey) : type;
}

/** Shape before colour, as for orders. */
export const stateMarks: Record<EndpointState, string> = { on: 'st ok', failing: 'st warn', off: 'st' };
export const deliveryMarks = { waiting: 'st warn', delivered: 'st ok', failed: 'st err' } as const;

/** How a try ended, in words. */
export function tryWords(say: Say, { error, status }: { error: string; status: number | null }): string {
  if (error === 'redirected') return say('webhooks.try_redirected', { status: String(status) });
  if (error === 'timeout') return say('webhooks.try_timeout');
  if (error === 'address_refused') return say('webhooks.try_address_refused');
  if (error === 'secret_unreadable') return say('webhooks.try_secret_unreadable');
  return status === null ? say('webhooks.try_unreachable') : say('webhooks.try_ok', { status: String(status) });
}

/** The secret that the route says to its page, once. */
export function secretTold(request: Request): string | undefined {
  try {
    const said = JSON.parse(decodeURIComponent(request.headers.get(onceHeader) ?? ''));
    return endpointSecretAnswer.pick({ secret: true }).parse(said).secret;
  } catch {
    return undefined;
  }
}
