import { wear } from '../parts/wear.ts';
import type { Picture, Scene } from '../scene.ts';
import { lightnessOf, tone } from '../svg/colour.ts';
import { ACROSS, type SvgDocument } from '../svg/document.ts';
import { nums } from '../svg/numbers.ts';
import { circle, contactShadow, continuousRectangle, ellipse, group, path, rectangle, stroke } from '../svg/shapes.ts';
import { type Earbuds, earbudsViewBox, placedBuds } from './layout.ts';

/** Tones of the plastic, from one shade; white plastic keeps its own greys. */
type Plastic = Record<'bright' | 'body' | 'shade' | 'dark' | 'line', string>;

function plasticOf(base: string): Plastic {
  if (lightnessOf(base) > 0.94) {
    return { bright: '#fff', body: '#f5f5f6', shade: '#dfe0e3', dark: '#c3c5ca', line: '#9a9ca3' };
  }
  const dark = lightnessOf(base) < 0.45;
  return {
    bright: tone(base, dark ? 0.2 : 0.07),
    body: base,
    shade: tone(base, dark ? -0.03 : -0.08),
    dark: tone(base, dark ? -0.07 : -0.17),
    line: tone(base, dark ? 0.14 : -0.3),
  };
}

/** One bud from the front, its tip to the left, the origin in the middle of its head. */
function bud(doc: SvgDocument, { stem, stemWidth = 5.6, tip, sensor }: Earbuds['bud'], plastic: Plastic): string {
  const w = stemWidth;
  let art = '';
  if (tip) {
    // Tips are grey rubber on light buds and black on dark ones.
    const black = lightnessOf(plastic.body) < 0.45;
    const rubber = doc.linear(black ? '#4a4b4f, #2b2c2f 50%, #1c1d1f' : '#f3f3f4, #d3d4d8 50%, #aeb0b6');
    art += group(
      'rotate(-24)',
      ellipse(-9.4, 0.6, 4.4, 6.3, rubber),
      ellipse(-10.6, 0.6, 2.6, 4.6, black ? '#232426' : '#c4c5ca'),
      ellipse(-10.9, 0.6, 1.9, 3.5, black ? '#0c0d0e' : '#33353a'),
      ellipse(-7.2, 0.6, 2.4, 5.6, black ? '#333437' : '#e4e4e7'),
    );
  }
  const { bright, body, shade, dark, line } = plastic;
  if (stem > 12) {
    const outline =
      `M${nums(-0.6, 2)}C${nums(-0.2, 8, 0.4, 9, 0.4, 12)}V${nums(stem - w / 2)}` +
      `a${nums(w / 2, w / 2)} 0 0 0 ${nums(w, 0)}V1C${nums(w + 0.8, -4, w - 2, -8, 2, -8)}z`;
    art +=
      path(outline, doc.linear(`${bright}, ${body} 30%, ${shade} 62%, ${dark}`, ACROSS)) +
      stroke(outline, line, 0.2, 0.7);
  }
  const head =
    `M${nums(-8.2, -1.2)}C${nums(-8.4, -6.6, -3.6, -10, 1, -9.6)}C${nums(6, -9.2, 8.2, -5, 7.4, -0.4)}` +
    `C${nums(6.6, 4.6, 2.4, 7.6, -2, 7)}C${nums(-6, 6.4, -8, 3, -8.2, -1.2)}z`;
  const ball = doc.radial(`${bright}, ${body} 50%, ${shade} 82%, ${dark}`, [0.5, 0.5, 0.62, 0.36, 0.3]);
  art += path(head, ball) + stroke(head, line, 0.2, 0.55);
  art += tip
    ? group('rotate(28 3.4 -4.4)', rectangle(1, -6.2, 5.4, 2.7, 1.35, '#26272a'))
    : group(
        'rotate(-18)',
        rectangle(-6.9, -3.6, 2.6, 5.4, 1.3, '#3a3b3f'),
        rectangle(2.6, -5.4, 1.6, 3, 0.8, '#5a5b60'),
      ) + ellipse(2.6, 3.4, 1.3, 1, '#4a4b50');
  if (stem <= 12) return art;
  art += rectangle(0.8, stem - 1.6, w - 0.8, 1.5, 0.7, dark);
  if (sensor) art += rectangle(w - 1.5, stem - 13, 1, 7, 0.5, dark);
  art += ellipse(w / 2 + 0.4, stem + w * 0.02 + 0.3, w * 0.26, 0.5, '#2f3034');
  return art + rectangle(1.1, 8, 0.8, stem - 13, 0.4, bright, 'opacity=".9"');
}

function chargingCase(
  { doc, grade, seed }: Scene,
  box: Earbuds['case'],
  plastic: Plastic,
  fromBehind: boolean,
): string {
  const { width, height, radius, seam } = box;
  const { bright, body, shade, dark, line } = plastic;
  const outline = continuousRectangle(0, 0, width, height, radius);
  const bloom = continuousRectangle(width * 0.05, height * 0.04, width * 0.9, height * 0.5, radius * 0.8);
  let art = path(outline, doc.linear(`${bright}, ${body} 40%, ${shade} 78%, ${dark}`, [0, 0, 0.25, 1]));
  art += stroke(outline, line, 0.25, 0.8) + path(bloom, doc.linear(`${bright}, ${bright}/0`));
  art += rectangle(0.4, seam - 0.28, width - 0.8, 0.56, 0, tone(dark, -0.16));
  art += rectangle(0.6, seam + 0.3, width - 1.2, 0.4, 0, bright);
  if (fromBehind) {
    const hinge = doc.linear(`${dark}, ${body} 50%, ${tone(dark, -0.05)}`);
    art += rectangle(width * 0.29, seam - 3.6, width * 0.42, 7.2, 1.2, hinge);
    art += rectangle(width * 0.29, seam - 0.2, width * 0.42, 0.4, 0, tone(dark, -0.16));
    art += circle(width / 2, height * 0.66, 2.2, shade, `stroke="${tone(dark, -0.05)}" stroke-width=".25"`);
  } else art += circle(width / 2, box.led ?? seam + height * 0.18, 0.9, '#6fd08c');
  if (box.lanyard) art += rectangle(width - 0.5, height * 0.52, 1.3, 8, 0.6, tone(dark, -0.04));
  art += ellipse(
    width / 2,
    height - radius * 0.28,
    width * 0.3,
    1.6,
    '#fff',
    `opacity="${lightnessOf(body) < 0.45 ? '.12' : '.5'}"`,
  );
  const onDark = lightnessOf(body) < 0.45;
  return art + wear(grade, { side: 'back', area: [2, 2, width - 4, height - 4], radius: 14, dark: onDark, seed });
}

/** Earbuds: the closed case from the front or behind, or the case with both buds beside it. */
export function drawEarbuds(scene: Scene, earbuds: Earbuds): Picture {
  const { doc, finish, view } = scene;
  const plastic = plasticOf(finish.base);
  const viewBox = earbudsViewBox(earbuds, view);
  const { width, height } = earbuds.case;
  if (view !== 'pair') {
    const shadow = contactShadow(doc, width * 0.08, height + 0.4, width * 0.84, 2.6);
    return { art: shadow + chargingCase(scene, earbuds.case, plastic, view === 'back'), viewBox };
  }
  const whole = placedBuds(earbuds);
  const floor = whole.height;
  const budY = nums(whole.budsY + 2);
  const one = bud(doc, earbuds.bud, plastic);
  const shadows =
    contactShadow(doc, width * 0.06, floor + 0.3, width * 0.88, 2.6) +
    contactShadow(doc, whole.budsX - 14, floor + 2.2, 28, 1.8, 0.8);
  const art =
    `<g class="sh">${shadows}</g>` +
    group(`translate(0 ${nums(floor - height)})`, chargingCase(scene, earbuds.case, plastic, false)) +
    group(`translate(${nums(whole.budsX - 11)} ${budY})`, one) +
    group(`matrix(-1 0 0 1 ${nums(whole.budsX + 11)} ${budY})`, one);
  return { art, viewBox };
}
