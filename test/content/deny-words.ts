import deny from '../../content/deny-words.json' with { type: 'json' };
import type { Language } from '../../content/locales.ts';

/** Apostrophes and spaces that differ only in print are made equal, so that a list writes each phrase once. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ');
}

/** A whole-word pattern; `*` stands for any ending, so that one entry covers gender, number and case. */
function pattern(phrase: string): RegExp {
  const body = phrase
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, '\\$&'))
    .join('[\\p{L}\\p{N}]*');
  return new RegExp(`(?<![\\p{L}\\p{N}])${body}(?![\\p{L}\\p{N}])`, 'iu');
}

const lists = [deny.green, deny.refurbished, deny.pressure];
const patterns = Object.fromEntries(
  Object.keys(deny.green).map((language) => [
    language,
    lists.flatMap((list) => list[language as Language]).map((phrase) => ({ phrase, re: pattern(plainText(phrase)) })),
  ]),
) as Record<Language, { phrase: string; re: RegExp }[]>;

/** The phrases of content/deny-words.json that a text in this language contains; empty when it may be published. */
export function deniedPhrases(text: string, language: Language): string[] {
  const plain = plainText(text);
  const links = deny.everywhere.filter((address) => plain.toLowerCase().includes(address));
  return [...patterns[language].filter(({ re }) => re.test(plain)).map(({ phrase }) => phrase), ...links];
}
