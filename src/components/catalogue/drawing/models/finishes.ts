import type { FinishSpec } from '../parts/finish.ts';
import { lightnessOf, tone } from '../svg/colour.ts';
import { APPLE_FINISHES, type Finishes } from './apple-finishes.ts';

const plain = (base: string, rest: Omit<FinishSpec, 'base'> = {}): FinishSpec => ({ base, ...rest });
const framed = (base: string, frame: string): FinishSpec => ({ base, frame });
/** A back, its frame, and the metal bar of the cameras. */
const barred = (base: string, frame: string, cameraMetal: string): FinishSpec => ({ base, frame, cameraMetal });

const S22: Finishes = {
  'phantom-black': framed('#242527', '#2b2c2e'),
  'phantom-white': framed('#f2f2f0', '#d9d9d7'),
  green: framed('#2d4541', '#37504b'),
  'pink-gold': framed('#ecd4ca', '#dcb6a4'),
};
const S23: Finishes = {
  'phantom-black': framed('#26272a', '#2c2d30'),
  cream: framed('#f1eade', '#e3d9c8'),
  green: framed('#454f4a', '#4c5650'),
  lavender: framed('#e6dcea', '#cfc2d6'),
};
const S24: Finishes = {
  'onyx-black': plain('#343537'),
  'marble-gray': framed('#b6b5b2', '#a5a4a1'),
  'cobalt-violet': plain('#4b4762'),
  'amber-yellow': framed('#f1e0b4', '#e0cc98'),
};
const A54: Finishes = {
  'awesome-graphite': framed('#37393d', '#45474b'),
  'awesome-white': framed('#f1f2f3', '#d6d8da'),
  'awesome-silver': framed('#d9dbe0', '#c9ccd1'),
  'awesome-lime': framed('#e3edc6', '#cfdbb0'),
  'awesome-violet': framed('#d9d0e6', '#c6bbd6'),
};
const PIXEL_6: Finishes = {
  'stormy-black': plain('#47494c', { above: '#333538', frame: '#2a2b2d', cameraMetal: '#1b1c1e' }),
  'sorta-seafoam': plain('#cfdcd3', { above: '#a9c6ba', frame: '#2d2f31', cameraMetal: '#1b1c1e' }),
  'kinda-coral': plain('#f3cfc2', { above: '#ec8b74', frame: '#2d2f31', cameraMetal: '#1b1c1e' }),
};
const PIXEL_7: Finishes = {
  obsidian: barred('#33353a', '#3a3c41', '#3c3e43'),
  snow: barred('#f3f3f1', '#c6c8ca', '#c3c5c7'),
  lemongrass: barred('#e3e2c3', '#c9b58a', '#cbb88e'),
  hazel: barred('#6f756f', '#b9a07a', '#bba47f'),
};
const PIXEL_9: Finishes = {
  obsidian: framed('#36383c', '#4a4c50'),
  porcelain: framed('#efe9df', '#d9cfbf'),
  hazel: framed('#979b93', '#8a8f86'),
  'rose-quartz': framed('#eccfd0', '#dcb6b2'),
};

const ANDROID_FINISHES: Readonly<Record<string, Finishes>> = {
  'galaxy-s21-5g': {
    'phantom-gray': framed('#5c5d62', '#6a6b70'),
    'phantom-white': framed('#eeeeef', '#d3d4d6'),
    'phantom-violet': framed('#b7a7c9', '#d0a58f'),
    'phantom-pink': framed('#e9cdc6', '#d9a894'),
  },
  'galaxy-s21-plus-5g': { 'phantom-violet': framed('#b7a7c9', '#d0a58f') },
  'galaxy-s22': S22,
  'galaxy-s22-plus': S22,
  'galaxy-s22-ultra': {
    'phantom-black': plain('#242527'),
    burgundy: framed('#57303a', '#6a3a45'),
    green: plain('#2d4541'),
    'phantom-white': framed('#f2f2f0', '#d9d9d7'),
  },
  'galaxy-s23': S23,
  'galaxy-s23-plus': S23,
  'galaxy-s23-ultra': S23,
  'galaxy-s24': S24,
  'galaxy-s24-plus': S24,
  'galaxy-s24-ultra': {
    'titanium-gray': framed('#8c8b88', '#9a9895'),
    'titanium-black': framed('#343436', '#48484a'),
    'titanium-violet': framed('#575366', '#736f80'),
    'titanium-yellow': framed('#e9dcbd', '#d6c8a8'),
  },
  'galaxy-a34-5g': A54,
  'galaxy-a54-5g': A54,
  'pixel-6': PIXEL_6,
  'pixel-6-pro': {
    ...PIXEL_6,
    'cloudy-white': plain('#e9eaea', { above: '#d9dad9', frame: '#b9babb', cameraMetal: '#1b1c1e' }),
    'sorta-sunny': plain('#f5e2bb', { above: '#eab77f', frame: '#c9a77c', cameraMetal: '#1b1c1e' }),
  },
  'pixel-7': PIXEL_7,
  'pixel-7-pro': PIXEL_7,
  'pixel-8': {
    obsidian: barred('#35373b', '#3b3d41', '#45474c'),
    hazel: barred('#b5b6a9', '#6e7168', '#777a70'),
    rose: barred('#edcdc4', '#cda393', '#d2aa9a'),
    mint: barred('#d7ead9', '#b5c6b6', '#bccdbd'),
  },
  'pixel-9': PIXEL_9,
  'pixel-9-pro': PIXEL_9,
  'pixel-9-pro-xl': PIXEL_9,
  'fairphone-5': {
    'matte-black': framed('#2d2e31', '#3c3d40'),
    'sky-blue': framed('#b2d0e4', '#9dbdd2'),
    transparent: framed('#55595f', '#6d7278'),
  },
  'oneplus-11': { 'titan-black': framed('#2e2f32', '#3d3e41'), 'eternal-green': framed('#2f4a41', '#3d594f') },
  'xperia-1-v': {
    black: framed('#2b2c2f', '#3a3b3e'),
    'platinum-silver': framed('#d0d1d1', '#bcbdbe'),
    'khaki-green': framed('#4b4f47', '#555950'),
  },
  'galaxy-tab-s8': { graphite: plain('#5a5c60'), silver: plain('#d5d6d7'), 'pink-gold': plain('#e8cabf') },
};

const MACBOOK: Finishes = {
  midnight: framed('#2e3642', '#2b333f'),
  starlight: framed('#e6ddcf', '#ddd3c4'),
  'space-grey': framed('#8f9195', '#85878b'),
  silver: framed('#dfe0e2', '#d5d6d8'),
  gold: framed('#ead2bf', '#dfc4ae'),
  'sky-blue': framed('#c9d6e0', '#bccad5'),
};
const MACBOOK_PRO: Finishes = {
  'space-grey': framed('#7f8185', '#76787c'),
  silver: framed('#dfe0e2', '#d5d6d8'),
  'space-black': framed('#333335', '#2f2f31'),
};
const SURFACE: Finishes = {
  platinum: plain('#d3d4d6', { keys: '#c3c4c7' }),
  black: plain('#2b2c2e'),
  sage: plain('#b9c2ad', { keys: '#a9b39d' }),
  sandstone: plain('#e0cbb9', { keys: '#d0b9a6' }),
  'ice-blue': plain('#c3d2dc', { keys: '#b2c2cd' }),
};
const IMAC: Finishes = {
  blue: plain('#3f6f9e'),
  green: plain('#3f8069'),
  pink: plain('#c9505a'),
  silver: plain('#c9cacc'),
  yellow: plain('#e3ab3c'),
  orange: plain('#d9743f'),
  purple: plain('#6b66a5'),
};
const APPLE_WATCH: Finishes = {
  midnight: plain('#262d36', { frame: '#2b323b', band: '#22282f' }),
  starlight: plain('#e5ddd0', { frame: '#e0d6c7', band: '#ece5da' }),
  silver: plain('#d6d7d9', { band: '#f3f3f2' }),
  'product-red': plain('#b3182b', { band: '#b8152a' }),
  graphite: plain('#54524e', { frame: '#55534f', band: '#2c2d2f' }),
  'space-grey': plain('#55575b', { band: '#2a2b2e' }),
  'jet-black': plain('#1f2022', { frame: '#2a2b2e', band: '#1d1e20' }),
  'rose-gold': plain('#e3bda8', { band: '#efd9cd' }),
  gold: plain('#e8cfa9', { band: '#efe3d4' }),
  pink: plain('#e8c4bd', { band: '#f0d6cf' }),
  green: plain('#3d4a3b', { band: '#46543f' }),
  blue: plain('#3b5575', { band: '#3f5a7d' }),
};
const ULTRA: Finishes = {
  'natural-titanium': plain('#b9b3aa', { frame: '#b3ada4', band: '#e8783a', crown: '#f0843f' }),
  'black-titanium': plain('#3a3a3b', { frame: '#444446', band: '#232426', crown: '#f0843f' }),
};
const GALAXY_WATCH: Finishes = {
  graphite: plain('#4a4b4e', { band: '#2b2c2e' }),
  black: plain('#333437', { band: '#222325' }),
  silver: plain('#cfd0d2', { band: '#e6e6e6' }),
  'pink-gold': plain('#e3bda8', { band: '#efdcd4' }),
  gold: plain('#e4cda6', { band: '#efe6d8' }),
  cream: plain('#e6dccb', { band: '#efe7da' }),
  'matte-black': plain('#2b2c2e', { band: '#222325' }),
  'polished-silver': plain('#cfd0d2', { band: '#4a4b4e' }),
  'champagne-gold': plain('#e4cfae', { band: '#e6ddd0' }),
};
/** Black in front whatever the colour: the shell's edge around it is what shows of it. */
const READER: Finishes = {
  black: plain('#202123', { wallpaperHue: 1 }),
  denim: plain('#3d4e66'),
  'agave-green': plain('#6f8072'),
};

const OTHER_FINISHES: readonly (readonly [prefix: string, finishes: Finishes])[] = [
  ['macbook-pro', MACBOOK_PRO],
  ['macbook', MACBOOK],
  ['surface-', SURFACE],
  ['imac', IMAC],
  ['apple-watch-ultra', ULTRA],
  ['apple-watch', APPLE_WATCH],
  ['galaxy-watch', GALAXY_WATCH],
  ['pixel-watch', GALAXY_WATCH],
  ['kindle-paperwhite', READER],
  [
    'kobo-libra',
    { black: plain('#222325', { face: '#1a1b1c' }), white: plain('#f0efec', { face: '#f3f2ef', frame: '#dddcd8' }) },
  ],
  ['kindle', { white: plain('#f0efec', { face: '#f5f4f1', frame: '#dddcd8' }), black: plain('#202123') }],
  [
    'airpods-max',
    {
      'space-grey': plain('#4b4c50'),
      silver: plain('#dcddde'),
      'sky-blue': plain('#8fb0c6'),
      green: plain('#b5c9b3'),
      pink: plain('#d98a80'),
      midnight: plain('#2b323c'),
      starlight: plain('#e5dccd'),
      blue: plain('#a9bed3'),
      purple: plain('#b5aac6'),
      orange: plain('#e59a72'),
    },
  ],
  [
    'wh-1000x',
    {
      black: plain('#2a2b2d', { accent: '#b9855b' }),
      silver: plain('#ddd7cc', { accent: '#b9855b' }),
      'midnight-blue': plain('#2c3547', { accent: '#b9855b' }),
    },
  ],
  ['nintendo-switch', { neon: plain('#333', { left: '#1fb6e8', right: '#f0523d' }) }],
];

/** What a device without a known colour is drawn in: silver metal, quiet on light and dark plates. */
const NEUTRAL = '#a4a7ac';

/** A shade from the catalogue as a finish: polished white bodies keep a frame that shows on white. */
function fromShade(hex: string): FinishSpec {
  return lightnessOf(hex) > 0.9 ? { base: hex, frame: tone(hex, -0.09) } : { base: hex };
}

/** The finish of a model in a colour: the corrected one where the table has it, else derived from the shade. */
export function finishSpec(modelId: string, colour: { id: string; hex: string } | undefined): FinishSpec {
  if (!colour) return { base: NEUTRAL };
  const family = OTHER_FINISHES.find(([prefix, finishes]) => modelId.startsWith(prefix) && colour.id in finishes);
  const table = APPLE_FINISHES[modelId] ?? ANDROID_FINISHES[modelId] ?? family?.[1];
  return table?.[colour.id] ?? fromShade(colour.hex);
}

/** The shade that stands for a colour of a model on a swatch: that of its body, or of the hand piece of a handheld. */
export function shadeOf(modelId: string, colour: { id: string; hex: string }): string {
  const { base, left } = finishSpec(modelId, colour);
  return left ?? base;
}
