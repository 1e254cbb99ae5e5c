import { num, nums } from './numbers.ts';

/** x, y, width, height in millimetres. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** Directions of a linear gradient, in parts of the painted box. */
export const ACROSS = [0, 0, 1, 0] as const;
export const DOWN = [0, 0, 0, 1] as const;
export const DIAGONAL = [0, 0, 1, 1] as const;

/** Outlines longer than this are worth storing once and reusing. */
const SHARED_OUTLINE = /<path d="([^"]{64,})"/g;

const shortHex = (colour: string): string => colour.replace(/^#(\w)\1(\w)\2(\w)\3$/, '#$1$2$3');

type Stop = { readonly offset: number; readonly colour: string; readonly opacity: number };

/** Reads `colour[/opacity] [offset%], …`: the first stop is at 0 % and the last at 100 % unless they say otherwise. */
function stopsFrom(text: string): Stop[] {
  const parts = text.split(',');
  return parts.map((part, index) => {
    const [paint = '', at] = part.trim().split(' ');
    const [colour = '', opacity] = paint.split('/');
    const end = index === parts.length - 1 ? 1 : 0;
    const offset = at === undefined ? end : Number.parseFloat(at) / 100;
    return { offset, colour, opacity: opacity === undefined ? 1 : Number(opacity) };
  });
}

function stopElement({ offset, colour, opacity }: Stop): string {
  const at = offset ? ` offset="${num(offset)}"` : '';
  const paint = colour === '#000' ? '' : ` stop-color="${shortHex(colour)}"`;
  const alpha = opacity !== 1 ? ` stop-opacity="${num(opacity)}"` : '';
  return `<stop${at}${paint}${alpha}/>`;
}

/**
 * Collects the definitions of one drawing. Equal definitions are stored once, and every id begins with the
 * prefix, so that two drawings on one page never take each other's colours.
 */
export class SvgDocument {
  readonly #prefix: string;
  readonly #definitions: string[] = [];
  readonly #ids = new Map<string, string>();
  #count = 0;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  #nextId(): string {
    return this.#prefix + (this.#count++).toString(36);
  }

  #define(key: string, make: (id: string) => string): string {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#nextId();
    this.#ids.set(key, id);
    this.#definitions.push(make(id));
    return id;
  }

  #gradient(tag: 'linear' | 'radial', attributes: string, stops: string): string {
    const id = this.#define(tag + attributes + stops, (own) => {
      // Gradients that differ only in direction point at the first one's stops.
      const first = this.#ids.get(`stops${stops}`);
      if (first !== undefined) return `<${tag}Gradient id="${own}" ${attributes} href="#${first}"/>`;
      this.#ids.set(`stops${stops}`, own);
      return `<${tag}Gradient id="${own}" ${attributes}>${stopsFrom(stops).map(stopElement).join('')}</${tag}Gradient>`;
    });
    return `url(#${id})`;
  }

  /**
   * Paint of a linear gradient, its stops written as in CSS: `#fff/.5, #ccc 35%, #000`. The vector is in parts of the
   * painted box, or in millimetres with `userSpace`.
   */
  linear(stops: string, vector: readonly [number, number, number, number] = DOWN, userSpace = false): string {
    const [x1, y1, x2, y2] = vector;
    const ends = `x1="${num(x1)}" y1="${num(y1)}" x2="${num(x2)}" y2="${num(y2)}"`;
    return this.#gradient('linear', ends + (userSpace ? ' gradientUnits="userSpaceOnUse"' : ''), stops);
  }

  /** Paint of a radial gradient in parts of the painted box: centre x, y, radius and, if off centre, focus x, y. */
  radial(stops: string, [cx, cy, r, fx, fy]: readonly number[] = [0.5, 0.5, 0.5]): string {
    const focus = fx !== undefined && fy !== undefined ? ` fx="${num(fx)}" fy="${num(fy)}"` : '';
    return this.#gradient(
      'radial',
      `cx="${num(cx ?? 0.5)}" cy="${num(cy ?? 0.5)}" r="${num(r ?? 0.5)}"${focus}`,
      stops,
    );
  }

  /** Reference to a clip path made of the given markup. */
  clip(inner: string): string {
    return `url(#${this.#define(`clip${inner}`, (id) => `<clipPath id="${id}">${inner}</clipPath>`)})`;
  }

  /** Reference to a group drawn once and used wherever the key returns. */
  symbol(key: string, draw: () => string): string {
    return `#${this.#define(`symbol${key}`, (id) => `<g id="${id}">${draw()}</g>`)}`;
  }

  /** The finished document: definitions first, outlines used more than once stored once. */
  render(viewBox: Box, body: string): string {
    const definitions = this.#definitions.join('');
    const uses = new Map<string, number>();
    for (const match of (definitions + body).matchAll(SHARED_OUTLINE)) {
      const outline = match[1] ?? '';
      uses.set(outline, (uses.get(outline) ?? 0) + 1);
    }
    const ids = new Map<string, string>();
    let shared = '';
    for (const [outline, count] of uses) {
      if (count < 2) continue;
      const id = this.#nextId();
      ids.set(outline, id);
      shared += `<path id="${id}" d="${outline}"/>`;
    }
    const reuse = (markup: string): string =>
      markup.replace(SHARED_OUTLINE, (whole, outline: string) => {
        const id = ids.get(outline);
        return id === undefined ? whole : `<use href="#${id}"`;
      });
    const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${nums(...viewBox)}">`;
    return `${head}<defs>${shared}${reuse(definitions)}</defs>${reuse(body)}</svg>`;
  }
}
