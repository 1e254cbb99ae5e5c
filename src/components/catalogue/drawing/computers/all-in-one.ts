import { wallpaper } from '../parts/wallpaper.ts';
import { wear } from '../parts/wear.ts';
import type { Picture, Scene } from '../scene.ts';
import { fromLch, tone } from '../svg/colour.ts';
import { type Box, DIAGONAL } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import {
  arcRectangle,
  circle,
  contactShadow,
  continuousRectangle,
  group,
  path,
  rectangle,
  stroke,
} from '../svg/shapes.ts';
import { ALL_IN_ONE, allInOneViewBox } from './desktop-layout.ts';

const { width: WIDTH, height: HEIGHT, floor: FLOOR } = ALL_IN_ONE;
const MIDDLE = WIDTH / 2;

function foot({ doc }: Scene, colour: string): string {
  const neck = `M${nums(MIDDLE - 64, HEIGHT - 4)}h128l3 ${num(FLOOR - HEIGHT - 4)}h-134z`;
  return (
    path(neck, doc.linear(`${tone(colour, -0.2)}, ${tone(colour, -0.02)} 25%, ${tone(colour, 0.04)}`)) +
    path(
      arcRectangle(MIDDLE - 74, FLOOR - 9, 148, 8, 3),
      doc.linear(`${tone(colour, 0.08)}, ${colour} 50%, ${tone(colour, -0.2)}`),
    )
  );
}

function front({ doc, finish, grade, seed }: Scene, pale: string): string {
  const { base, hue } = finish;
  const chin = `M1.6 ${num(HEIGHT - 66)}h${num(WIDTH - 3.2)}v46c0 12-6 18-18 18h${num(-(WIDTH - 39.2))}c-12 0-18-6-18-18z`;
  const screen: Box = [13, 13, WIDTH - 26, HEIGHT - 84];
  const glare = `M${nums(WIDTH * 0.5, 13)}H${num(WIDTH - 13)}V${num(HEIGHT * 0.55)}z`;
  const inner = continuousRectangle(1.9, 1.9, WIDTH - 3.8, HEIGHT - 3.8, 16.4);
  return (
    path(
      continuousRectangle(0, 0, WIDTH, HEIGHT, 18),
      doc.linear(`${tone(base, 0.06)}, ${tone(base, -0.08)}`, DIAGONAL),
    ) +
    path(continuousRectangle(1.6, 1.6, WIDTH - 3.2, HEIGHT - 3.2, 16.6), '#f4f4f3') +
    path(chin, doc.linear(`${tone(pale, 0.02)}, ${tone(pale, -0.05)}`)) +
    wallpaper(doc, arcRectangle(...screen, 1.5), screen, { kind: 'fold', hue, chroma: 0.075 }) +
    path(glare, doc.linear('#fff/.14, #fff/0', [0.9, 0, 0.5, 0.7])) +
    circle(MIDDLE, 7, 1.9, '#2b3040') +
    stroke(inner, doc.linear('#fff, #fff/.3 40%, #fff/.6', DIAGONAL), 0.9) +
    wear(grade, { side: 'back', area: [3, HEIGHT - 64, WIDTH - 6, 60], radius: 8, dark: false, seed })
  );
}

function back({ doc, finish, grade, seed }: Scene): string {
  const { high, base, low, deep, dark } = finish;
  const arm =
    `M${nums(MIDDLE - 64, 170)}q0-6 6-6h116q6 0 6 6V${num(HEIGHT + 20)}` +
    `l3 ${num(FLOOR - HEIGHT - 28)}h-134l3-${num(FLOOR - HEIGHT - 28)}z`;
  const shell = continuousRectangle(1, 1, WIDTH - 2, HEIGHT - 2, 17);
  let art = path(
    continuousRectangle(0, 0, WIDTH, HEIGHT, 18),
    doc.linear(`${high}, ${base} 50%, ${low}`, [0, 0, 0.8, 1]),
  );
  art += stroke(shell, doc.linear('#fff/.7, #fff/.1 40%, #000/.2', DIAGONAL), 1.2);
  art += path(arm, doc.linear(`${tone(base, 0.04)}, ${base} 50%, ${deep} 62%, ${low}`));
  art += circle(MIDDLE, HEIGHT + 12, 14, deep);
  for (let port = 0; port < 4; port++) {
    art += rectangle(52 + port * 20, HEIGHT - 42, 9.5, 3.6, 1.8, '#0c0d0e', 'opacity=".75"');
  }
  art += circle(WIDTH - 62, HEIGHT - 40, 7.5, deep) + circle(WIDTH - 62, HEIGHT - 40, 6, '#ddd', 'opacity=".6"');
  const avoid: Box[] = [[MIDDLE - 66, 160, 132, HEIGHT]];
  const face = { side: 'back', area: [4, 4, WIDTH - 8, HEIGHT - 8], radius: 18, dark, seed, avoid } as const;
  return art + wear(grade, face);
}

/** An all-in-one computer on its foot. */
export function drawAllInOne(scene: Scene): Picture {
  const { doc, finish, view } = scene;
  const viewBox = allInOneViewBox(view);
  if (view === 'pair') {
    const behind = drawAllInOne({ ...scene, view: 'back' }).art;
    const ahead = drawAllInOne({ ...scene, view: 'front' }).art;
    return { art: group('matrix(.84 0 0 .84 -6 58)', behind) + group('translate(250 0)', ahead), viewBox };
  }
  const pale = fromLch(0.84, finish.chroma * 0.42, finish.hue);
  const shadow = contactShadow(doc, MIDDLE - 80, FLOOR + 2, 160, 8);
  const standing = shadow + foot(scene, view === 'back' ? finish.base : pale);
  return { art: standing + (view === 'back' ? back(scene) : front(scene, pale)), viewBox };
}
