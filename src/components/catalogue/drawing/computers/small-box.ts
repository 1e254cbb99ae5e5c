import { wear } from '../parts/wear.ts';
import type { Picture, Scene } from '../scene.ts';
import { tone } from '../svg/colour.ts';
import { ACROSS } from '../svg/document.ts';
import { num } from '../svg/numbers.ts';
import { circle, contactShadow, continuousRectangle, group, path, rectangle, stroke } from '../svg/shapes.ts';
import { frontHeight, BOX_PITCH as PITCH, type SmallBox, smallBoxViewBox } from './desktop-layout.ts';

function rearPorts(box: SmallBox, y: number, high: number): string {
  const middle = box.width / 2;
  const top = y + high * 0.34;
  const scale = Math.min(1, (box.width - 20) / 170);
  const panel = 164 * scale;
  let art = rectangle(middle - panel / 2, top - 1, panel, high * 0.42, 3, '#1c1d1f');
  let x = middle - 70 * scale;
  const ports = [
    [9, 5.5, 3],
    [15, 10, 1.5],
    [9, 3.4, 1.7],
    [9, 3.4, 1.7],
    [15, 6, 1],
    [14, 6, 0.6],
    [14, 6, 0.6],
    [5, 5, 2.5],
  ] as const;
  for (const [width, height, radius] of ports) {
    const wide = width * scale;
    art += rectangle(x, top + 6 - height / 2, wide, height, radius, '#55575b');
    art += rectangle(x + 0.7, top + 6.7 - height / 2, wide - 1.4, height - 1.4, radius, '#0b0b0c');
    x += (width + 7) * scale;
  }
  return art;
}

function frontDetails(box: SmallBox, y: number, high: number): string {
  const middle = box.width / 2;
  if (box.frontPorts) {
    const port = (x: number): string => rectangle(x, y + high * 0.55, 9, 3.2, 1.6, '#17181a');
    return port(middle - 26) + port(middle - 10) + circle(middle + 24, y + high * 0.58, 2.1, '#17181a');
  }
  if (!box.slots) return circle(box.width - 28, y + high * 0.62, 1, '#fff');
  const ports = [18, 34, 50].map((x) =>
    rectangle(x, y + high * 0.5, 12, 5, 1, '#050506', 'stroke="#55575b" stroke-width=".4"'),
  );
  const vents = Array.from({ length: 9 }, (_, i) => `M${num(78 + i * 7)} ${num(y + high * 0.36)}v${num(high * 0.4)}`);
  const power = circle(box.width - 18, y + high * 0.56, 5, '#1b1c1e', 'stroke="#6b6e73" stroke-width=".6"');
  return ports.join('') + stroke(vents.join(''), '#050506', 2.6, 0.85) + power;
}

/** A small desktop computer: the top squeezed by the pitch, the front below it. */
export function drawSmallBox(scene: Scene, box: SmallBox): Picture {
  const { doc, finish, view, grade, seed } = scene;
  const { width, depth, radius } = box;
  const { base, frameHigh, high, dark } = finish;
  const front = frontHeight(box);
  const sides = `${tone(base, -0.2)}, ${frameHigh} 8%, ${base} 30%, ${base} 70%, ${frameHigh} 92%, ${tone(base, -0.24)}`;
  const body = continuousRectangle(0, 0, width, depth + front / PITCH, radius);
  const rim = continuousRectangle(0.6, 0.6, width - 1.2, depth - 1.2, radius);
  const y = depth * PITCH;
  let art = contactShadow(doc, 0, y + front - radius * PITCH * 0.35, width, 9, 1.1);
  art += group(
    `matrix(1 0 0 ${PITCH} 0 0)`,
    path(body, doc.linear(sides, ACROSS)),
    path(body, doc.linear('#000/0 60%, #000/.32')),
    path(continuousRectangle(0, 0, width, depth, radius), doc.linear(`${tone(base, -0.05)}, ${high}`, [0, 0, 0.2, 1])),
    stroke(rim, doc.linear('#fff/.2, #fff/.9'), dark ? 0.8 : 1.2, dark ? 0.5 : 1),
    wear(grade, { side: 'back', area: [2, 2, width - 4, depth - 4], radius, dark, seed }),
  );
  art += view === 'back' ? rearPorts(box, y, front) : frontDetails(box, y, front);
  return { art, viewBox: smallBoxViewBox(box) };
}
