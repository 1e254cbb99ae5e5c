import type { CategoryId } from '../../../content/schema.ts';

// What the home page shows by choice, because the pictures must make sense together; prices come from today's offers.

export interface Shown {
  modelId: string;
  colour: string;
}

/** One device per department, on one ruler: small, large, flat, tall, so that the scale is felt. */
export const lineUp: readonly Shown[] = [
  { modelId: 'iphone-13', colour: 'midnight' },
  { modelId: 'ipad-9th-generation', colour: 'space-grey' },
  { modelId: 'macbook-air-13-m1-2020', colour: 'gold' },
  { modelId: 'apple-watch-series-8', colour: 'starlight' },
  { modelId: 'wh-1000xm5', colour: 'black' },
  { modelId: 'kindle-paperwhite-11th-generation', colour: 'black' },
  { modelId: 'playstation-5', colour: 'white' },
];

/** Phones for the first row, the large one first; one without an offer gives its place to the department's best. */
export const bench: readonly string[] = ['iphone-13', 'galaxy-s23', 'pixel-8', 'iphone-se-2022', 'fairphone-5'];

/** The device that stands for a department. */
export const rooms: Record<CategoryId, Shown> = {
  smartphones: { modelId: 'pixel-8', colour: 'hazel' },
  tablets: { modelId: 'ipad-air-5th-generation', colour: 'blue' },
  laptops: { modelId: 'macbook-pro-14-2023', colour: 'space-grey' },
  desktops: { modelId: 'mac-mini-2023', colour: 'silver' },
  watches: { modelId: 'apple-watch-series-8', colour: 'starlight' },
  headphones: { modelId: 'airpods-max', colour: 'sky-blue' },
  consoles: { modelId: 'steam-deck-oled', colour: 'black' },
  'e-readers': { modelId: 'kobo-libra-2', colour: 'white' },
};
