import { refusalHeader, typedHeader } from '../../../functions/edge/own-headers.ts';
import { toldIn } from '../site/told-headers.ts';

/** A form of the desk that was refused, told to its page by the POST route in two request headers. */
export interface TeamRefusal {
  code: string;
  /** Gates that do not hold, where that was the reason. */
  missing: { gate: string; market: string }[];
  /** Fields that need another look, as the form names them. */
  fields: string[];
  /** What the sender typed. Only ever shown back to the sender. */
  typed: Readonly<Record<string, string>>;
}

const textIn = (of: unknown, name: string): string => {
  const value = typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
};

/**
 * Why a form came back, and what was typed into it. The headers count only for a POST, and whatever they hold is shown,
 * never obeyed. Undefined when the page is simply asked for.
 */
export function readTeamRefusal(request: Request): TeamRefusal | undefined {
  if (request.method !== 'POST') return undefined;
  const { code, missing, errors } = toldIn(request.headers.get(refusalHeader));
  const typed: Record<string, string> = {};
  for (const [name, value] of Object.entries(toldIn(request.headers.get(typedHeader)))) {
    if (typeof value === 'string') typed[name] = value.slice(0, 4000);
  }
  const list = Array.isArray(missing) ? missing : [];
  const wrong = Array.isArray(errors) ? errors.map((one) => textIn(one, 'pointer').split('/')[1] ?? '') : [];
  return {
    code: typeof code === 'string' ? code : 'invalid_input',
    missing: list.map((one) => ({ gate: textIn(one, 'gate'), market: textIn(one, 'market') })),
    fields: [...new Set(wrong)],
    typed,
  };
}
