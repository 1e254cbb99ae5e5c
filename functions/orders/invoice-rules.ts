import { invoiceBounds } from './invoice-contract.ts';

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
/** Where readers look for a PDF's end (ISO 32000-2, 7.5.5, and what they forgive behind it). Bytes. */
const tailBytes = 1024;

/** Whether bytes are a whole PDF, by what they begin and end with, never by what they are called. Pure. */
export function isPdf(bytes: Uint8Array): boolean {
  if (!/^%PDF-[12]\.\d/.test(latin(bytes.subarray(0, 8)))) return false;
  return /startxref\s+\d+\s+%%EOF/.test(latin(bytes.subarray(-tailBytes)));
}

/** A name that a list can show and a disk can keep: the last part of a path, one line, not too long. Pure. */
export function invoiceName(sent: string): string {
  const last = sent.split(/[\\/]/).at(-1) ?? '';
  const stem = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}"<>|:*?]/gu, '')
    .trim()
    .replace(/\.pdf$/i, '');
  return `${[...stem].slice(0, invoiceBounds.nameChars - 4).join('') || 'invoice'}.pdf`;
}
