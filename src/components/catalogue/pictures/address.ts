import type { Language } from '../../../../content/locales.ts';
import type { CategoryId } from '../../../../content/schema.ts';

// Addresses of the pictures that other sites show: made at build, named here. The Worker may import it.

/** What the image of a link measures, in pixels: the size that every network takes. */
export const SOCIAL_PX = { width: 1200, height: 630 } as const;
/** What a picture for feeds and search engines measures: square, twice the 500 that feeds ask for. */
export const PRODUCT_PX = 1000;

/** The image of a link to a model: all languages share it. */
export const modelSocialPath = (modelId: string): string => `/i/${modelId}.png`;

/** The image of a link to a department, in the reader's language. */
export const departmentSocialPath = (category: CategoryId, language: Language): string =>
  `/i/departments/${category}.${language}.png`;

/** The image of a link to any other page. */
export const shopSocialPath = '/i/rivive.png';

/** A model in one of its colours, alone on white, for feeds and search engines. */
export const productPicturePath = (modelId: string, colourId: string | undefined): string =>
  `/i/${[modelId, ...(colourId ? [colourId] : [])].join('.')}.jpg`;
