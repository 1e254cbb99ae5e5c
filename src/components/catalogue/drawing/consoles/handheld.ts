import { pictureHue } from '../parts/finish.ts';
import { wallpaper } from '../parts/wallpaper.ts';
import { wear } from '../parts/wear.ts';
import type { Picture, Scene } from '../scene.ts';
import { tone } from '../svg/colour.ts';
import { ACROSS, DIAGONAL, type SvgDocument } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import { arcRectangle, circle, contactShadow, mirrored, path, rectangle, stroke } from '../svg/shapes.ts';
import { type Handheld, handheldViewBox } from './layout.ts';

const AROUND = [
  [0, -7],
  [7, 0],
  [0, 7],
  [-7, 0],
] as const;

function gripOutline({ width, height, grip, radius: r }: Handheld, left: boolean): string {
  if (left) {
    return `M${num(grip)} 0V${num(height)}H${num(r)}A${nums(r, r)} 0 0 1 ${nums(0, height - r)}V${num(r)}A${nums(r, r)} 0 0 1 ${nums(r, 0)}z`;
  }
  const side = num(grip - r);
  return (
    `M${num(width - grip)} 0V${num(height)}h${side}a${nums(r, r)} 0 0 0 ${nums(r, -r)}` +
    `V${num(r)}a${nums(r, r)} 0 0 0 ${nums(-r, -r)}z`
  );
}

/** Stick, buttons and small keys of one side. */
function controls(doc: SvgDocument, shape: Handheld, left: boolean, colour: string): string {
  const { width, height, grip } = shape;
  const scale = height / 102;
  const outer = left ? 0 : width - grip;
  const x = outer + grip / 2 - (left ? 1 : -1);
  const high = 28 * scale;
  const low = 58 * scale;
  const stickY = left || shape.trackpads ? high : low;
  const buttonsY = left && !shape.trackpads ? low : shape.trackpads ? high : high;
  const cap = doc.radial('#1d1e21, #232428 70%, #3f4147 80%, #1a1b1d');
  const beside = shape.trackpads ? (left ? 9 : -9) : 0;
  let art = circle(x + beside, stickY, 9, tone(colour, -0.18));
  art += circle(x + beside, stickY, 8.2, '#111214') + circle(x + beside, stickY, 6.6, cap);
  const button = doc.linear('#3a3b3f, #161719');
  const shift = shape.trackpads ? (left ? -11 : 11) : 0;
  for (const [dx, dy] of AROUND) {
    const bx = x + shift + dx * (shape.trackpads ? 0.8 : 1);
    const by = buttonsY + dy * (shape.trackpads ? 0.8 : 1);
    art += circle(bx, by, 3.3, tone(colour, -0.2)) + circle(bx, by, 2.9, button);
  }
  if (shape.trackpads) {
    const edge = 'stroke="#4a4c51" stroke-width=".4"';
    return art + rectangle(x - 15, 52 * scale, 30, 30, 3, doc.linear('#26272b, #1b1c1f'), edge);
  }
  if (left) {
    return (
      art +
      rectangle(outer + grip - 11, 10.4, 6, 1.7, 0.5, '#17181a') +
      rectangle(x + 2, 74 * scale, 5.4, 5.4, 1, '#1a1b1d')
    );
  }
  art += rectangle(outer + 5, 10.4, 6, 1.7, 0.5, '#17181a') + rectangle(outer + 7.2, 8.2, 1.7, 6, 0.5, '#17181a');
  return art + circle(x - 4, 76 * scale, 2.9, '#1a1b1d');
}

function handPiece(doc: SvgDocument, shape: Handheld, left: boolean, colour: string): string {
  const outline = gripOutline(shape, left);
  const metal = left
    ? `${tone(colour, -0.12)}, ${tone(colour, 0.06)} 18%, ${colour} 70%, ${tone(colour, -0.05)}`
    : `${tone(colour, -0.05)}, ${colour} 30%, ${tone(colour, 0.05)} 82%, ${tone(colour, -0.14)}`;
  return (
    path(outline, doc.linear(metal, ACROSS)) +
    stroke(outline, tone(colour, -0.24), 0.35, 0.8) +
    path(outline, doc.linear('#fff/.25, #fff/0 12%, #000/0 90%, #000/.18')) +
    controls(doc, shape, left, colour)
  );
}

function solidBody({ doc, finish }: Scene, shape: Handheld): string {
  const { width, height, radius } = shape;
  const { base, dark } = finish;
  const outline = arcRectangle(0, 0, width, height, radius);
  const metal = `${tone(base, dark ? 0.1 : 0.03)}, ${base} 30%, ${tone(base, dark ? -0.03 : -0.07)}`;
  const rim = doc.linear(`#fff/${dark ? 0.4 : 0.8}, #fff/.05 40%, #000/.2`, DIAGONAL);
  return (
    path(outline, doc.linear(metal, [0, 0, 0.3, 1])) +
    stroke(outline, tone(base, dark ? 0.2 : -0.22), 0.4, 0.9) +
    stroke(arcRectangle(0.5, 0.5, width - 1, height - 1, radius - 0.5), rim, 0.5) +
    controls(doc, shape, true, base) +
    controls(doc, shape, false, base)
  );
}

function screenPanel({ doc, finish, grade, seed }: Scene, shape: Handheld): string {
  const { width, height, grip, detachable } = shape;
  const [wide, high] = shape.screen;
  const x = (width - wide) / 2;
  const y = (height - high) / 2;
  const glass = doc.linear('#1d1e21, #0b0b0c 50%, #121314', DIAGONAL);
  const panel = detachable
    ? rectangle(grip, 0.6, width - 2 * grip, height - 1.2, 1.4, '#0a0a0b') +
      rectangle(grip + 0.3, 0.9, width - 2 * grip - 0.6, height - 1.8, 1.2, glass)
    : rectangle(x - 5, y - 4.4, wide + 10, high + 8.8, 2.4, glass);
  const picture = arcRectangle(x, y, wide, high, 0.6);
  const look = { kind: 'dune', hue: pictureHue(finish, 0.04, 4.2), chroma: 0.06 } as const;
  const glare = `M${nums(width / 2, y)}H${num(x + wide)}V${num(y + high * 0.63)}z`;
  const slots = detachable
    ? rectangle(width * 0.273, height - 3.8, 16, 0.9, 0.4, '#2b2c2f') +
      rectangle(width * 0.66, height - 3.8, 16, 0.9, 0.4, '#2b2c2f')
    : '';
  const marks = wear(grade, { side: 'front', area: [x, y, wide, high], radius: 4, dark: true, seed });
  return (
    panel +
    wallpaper(doc, picture, [x, y, wide, high], look) +
    path(glare, doc.linear('#fff/.16, #fff/0', [0.9, 0, 0.5, 0.7])) +
    slots +
    marks
  );
}

function fromBehind({ doc, finish, grade, seed }: Scene, shape: Handheld): string {
  const { width, height, grip, detachable } = shape;
  const left = finish.left ?? finish.base;
  const right = finish.right ?? finish.base;
  const marks = wear(grade, {
    side: 'back',
    area: [grip, 1, width - 2 * grip, height - 2],
    radius: 4,
    dark: detachable || finish.dark,
    seed,
  });
  if (!detachable) {
    const outline = arcRectangle(0, 0, width, height, shape.radius);
    const vents = Array.from(
      { length: 3 },
      (_, row) => `M${num(width * 0.36)} ${num(8 + row * 3)}H${num(width * 0.64)}`,
    );
    const body = doc.linear(`${finish.high}, ${finish.base} 50%, ${finish.low}`, [0, 0, 0.4, 1]);
    return (
      path(outline, body) +
      stroke(outline, finish.frameLine, 0.4, 0.8) +
      stroke(vents.join(''), '#000', 1.4, 0.7) +
      marks
    );
  }
  const pieces = mirrored(
    width,
    path(gripOutline(shape, true), doc.linear(`${tone(left, -0.1)}, ${left} 30%, ${tone(left, -0.04)}`, ACROSS)),
    path(gripOutline(shape, false), doc.linear(`${tone(right, -0.04)}, ${right} 70%, ${tone(right, -0.12)}`, ACROSS)),
  );
  const inner = width - 2 * grip;
  return (
    pieces +
    rectangle(grip, 0.8, inner, height - 1.6, 1.5, doc.linear('#2f3033, #1d1e20', [0, 0, 0.3, 1])) +
    rectangle(grip + 0.7, height * 0.43, inner - 1.4, height * 0.55, 1.5, doc.linear('#3a3b3e, #242528')) +
    rectangle(grip + 0.7, height * 0.425, inner - 1.4, 0.7, 0, '#0b0b0c') +
    rectangle(width * 0.248, 6, width * 0.504, 1.2, 0.6, '#0b0b0c') +
    rectangle(width * 0.248, 9.4, width * 0.504, 1.2, 0.6, '#0b0b0c') +
    marks
  );
}

/** A handheld console, seen square from the front or behind. */
export function drawHandheld(scene: Scene, shape: Handheld): Picture {
  const { doc, finish, view } = scene;
  const { width, height } = shape;
  let art = contactShadow(doc, 8, height + 0.5, width - 16, 4);
  if (view === 'back') art += fromBehind(scene, shape);
  else if (shape.detachable) {
    art += handPiece(doc, shape, true, finish.left ?? finish.base);
    art += handPiece(doc, shape, false, finish.right ?? finish.base);
    art += screenPanel(scene, shape);
  } else art += solidBody(scene, shape) + screenPanel(scene, shape);
  return { art, viewBox: handheldViewBox(shape) };
}
