import type { FinishSpec } from '../parts/finish.ts';

/** Colours of one model by colour id. They correct the catalogue's display shades, which are often too strong. */
export type Finishes = Readonly<Record<string, FinishSpec>>;

const plain = (base: string, rest: Omit<FinishSpec, 'base'> = {}): FinishSpec => ({ base, ...rest });
/** A back and a frame of another shade. */
const framed = (base: string, frame: string): FinishSpec => ({ base, frame });

const HOME_8: Finishes = {
  'space-grey': framed('#2b2c2e', '#4b4c50'),
  silver: plain('#ececea', { frame: '#cfd0d2', face: '#fbfbfa' }),
  gold: plain('#f3d9c5', { frame: '#e0bfa4', face: '#fbfbfa' }),
  'product-red': framed('#b3162b', '#b3202f'),
};
const X: Finishes = {
  'space-grey': framed('#35363a', '#4a4a4d'),
  silver: framed('#eff0ee', '#dadbdc'),
  gold: framed('#f4dcc4', '#e3bf96'),
};
const PRO_11: Finishes = {
  'space-grey': framed('#52524f', '#4d4d4c'),
  silver: framed('#ebebe5', '#d9dadb'),
  gold: framed('#f7d9bd', '#e3bf96'),
  'midnight-green': framed('#4d5750', '#555d54'),
};
const TWELVE: Finishes = {
  black: framed('#25212b', '#2f2c34'),
  white: framed('#f8f5f1', '#dadada'),
  blue: plain('#14466e'),
  green: plain('#d5ecd6'),
  purple: plain('#b9b1e2'),
  'product-red': plain('#d22c31'),
};
const PRO_12: Finishes = {
  graphite: framed('#53514d', '#55534f'),
  silver: framed('#e4e5e0', '#d9dadb'),
  gold: framed('#f9e6cd', '#ecd2a2'),
  'pacific-blue': framed('#33515f', '#48626e'),
};
const THIRTEEN: Finishes = {
  midnight: framed('#232a31', '#272e36'),
  starlight: framed('#f8f4ee', '#e6dfd4'),
  blue: plain('#276787'),
  pink: framed('#f9ded6', '#eccbc3'),
  green: plain('#394c3a'),
  'product-red': plain('#c01021'),
};
const PRO_13: Finishes = {
  graphite: framed('#5a5955', '#55534f'),
  silver: framed('#eff0eb', '#d9dadb'),
  gold: framed('#f8e4cb', '#ecd2a2'),
  'sierra-blue': framed('#a7c1d9', '#a9bfd2'),
  'alpine-green': framed('#56674f', '#5f6d58'),
};
const FOURTEEN: Finishes = {
  midnight: plain('#222930'),
  starlight: framed('#f9f5f0', '#e6dfd4'),
  purple: framed('#e4dbea', '#d4c8dd'),
  blue: plain('#a3b7ca'),
  yellow: plain('#f8e27f'),
  'product-red': plain('#ea1230'),
};
const PRO_14: Finishes = {
  'space-black': framed('#403e3d', '#3b3938'),
  silver: framed('#eef0f0', '#d9dadb'),
  gold: framed('#f3e7cd', '#e8d3a4'),
  'deep-purple': framed('#594f63', '#615768'),
};
const FIFTEEN: Finishes = {
  black: plain('#3d4143'),
  blue: framed('#d3e0e8', '#bccad3'),
  green: framed('#d0dac9', '#bcc8b4'),
  yellow: framed('#f0e8c6', '#e0d5ab'),
  pink: framed('#f0d5d7', '#dfbfc2'),
};
const PRO_15: Finishes = {
  'black-titanium': framed('#3c3c3d', '#3f3f41'),
  'white-titanium': framed('#f0efeb', '#d3d0cb'),
  'blue-titanium': framed('#2f4452', '#42505c'),
  'natural-titanium': framed('#9a948b', '#8f897f'),
};
const SIXTEEN: Finishes = {
  black: plain('#3a3e40'),
  white: framed('#fafaf9', '#dcdcdb'),
  pink: framed('#f2b3da', '#e39fca'),
  teal: framed('#b0d4d2', '#9cc4c2'),
  ultramarine: framed('#93a7f0', '#8295e2'),
};
const PRO_16: Finishes = {
  'black-titanium': framed('#3b3b3c', '#404041'),
  'white-titanium': framed('#f1f0ec', '#d6d3ce'),
  'natural-titanium': framed('#c0b9ae', '#a9a297'),
  'desert-titanium': framed('#c6ab92', '#b89a80'),
};
const PRO_17: Finishes = {
  'cosmic-orange': plain('#ee7c3a', { frame: '#e8742f', ring: '#e58a52' }),
  'deep-blue': framed('#3f4a70', '#3b4569'),
  silver: framed('#e6e6e6', '#d8d8d8'),
};
const SE: Finishes = {
  midnight: plain('#232a31'),
  starlight: framed('#f7f2ea', '#e0d9ce'),
  black: framed('#1f2022', '#2d2e31'),
  white: framed('#f7f5f1', '#dadada'),
  'product-red': framed('#b80f1f', '#b51c2a'),
};

const HOME_IPAD: Finishes = {
  'space-grey': framed('#9b9da1', '#8e9094'),
  silver: plain('#dfe0e2', { frame: '#d2d3d5' }),
  gold: plain('#ecd5c3', { frame: '#e0c3ac' }),
};
/** Home-button iPads before 2020 had white fronts in light colours. */
const WHITE_FRONT_IPAD: Finishes = {
  ...HOME_IPAD,
  silver: plain('#dfe0e2', { frame: '#d2d3d5', face: '#fbfbfa' }),
  gold: plain('#ecd5c3', { frame: '#e0c3ac', face: '#fbfbfa' }),
};
const PRO_IPAD: Finishes = {
  'space-grey': plain('#77797d'),
  silver: plain('#dfe0e2'),
  'space-black': plain('#39393b'),
};
const AIR_IPAD: Finishes = {
  'space-grey': plain('#87898d'),
  starlight: plain('#e9e1d5'),
  pink: plain('#ebd2cf'),
  purple: plain('#bdb6d0'),
  blue: plain('#8aa5bd'),
  silver: plain('#dfe0e2'),
  green: plain('#c2d3c0'),
  'rose-gold': plain('#ebd0c8'),
  'sky-blue': plain('#a9bccd'),
};
const COLOUR_IPAD: Finishes = {
  blue: plain('#5f8cbc'),
  pink: plain('#e87d8d'),
  yellow: plain('#f0d873'),
  silver: plain('#dfe0e2'),
};

/** Corrected colours of Apple phones and tablets, by model id. */
export const APPLE_FINISHES: Readonly<Record<string, Finishes>> = {
  'iphone-8': HOME_8,
  'iphone-8-plus': HOME_8,
  'iphone-se-2020': SE,
  'iphone-se-2022': SE,
  'iphone-x': X,
  'iphone-xs': X,
  'iphone-xs-max': X,
  'iphone-xr': {
    black: framed('#1f2020', '#3a3b3d'),
    white: framed('#f7f4f0', '#d5d6d6'),
    blue: plain('#3c87c8'),
    yellow: plain('#f5cf52'),
    coral: plain('#ff7f66'),
    'product-red': plain('#b9142b'),
  },
  'iphone-11': {
    black: framed('#1f2022', '#35363a'),
    white: framed('#f8f5ef', '#d9dadb'),
    yellow: plain('#fce394'),
    green: plain('#b2ddca'),
    purple: plain('#d2ccdf'),
    'product-red': plain('#b8112d'),
  },
  'iphone-11-pro': PRO_11,
  'iphone-11-pro-max': PRO_11,
  'iphone-12': TWELVE,
  'iphone-12-mini': TWELVE,
  'iphone-12-pro': PRO_12,
  'iphone-12-pro-max': PRO_12,
  'iphone-13': THIRTEEN,
  'iphone-13-mini': THIRTEEN,
  'iphone-13-pro': PRO_13,
  'iphone-13-pro-max': PRO_13,
  'iphone-14': FOURTEEN,
  'iphone-14-plus': FOURTEEN,
  'iphone-14-pro': PRO_14,
  'iphone-14-pro-max': PRO_14,
  'iphone-15': FIFTEEN,
  'iphone-15-plus': FIFTEEN,
  'iphone-15-pro': PRO_15,
  'iphone-15-pro-max': PRO_15,
  'iphone-16': SIXTEEN,
  'iphone-16-plus': SIXTEEN,
  'iphone-16e': { black: plain('#3a3c3e'), white: framed('#f8f7f4', '#dededd') },
  'iphone-16-pro': PRO_16,
  'iphone-16-pro-max': PRO_16,
  'iphone-17': {
    black: plain('#3c3d3f'),
    lavender: framed('#dfd0ee', '#cdbbdf'),
    'mist-blue': framed('#a6bddd', '#94abcc'),
    sage: framed('#b3c295', '#a1b182'),
    white: framed('#f7f7f5', '#dddddb'),
  },
  'iphone-17-pro': PRO_17,
  'iphone-17-pro-max': PRO_17,
  'iphone-air': {
    'cloud-white': framed('#f7f7f5', '#dcdcda'),
    'light-gold': framed('#f5ead6', '#e3d1ad'),
    'sky-blue': framed('#e2edf5', '#cddbe6'),
    'space-black': framed('#242426', '#2d2d2f'),
  },
  'ipad-5th-generation': WHITE_FRONT_IPAD,
  'ipad-6th-generation': WHITE_FRONT_IPAD,
  'ipad-7th-generation': WHITE_FRONT_IPAD,
  'ipad-8th-generation': WHITE_FRONT_IPAD,
  'ipad-9th-generation': HOME_IPAD,
  'ipad-10th-generation': COLOUR_IPAD,
  'ipad-a16': COLOUR_IPAD,
  'ipad-mini-5th-generation': WHITE_FRONT_IPAD,
  'ipad-mini-6th-generation': AIR_IPAD,
  'ipad-mini-a17-pro': AIR_IPAD,
  'ipad-air-3rd-generation': WHITE_FRONT_IPAD,
  'ipad-air-4th-generation': AIR_IPAD,
  'ipad-air-5th-generation': AIR_IPAD,
  'ipad-air-11-m2': AIR_IPAD,
  'ipad-air-13-m2': AIR_IPAD,
  'ipad-pro-11-2nd-generation': PRO_IPAD,
  'ipad-pro-11-3rd-generation': PRO_IPAD,
  'ipad-pro-11-4th-generation': PRO_IPAD,
  'ipad-pro-11-m4': PRO_IPAD,
  'ipad-pro-13-m4': PRO_IPAD,
  'ipad-pro-12-9-4th-generation': PRO_IPAD,
  'ipad-pro-12-9-5th-generation': PRO_IPAD,
  'ipad-pro-12-9-6th-generation': PRO_IPAD,
};
