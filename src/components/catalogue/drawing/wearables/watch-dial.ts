import { fromLch, tone } from '../svg/colour.ts';
import type { SvgDocument } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import { circle, ring, stroke } from '../svg/shapes.ts';

/** A second hand and a gauge in this colour; a disc behind the dial when the case is round. */
export type DialLook = { readonly accent: string; readonly disc?: string };

const TURN = Math.PI * 2;

function ticks(x: number, y: number, radius: number): [hours: string, minutes: string] {
  let hours = '';
  let minutes = '';
  for (let i = 0; i < 60; i++) {
    const angle = (i * Math.PI) / 30;
    const hour = i % 5 === 0;
    const inner = radius * (hour ? 0.88 : 0.94);
    const sin = Math.sin(angle);
    const cos = Math.cos(angle);
    const length = radius - inner;
    const tick = `M${nums(x + sin * inner, y - cos * inner)}l${nums(sin * length, -cos * length)}`;
    if (hour) hours += tick;
    else minutes += tick;
  }
  return [hours, minutes];
}

function hand(
  x: number,
  y: number,
  radius: number,
  degrees: number,
  length: number,
  width: number,
  colour: string,
): string {
  const angle = (degrees * Math.PI) / 180;
  const sin = Math.sin(angle) * radius;
  const cos = Math.cos(angle) * radius;
  const from = nums(x + sin * 0.1, y - cos * 0.1);
  const to = nums(x + sin * length, y - cos * length);
  return `<path d="M${from}L${to}" stroke="${colour}" stroke-width="${num(radius * width)}" stroke-linecap="round"/>`;
}

function gauge(x: number, y: number, radius: number, colour: string, filled: number): string {
  const width = radius * 0.26;
  const end = nums(x + Math.sin(filled * TURN) * radius, y - Math.cos(filled * TURN) * radius);
  const arc = `M${nums(x, y - radius)}A${nums(radius, radius)} 0 ${filled > 0.5 ? 1 : 0} 1 ${end}`;
  return (
    ring(x, y, radius, colour, width, 'stroke-opacity=".28"') +
    `<path d="${arc}" fill="none" stroke="${colour}" stroke-width="${num(width)}" stroke-linecap="round"/>`
  );
}

/** A plain dial of our own: ticks, hands at ten past ten, three gauges. `size` is the diameter it may fill. */
export function watchDial(doc: SvgDocument, x: number, y: number, size: number, look: DialLook): string {
  const radius = size * 0.47;
  const [hours, minutes] = ticks(x, y, radius);
  const ground = look.disc ? circle(x, y, radius * 1.04, doc.radial(`${look.disc}, ${tone(look.disc, -0.12)}`)) : '';
  return (
    ground +
    stroke(hours, '#fff', radius * 0.03, 0.95) +
    stroke(minutes, '#fff', radius * 0.014, 0.5) +
    gauge(x, y + radius * 0.46, radius * 0.19, '#7fd0c0', 0.7) +
    gauge(x - radius * 0.45, y, radius * 0.16, look.accent, 0.45) +
    gauge(x + radius * 0.45, y, radius * 0.16, '#8fa8ef', 0.82) +
    hand(x, y, radius, -58, 0.5, 0.075, '#fff') +
    hand(x, y, radius, 62, 0.8, 0.06, '#fff') +
    hand(x, y, radius, 205, 0.84, 0.018, look.accent) +
    circle(x, y, radius * 0.055, '#fff') +
    circle(x, y, radius * 0.03, look.accent)
  );
}

/** The ground of a dial, tinted from the case. */
export const dialGround = (hue: number): string => fromLch(0.3, 0.04, hue);
