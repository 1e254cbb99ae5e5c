import { wear } from '../parts/wear.ts';
import type { Scene } from '../scene.ts';
import { tone } from '../svg/colour.ts';
import { DIAGONAL } from '../svg/document.ts';
import { nums } from '../svg/numbers.ts';
import { circle, continuousRectangle, path } from '../svg/shapes.ts';
import type { Watch } from './layout.ts';

/** The underside: metal, a ceramic dome, and the lights that read the pulse. */
export function watchBack({ doc, finish, grade, seed }: Scene, watch: Watch): string {
  const { width, height, radius, round } = watch;
  const { frame, frameLow, frameLine, dark } = finish;
  const x = width / 2;
  const y = height / 2;
  const dome = round ? width * 0.36 : Math.min(width, height) * 0.4;
  const ceramic = watch.ceramic ?? '#1a1b1d';
  let art = round
    ? circle(x, y, x - 1.6, doc.linear(`${tone(frame, -0.04)}, ${frameLow}`, DIAGONAL))
    : path(
        continuousRectangle(1.6, 1.6, width - 3.2, height - 3.2, radius - 1.6),
        doc.linear(`${frame}, ${frameLow}`, DIAGONAL),
      );
  const bowl = doc.radial(`${tone(ceramic, 0.14)}, ${ceramic} 70%, ${tone(ceramic, -0.06)}`, [0.4, 0.32, 0.75]);
  art += circle(x, y, dome + 0.5, frameLine) + circle(x, y, dome, bowl);
  art += circle(x, y, dome * 0.72, '#0a0b0c');
  art += circle(x, y, dome * 0.7, doc.radial('#23262b, #08090a', [0.4, 0.3, 0.8]));
  for (let light = 0; light < 4; light++) {
    const angle = (light * Math.PI) / 2 + (round ? 0.4 : 0);
    const lightX = x + Math.cos(angle) * dome * 0.46;
    const lightY = y + Math.sin(angle) * dome * 0.46;
    art += circle(lightX, lightY, dome * 0.15, '#101a14');
    art += circle(lightX, lightY, dome * 0.09, light % 2 ? '#2f6b45' : '#5a2020');
  }
  art += circle(x, y, dome * 0.16, '#1a1f1c') + circle(x, y, dome * 0.1, '#2b5a3e');
  const outer = nums(dome * 0.88, dome * 0.88);
  const inner = nums(dome * 1.1, dome * 1.1);
  const start = nums(x - dome * 0.62, y - dome * 0.62);
  const shine = `M${start}A${outer} 0 0 1 ${nums(x + dome * 0.1, y - dome * 0.87)}A${inner} 0 0 0 ${start}z`;
  art += path(shine, '#fff', 'opacity=".4"');
  return (
    art +
    wear(grade, {
      side: 'back',
      area: [2, 2, width - 4, height - 4],
      radius,
      dark,
      seed,
      avoid: [[x - dome, y - dome, 2 * dome, 2 * dome]],
      frame: round ? undefined : { box: [0, 0, width, height], radius, metal: '#e6e6e2' },
    })
  );
}
