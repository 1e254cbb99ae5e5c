import type { CameraPart } from '../slab/cameras.ts';
import type { SlabFeatures } from '../slab/spec.ts';
import { phone, ROUND, STEEL } from './android.ts';
import { contourTrio, freeTrio, S20_PLATE, ULTRA_21, ultraRow } from './android-cameras.ts';
import type { AndroidPhoneId } from './bodies.ts';

type GalaxyId = Extract<AndroidPhoneId, `galaxy-${string}`>;

const s20 = (id: AndroidPhoneId, cameras: CameraPart[]): SlabFeatures =>
  phone(id, 8.4, { ...STEEL, margins: [2, 2.6, 3.2, 6.2], surface: 'glass', curve: 4, cameras });
const s21 = (
  id: AndroidPhoneId,
  cameras = contourTrio([27, 51, 7], 11.8, [11.6, 25.4, 39.4], 5.6, [21.8, 18.4, 1.7]),
): SlabFeatures => phone(id, 8.2, { ...ROUND, margins: [3, 3, 3.6, 5.6], cameras });
const s22 = (id: AndroidPhoneId): SlabFeatures =>
  phone(id, 9, {
    margins: [2.9, 2.9, 3.2, 6.4],
    cameras: contourTrio([25.6, 48.5, 6.6], 11.6, [11.4, 24.6, 37.8], 5.5, [21, 18, 1.6]),
  });
const s23 = (id: AndroidPhoneId): SlabFeatures =>
  phone(id, 9.2, {
    ...STEEL,
    margins: [3, 2.9, 3.1, 6.6],
    cameras: freeTrio(12.6, [12.6, 27.4, 42.2], 6, [23.4, 20]),
  });
const s24 = (id: AndroidPhoneId, side = 2.6): SlabFeatures =>
  phone(id, 10, {
    margins: [side, side, side + 0.2, 7.6],
    cameras: freeTrio(12.8, [12.8, 28, 43.2], 6.2, [24, 20.4]),
  });
/** Fan editions and the A series: thicker margins round the screen, the same row of lenses. */
const fanEdition = (id: AndroidPhoneId, cameras = freeTrio(13.6, [14, 30.2, 45.6], 6.5, [25.4, 22])): SlabFeatures =>
  phone(id, 9, { margins: [4.2, 4.4, 6.2, 5], punch: [4, 2], rim: 1, surface: 'glass', cameras });

type UltraLook = {
  readonly side: number;
  readonly ends: readonly [number, number];
  readonly rim: number;
  readonly curve?: number;
};
const ultra = (
  id: AndroidPhoneId,
  radius: number,
  { side, ends, rim, curve }: UltraLook,
  cameras: CameraPart[],
): SlabFeatures =>
  phone(id, radius, {
    frame: curve ? 'round' : 'flat',
    polished: curve !== undefined,
    rim,
    margins: [side, ends[0], ends[1], 2],
    curve,
    cameras,
  });

const SQUARE_ULTRA = { side: 1.7, ends: [2.4, 2.9], rim: 0.7, curve: 4 } as const;

/** Galaxy phones with a drawing of their own. */
export const GALAXY_PHONES: Record<GalaxyId, SlabFeatures> = {
  'galaxy-s20-5g': s20('galaxy-s20-5g', S20_PLATE),
  'galaxy-s20-plus-5g': s20('galaxy-s20-plus-5g', S20_PLATE),
  'galaxy-s20-fe-5g': fanEdition('galaxy-s20-fe-5g', S20_PLATE),
  'galaxy-s20-ultra-5g': s20('galaxy-s20-ultra-5g', S20_PLATE),
  'galaxy-s21-5g': s21('galaxy-s21-5g'),
  'galaxy-s21-plus-5g': s21('galaxy-s21-plus-5g'),
  'galaxy-s21-fe-5g': s21('galaxy-s21-fe-5g'),
  'galaxy-s21-ultra-5g': s21('galaxy-s21-ultra-5g', ULTRA_21),
  'galaxy-s22': s22('galaxy-s22'),
  'galaxy-s22-plus': s22('galaxy-s22-plus'),
  'galaxy-s22-ultra': ultra(
    'galaxy-s22-ultra',
    2.6,
    { side: 1.6, ends: [2.4, 2.9], rim: 0.6, curve: 5 },
    ultraRow(13.4, [14.4, 31, 47.6], 7, [29.4, 38.6, 5.1], [16.4, 25]),
  ),
  'galaxy-s23': s23('galaxy-s23'),
  'galaxy-s23-plus': s23('galaxy-s23-plus'),
  'galaxy-s23-fe': fanEdition('galaxy-s23-fe'),
  'galaxy-s23-ultra': ultra(
    'galaxy-s23-ultra',
    2.6,
    SQUARE_ULTRA,
    ultraRow(13.6, [14.6, 31.4, 48.2], 7.2, [29.8, 39.2, 5.3], [16.6, 25.2]),
  ),
  'galaxy-s24': s24('galaxy-s24'),
  'galaxy-s24-plus': s24('galaxy-s24-plus'),
  'galaxy-s24-fe': fanEdition('galaxy-s24-fe'),
  'galaxy-s24-ultra': ultra(
    'galaxy-s24-ultra',
    3,
    { side: 2, ends: [2, 2.2], rim: 0.9 },
    ultraRow(13.8, [14.8, 31.6, 48.4], 7.2, [30, 39.4, 5.3], [16.8, 25.4]),
  ),
  'galaxy-s25': s24('galaxy-s25', 2.5),
  'galaxy-s25-plus': s24('galaxy-s25-plus', 2.5),
  'galaxy-s25-ultra': ultra(
    'galaxy-s25-ultra',
    8,
    { side: 1.9, ends: [1.9, 2], rim: 0.9 },
    ultraRow(13.8, [14.8, 31.6, 48.4], 7.2, [30, 39.4, 5.3], [16.8, 25.4]),
  ),
  'galaxy-a34-5g': fanEdition('galaxy-a34-5g'),
  'galaxy-a52': fanEdition('galaxy-a52', S20_PLATE),
  'galaxy-a52s-5g': fanEdition('galaxy-a52s-5g', S20_PLATE),
  'galaxy-a33-5g': fanEdition('galaxy-a33-5g', S20_PLATE),
  'galaxy-a35-5g': fanEdition('galaxy-a35-5g'),
  'galaxy-a53-5g': fanEdition('galaxy-a53-5g', S20_PLATE),
  'galaxy-a54-5g': fanEdition('galaxy-a54-5g'),
  'galaxy-a55-5g': fanEdition('galaxy-a55-5g'),
};
