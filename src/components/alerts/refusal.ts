import { refusalHeader, typedHeader } from '../../../functions/edge/own-headers.ts';
import { toldIn } from '../site/told-headers.ts';

/** A form about an alert that was refused, told to its page by the POST route in two request headers. */
export interface AlertRefusal {
  code: string;
  /** Fields that need another look. */
  fields: readonly ('email' | 'target')[];
  /** What the sender typed. Only ever shown back to the sender. */
  typed: Readonly<Record<string, string>>;
}

/**
 * Why a form came back, and what was typed into it. The headers count only for a POST, and whatever they hold is shown,
 * never obeyed. Undefined when the page is simply asked for.
 */
export function readAlertRefusal(request: Request): AlertRefusal | undefined {
  if (request.method !== 'POST') return undefined;
  const { code, errors } = toldIn(request.headers.get(refusalHeader));
  const typed: Record<string, string> = {};
  for (const [name, value] of Object.entries(toldIn(request.headers.get(typedHeader)))) {
    if (typeof value === 'string') typed[name] = value.slice(0, 300);
  }
  const pointers = JSON.stringify(errors ?? []);
  const fields = (['email', 'target'] as const).filter((name) => pointers.includes(`"/${name}"`));
  return { code: typeof code === 'string' ? code : 'invalid_input', fields, typed };
}
