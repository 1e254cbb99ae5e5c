import { refusalHeader, typedHeader } from '../../../functions/edge/own-headers.ts';
import { toldIn } from '../site/told-headers.ts';

/** A form that was refused, told to the page by its POST route in two request headers. */
export interface Refused {
  code: string;
  /** Fields that need another look, in the order of the form. */
  fields: FieldName[];
  /** Something was wrong that no field of the form shows. */
  elsewhere: boolean;
  /** What the sender typed. Only ever shown back to the sender. */
  typed: Readonly<Record<string, string>>;
}

export const fieldNames = [
  'email',
  'firstName',
  'lastName',
  'street',
  'extra',
  'postcode',
  'city',
  'country',
  'phone',
  'voucher',
] as const;
export type FieldName = (typeof fieldNames)[number];

function namesIn(errors: unknown): string[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: unknown) => {
    if (typeof error !== 'object' || error === null) return [];
    const { field, pointer } = error as { field?: unknown; pointer?: unknown };
    const name = typeof field === 'string' ? field : typeof pointer === 'string' ? pointer : '';
    return [name.replace(/^\//, '')];
  });
}

/**
 * Why a form came back, and what was typed into it. The headers count only for a POST, and whatever they hold is shown,
 * never obeyed. Undefined when the page is simply asked for.
 */
export function readRefusal(request: Request): Refused | undefined {
  if (request.method !== 'POST') return undefined;
  const { code, errors } = toldIn(request.headers.get(refusalHeader));
  const typed: Record<string, string> = {};
  for (const [name, value] of Object.entries(toldIn(request.headers.get(typedHeader)))) {
    if (typeof value === 'string' || typeof value === 'number') typed[name] = String(value).slice(0, 300);
  }
  const named = namesIn(errors);
  const fields = fieldNames.filter((name) => named.includes(name));
  return {
    code: typeof code === 'string' ? code : 'invalid_input',
    fields,
    elsewhere: named.some((name) => !(fieldNames as readonly string[]).includes(name)),
    typed,
  };
}

/** Refusals that hold nothing personal may come back in the address instead: `?error=code`. */
export function refusedIn(query: URLSearchParams): Refused | undefined {
  const code = query.get('error');
  return code ? { code: code.slice(0, 40), fields: [], elsewhere: false, typed: {} } : undefined;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * The attempt that the next form carries: the same again while the order can still come of it, so that pressing twice is
 * one order; a new one once the old cannot be used.
 */
export function nextAttempt(refused: Refused | undefined, newId: () => string): string {
  const old = refused?.typed.attempt;
  const again = ['invalid_input', 'address_invalid', 'payment_unavailable'];
  return refused && old && uuid.test(old) && again.includes(refused.code) ? old : newId();
}
