import { refusalHeader, typedHeader } from '../../../functions/edge/own-headers.ts';
import { toldIn } from '../site/told-headers.ts';

/** A form of an application that was refused, told to its page by the POST route in two request headers. */
export interface FormRefusal {
  code: string;
  /** Fields that need another look, as the form names them. */
  fields: readonly string[];
  /** What the sender typed. Only ever shown back to the sender. */
  typed: Readonly<Record<string, string>>;
}

/** Names of fields, as they are told: alone, or each with what was wrong with it. */
function namesIn(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const name = typeof one === 'object' && one !== null ? (one as { name?: unknown }).name : one;
    return typeof name === 'string' ? [name] : [];
  });
}

function pointedAt(errors: unknown): string[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: unknown) => {
    const pointer = typeof error === 'object' && error !== null ? (error as { pointer?: unknown }).pointer : undefined;
    return typeof pointer === 'string' ? (pointer.split('/')[1] ?? []) : [];
  });
}

/**
 * Why a form came back, and what was typed into it. The headers count only for a POST, and whatever they hold is shown,
 * never obeyed. Undefined when the page is simply asked for.
 */
export function readFormRefusal(request: Request): FormRefusal | undefined {
  if (request.method !== 'POST') return undefined;
  const { code, errors, fields } = toldIn(request.headers.get(refusalHeader));
  const typed: Record<string, string> = {};
  for (const [name, value] of Object.entries(toldIn(request.headers.get(typedHeader)))) {
    if (typeof value === 'string') typed[name] = value.slice(0, 4000);
  }
  return {
    code: typeof code === 'string' ? code : 'invalid_input',
    fields: [...new Set([...pointedAt(errors), ...namesIn(fields)])],
    typed,
  };
}
