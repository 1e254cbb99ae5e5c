import type { LaptopId } from '../models/bodies.ts';
import type { LaptopFeatures } from './laptop.ts';

const AIR_13: LaptopFeatures = {
  radius: 11,
  screen: { width: 290.3, height: 188.7, top: 8, radius: 6 },
  notch: 33,
  trackpad: [124, 80],
  keys: { width: 278, top: 14, gap: 2.4, pitch: 18.4 },
  well: 'black',
};
const AIR_15: LaptopFeatures = {
  ...AIR_13,
  screen: { width: 326.6, height: 211.2, top: 8, radius: 6 },
  trackpad: [140, 90],
  grilles: false,
};
const WEDGE: LaptopFeatures = {
  ...AIR_13,
  wedge: true,
  radius: 10,
  screen: { width: 286.5, height: 179, top: 12.5 },
  notch: undefined,
  well: 'body',
  trackpad: [121, 78],
  keys: { width: 272, top: 14, gap: 2.8, pitch: 18.2 },
};
const PRO_13: LaptopFeatures = { ...WEDGE, wedge: false, trackpad: [134, 83] };
const PRO_14: LaptopFeatures = {
  ...AIR_13,
  radius: 10,
  screen: { width: 302.4, height: 196.4, top: 6.6, radius: 5 },
  trackpad: [128, 80],
  keys: { width: 270, top: 16, gap: 2.4, pitch: 19 },
  grilles: true,
};
const PRO_16: LaptopFeatures = {
  ...PRO_14,
  screen: { width: 344.6, height: 222.8, top: 7, radius: 5 },
  trackpad: [155, 95],
  keys: { width: 278, top: 18, gap: 2.4, pitch: 19.4 },
};
const SURFACE: LaptopFeatures = {
  ...AIR_13,
  radius: 6,
  screen: { width: 285, height: 190, top: 13 },
  notch: undefined,
  well: 'none',
  trackpad: [115, 74],
  keys: { width: 278, top: 20, gap: 2.4, pitch: 19.2 },
};

/** Laptops with a drawing of their own, and the height of their lid when it is less than the base is deep. */
export const LAPTOPS: Record<LaptopId, LaptopFeatures> = {
  'macbook-air-13-2018': WEDGE,
  'macbook-air-13-2019': WEDGE,
  'macbook-air-13-2020': WEDGE,
  'macbook-air-13-m1-2020': WEDGE,
  'macbook-air-13-m2-2022': AIR_13,
  'macbook-air-13-m3-2024': AIR_13,
  'macbook-air-13-m4-2025': AIR_13,
  'macbook-air-15-m2-2023': AIR_15,
  'macbook-air-15-m3-2024': AIR_15,
  'macbook-air-15-m4-2025': AIR_15,
  'macbook-pro-13-m1-2020': PRO_13,
  'macbook-pro-13-m2-2022': PRO_13,
  'macbook-pro-14-2021': PRO_14,
  'macbook-pro-14-2023': PRO_14,
  'macbook-pro-14-late-2023': PRO_14,
  'macbook-pro-14-2024': PRO_14,
  'macbook-pro-16-2019': { ...PRO_16, notch: undefined, screen: { width: 344.6, height: 215.4, top: 10 } },
  'macbook-pro-16-2021': PRO_16,
  'macbook-pro-16-2023': PRO_16,
  'macbook-pro-16-late-2023': PRO_16,
  'macbook-pro-16-2024': PRO_16,
  'surface-laptop-5': SURFACE,
};

/** Features of any other laptop, from its width and depth: even margins, keys as wide as full-size ones can be. */
export function laptopFeatures(width: number, depth: number, silver: boolean): LaptopFeatures {
  const screenWidth = width - 14;
  return {
    radius: silver ? 8 : 5,
    screen: { width: screenWidth, height: Math.min(depth - 20, screenWidth * 0.625), top: 9 },
    trackpad: [width * 0.36, depth * 0.32],
    keys: { width: Math.min(285, width - 26), top: 18, gap: 2.4, pitch: Math.min(19, depth * 0.088) },
    well: silver ? 'body' : 'none',
  };
}
