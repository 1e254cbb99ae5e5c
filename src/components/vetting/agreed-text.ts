import { type LocaleId, locales } from '../../../content/locales.ts';
import type { GateId } from '../../../functions/sellers/vetting/gate-rules.ts';
import { gateText, statementHash, termsHash, termsText } from '../../../functions/sellers/vetting/text-rules.ts';
import type { AgreedText } from './Statement.tsx';

/** What has to be agreed to for a gate, in the reader's language; undefined where nothing has. `terms`: the version. */
export async function agreedText(gate: GateId, locale: LocaleId, terms: string): Promise<AgreedText | undefined> {
  const { language } = locales[locale];
  if (gate === 'terms') {
    const text = termsText(terms, language);
    const sha256 = await termsHash(terms, language);
    if (!text || !sha256) return undefined;
    const lines = [{ title: text.title, paragraphs: [] }, ...text.sections].flatMap(({ title, paragraphs }) => [
      { text: title, heading: true },
      ...paragraphs.map((paragraph) => ({ text: paragraph })),
    ]);
    return { lines, sha256, language, version: terms };
  }
  const { statement } = gateText(gate, language);
  const sha256 = await statementHash(gate, language);
  if (!statement || !sha256) return undefined;
  const lines = statement.split(/\n+/).map((text) => ({ text }));
  return { lines, sha256, language };
}
