import type { SvgDocument } from './document.ts';
import { num, nums } from './numbers.ts';

export type CornerKind = 'continuous' | 'arc';

/**
 * Outline of a rectangle with the continuous-curvature corner of recent phones. One cubic leaves the straight at
 * 1.22 r and meets the arc of radius r at 45 degrees: within 0.1 mm of the three-cubic corner, at a fifth of the bytes.
 */
export function continuousRectangle(x: number, y: number, width: number, height: number, radius: number): string {
  const limit = Math.min(width, height) / 2;
  const r = Math.min(radius, limit);
  const a = Math.min(r * 1.22, limit);
  const c = (2.3431 * r - a) / 3;
  const b = a - c;
  const across = num(width - 2 * a);
  const down = num(height - 2 * a);
  const back = num(-(width - 2 * a));
  const up = num(-(height - 2 * a));
  return (
    `M${nums(x + a, y)}h${across}c${nums(b, 0, a, c, a, a)}v${down}c${nums(0, b, -c, a, -a, a)}` +
    `h${back}c${nums(-b, 0, -a, -c, -a, -a)}v${up}c${nums(0, -b, c, -a, a, -a)}z`
  );
}

/** Outline of a rectangle with plain circular corners. */
export function arcRectangle(x: number, y: number, width: number, height: number, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const across = width - 2 * r;
  const down = height - 2 * r;
  const arc = (dx: number, dy: number): string => `a${nums(r, r)} 0 0 1 ${nums(dx, dy)}`;
  return (
    `M${nums(x + r, y)}h${num(across)}${arc(r, r)}v${num(down)}${arc(-r, r)}` +
    `h${num(-across)}${arc(-r, -r)}v${num(-down)}${arc(r, -r)}z`
  );
}

/** Outline of a rectangle with the corner its maker uses. */
export function cornered(
  kind: CornerKind,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
): string {
  return (kind === 'arc' ? arcRectangle : continuousRectangle)(x, y, width, height, radius);
}

const more = (attributes: string): string => (attributes ? ` ${attributes}` : '');

export function path(outline: string, fill: string, attributes = ''): string {
  return `<path d="${outline}" fill="${fill}"${more(attributes)}/>`;
}

export function rectangle(
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill: string,
  attributes = '',
): string {
  const corner = radius ? ` rx="${num(radius)}"` : '';
  const size = `x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}"`;
  return `<rect ${size}${corner} fill="${fill}"${more(attributes)}/>`;
}

export function circle(x: number, y: number, radius: number, fill: string, attributes = ''): string {
  return `<circle cx="${num(x)}" cy="${num(y)}" r="${num(radius)}" fill="${fill}"${more(attributes)}/>`;
}

export function ring(x: number, y: number, radius: number, colour: string, width: number, attributes = ''): string {
  const place = `cx="${num(x)}" cy="${num(y)}" r="${num(radius)}"`;
  return `<circle ${place} fill="none" stroke="${colour}" stroke-width="${num(width)}"${more(attributes)}/>`;
}

export function ellipse(x: number, y: number, rx: number, ry: number, fill: string, attributes = ''): string {
  return `<ellipse cx="${num(x)}" cy="${num(y)}" rx="${num(rx)}" ry="${num(ry)}" fill="${fill}"${more(attributes)}/>`;
}

export function stroke(outline: string, colour: string, width: number, opacity = 1, attributes = ''): string {
  const alpha = opacity !== 1 ? ` opacity="${num(opacity)}"` : '';
  return `<path d="${outline}" fill="none" stroke="${colour}" stroke-width="${num(width)}"${alpha}${more(attributes)}/>`;
}

export function group(transform: string, ...content: string[]): string {
  return `<g transform="${transform}">${content.join('')}</g>`;
}

/** What is seen through an opening: the content clipped to it. */
export const clipped = (clip: string, content: string): string => `<g clip-path="${clip}">${content}</g>`;

/** Mirror around the vertical line x = width / 2, for things seen from behind and for left and right pairs. */
export const mirrored = (width: number, ...content: string[]): string =>
  group(`matrix(-1 0 0 1 ${num(width)} 0)`, ...content);

/** Soft contact shadow on the ground, made of one gradient because filters are slow; `strength` 1 is normal. */
export function contactShadow(doc: SvgDocument, x: number, y: number, width: number, height = 5, strength = 1): string {
  const dark = doc.radial(`#000/${0.55 * strength}, #000/${0.3 * strength} 45%, #000/${0.07 * strength} 80%, #000/0`);
  return `<g class="sh">${ellipse(x + width / 2, y, width * 0.56, height, dark)}</g>`;
}
