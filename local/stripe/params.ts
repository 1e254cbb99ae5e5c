import type { Params } from '../outside/form.ts';
import { invalid } from './refusal.ts';

/** Refuses a parameter that the endpoint does not know, as Stripe does. */
export function onlyKnown(params: Params, known: readonly string[]): void {
  for (const name of Object.keys(params)) {
    if (!known.includes(name) && name !== 'expand') {
      throw invalid(`Received unknown parameter: ${name}`, name, 'parameter_unknown');
    }
  }
}

/** A text; absent or empty is undefined. */
export function text(params: Params, name: string): string | undefined {
  const value = params[name];
  if (typeof value === 'object') throw invalid(`Invalid string: ${JSON.stringify(value)}`, name);
  return value === '' ? undefined : value;
}

/** A text that has to be there. */
export function requiredText(params: Params, name: string, path = name): string {
  const value = text(params, name);
  if (value === undefined) throw invalid(`Missing required param: ${path}.`, path, 'parameter_missing');
  return value;
}

/** A whole number; absent is undefined. */
export function integer(params: Params, name: string, path = name): number | undefined {
  const value = text(params, name);
  if (value === undefined) return undefined;
  if (!/^-?\d+$/.test(value)) throw invalid(`Invalid integer: ${value}`, path, 'parameter_invalid_integer');
  return Number(value);
}

/** A nested group; absent is an empty one. */
export function group(params: Params, name: string): Params {
  const value = params[name];
  if (value === undefined || value === '') return {};
  if (typeof value === 'string') throw invalid('Invalid object', name);
  return value;
}

/** The entries of `name[0]`, `name[1]`…, in their order. */
export function list(params: Params, name: string): (string | Params)[] {
  const entries = Object.entries(group(params, name));
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
}

/** Metadata over what was there: an empty value removes a key. Limits as Stripe's: 50 keys of 40 characters, values of 500. */
export function metadata(params: Params, before: Record<string, string> = {}): Record<string, string> {
  const result = { ...before };
  for (const [key, value] of Object.entries(group(params, 'metadata'))) {
    if (typeof value !== 'string') throw invalid('Metadata values must be strings', `metadata[${key}]`);
    if (key.length > 40) throw invalid('Metadata keys can have up to 40 characters', `metadata[${key}]`);
    if (value.length > 500) throw invalid('Metadata values can have up to 500 characters', `metadata[${key}]`);
    if (value === '') delete result[key];
    else result[key] = value;
  }
  if (Object.keys(result).length > 50) throw invalid('You can have up to 50 metadata keys', 'metadata');
  return result;
}

/** An absolute http(s) address. */
export function address(params: Params, name: string): string | undefined {
  const value = text(params, name);
  if (value === undefined) return undefined;
  if (!/^https?:\/\//.test(value) || !URL.canParse(value.replaceAll(/[{}]/g, ''))) {
    throw invalid('Not a valid URL', name, 'url_invalid');
  }
  return value;
}

/** A currency as Stripe writes it: three small letters. */
export function currency(params: Params, path = 'currency'): string {
  const value = requiredText(params, 'currency', path).toLowerCase();
  if (!/^[a-z]{3}$/.test(value)) throw invalid(`Invalid currency: ${value}.`, path);
  return value;
}
