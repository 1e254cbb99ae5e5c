/** Colour arithmetic in OKLab (Björn Ottosson, 2020), so that equal steps look equal on every hue. */

/** OKLab in polar form: lightness 0 to 1, chroma, hue in radians. */
export type Lch = { readonly lightness: number; readonly chroma: number; readonly hue: number };

function channels(hex: string): [number, number, number] {
  const digits = hex.replace('#', '');
  const six = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const channel = (at: number): number => Number.parseInt(six.slice(at, at + 2), 16) / 255;
  return [channel(0), channel(2), channel(4)];
}

const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const gamma = (c: number): number => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);

/** The colour `#rgb` or `#rrggbb` in OKLab. */
export function toLch(hex: string): Lch {
  const [red, green, blue] = channels(hex);
  const r = linear(red);
  const g = linear(green);
  const b = linear(blue);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, bb),
    hue: Math.atan2(bb, a),
  };
}

/** The nearest `#rrggbb` of an OKLab colour; what the screen cannot show is clipped. */
export function fromLch(lightness: number, chroma: number, hue: number): string {
  const L = Math.max(0, Math.min(1, lightness));
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const byte = (c: number): number => Math.round(255 * Math.max(0, Math.min(1, gamma(Math.max(0, c)))));
  return `#${rgb.map((c) => byte(c).toString(16).padStart(2, '0')).join('')}`;
}

/** The same hue lighter or darker by `step` of OKLab lightness, its chroma multiplied by `chromaScale`. */
export function tone(hex: string, step: number, chromaScale = 1): string {
  const { lightness, chroma, hue } = toLch(hex);
  return fromLch(lightness + step, chroma * chromaScale, hue);
}

/** OKLab lightness of a colour, 0 (black) to 1 (white). */
export const lightnessOf = (hex: string): number => toLch(hex).lightness;
