import { fromLch, lightnessOf, toLch, tone } from '../svg/colour.ts';

/** What one colour of one model looks like. Everything but the base is only written where it differs from it. */
export type FinishSpec = {
  /** The body as seen in daylight, `#rrggbb`. */
  readonly base: string;
  readonly frame?: string;
  /** Colour of the front around the screen. */
  readonly face?: string;
  /** Lens rings. */
  readonly ring?: string;
  /** Camera plate set into the back. */
  readonly plate?: string;
  /** Metal bar, oval or disc that carries the cameras. */
  readonly cameraMetal?: string;
  /** Part of a two-tone back above the camera bar. */
  readonly above?: string;
  readonly band?: string;
  readonly crown?: string;
  readonly keys?: string;
  readonly accent?: string;
  readonly wallpaperHue?: number;
  /** Left and right hand pieces of a handheld. */
  readonly left?: string;
  readonly right?: string;
};

/** Every tone a body needs, computed from its base colour. */
export type Finish = FinishSpec & {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
  readonly dark: boolean;
  readonly high: string;
  readonly low: string;
  readonly deep: string;
  readonly edge: string;
  readonly frame: string;
  readonly frameHigh: string;
  readonly frameLow: string;
  readonly frameLine: string;
};

/** Derives the tones. Dark bodies get larger lifts than light ones, because eyes see less there. */
export function finishFrom(spec: FinishSpec): Finish {
  const { lightness, chroma, hue } = toLch(spec.base);
  const frame = spec.frame ?? spec.base;
  const dark = lightness < 0.45;
  const darkFrame = lightnessOf(frame) < 0.45;
  return {
    ...spec,
    lightness,
    chroma,
    hue,
    dark,
    high: fromLch(lightness + (dark ? 0.1 : 0.035), chroma * 0.9, hue),
    low: fromLch(lightness - (dark ? 0.05 : 0.075), chroma * 1.05, hue),
    deep: fromLch(lightness - (dark ? 0.1 : 0.17), chroma * 1.05, hue),
    edge: fromLch(Math.min(1, lightness + (dark ? 0.22 : 0.1)), chroma * 0.6, hue),
    frame,
    frameHigh: tone(frame, darkFrame ? 0.3 : 0.14, 0.7),
    frameLow: tone(frame, darkFrame ? -0.06 : -0.2),
    frameLine: tone(frame, darkFrame ? -0.14 : -0.34),
  };
}

/** Hue of the screen picture: the body's own, or a calm blue when the body has no colour of its own. */
export const pictureHue = (finish: Finish, least = 0.02, otherwise = 4.4): number =>
  finish.wallpaperHue ?? (finish.chroma > least ? finish.hue : otherwise);
