import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { invoiceTypes } from './invoice-contract.ts';

/** The name of a file that is a body by itself: `filename*=UTF-8''…` or `filename="…"` of `content-disposition`. */
function nameSent(headers: Headers): string {
  const header = headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;\s]+)/i.exec(header)?.[1];
  try {
    return encoded ? decodeURIComponent(encoded) : (/filename="([^"]*)"/i.exec(header)?.[1] ?? '');
  } catch {
    return '';
  }
}

/**
 * The file of a request that sends an invoice, from the field `invoice` of a form or as the body itself; its size is
 * bounded before. `media_type_unsupported` says what may be sent; a form without the file is a file of nothing.
 */
export async function readInvoice(
  request: Request,
): Promise<Outcome<{ name: string; bytes: Uint8Array<ArrayBuffer> }, 'media_type_unsupported'>> {
  const [type = ''] = (request.headers.get('content-type') ?? '').toLowerCase().split(';', 1);
  const known = invoiceTypes.find((one) => one === type.trim());
  if (!known) return refuse('invalid', 'media_type_unsupported', { accepts: invoiceTypes });
  if (known === 'application/pdf')
    return done({ name: nameSent(request.headers), bytes: new Uint8Array(await request.arrayBuffer()) });
  const file = (await request.formData().catch(() => new FormData())).get('invoice');
  if (!(file instanceof File)) return done({ name: '', bytes: new Uint8Array() });
  return done({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}
