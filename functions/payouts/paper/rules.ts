/** A text string of any letters (ISO 32000-1, 7.9.2.2). */
export const pdfText = (text: string): string =>
  `<FEFF${Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('')}>`;

/** A moment as PDF writes it, in UTC. */
export const pdfDate = (at: number): string =>
  `(D:${new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)}+00'00')`;
