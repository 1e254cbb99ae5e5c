import { num } from '../drawing/svg/numbers.ts';
import { SOCIAL_PX } from './address.ts';
import { letter, type Voice } from './lettering.ts';
import { type Drawn, placed } from './placed.ts';
import { ruler } from './scale.ts';

const plate = '#bfcdd9';
const ink = '#17212b';
const mark = '#cf3a1a';
const name: Voice = { weight: 620, width: 112 };
const figures: Voice = { weight: 480, width: 94 };
const qualifying: Voice = { weight: 560, width: 100 };
const wordmark: Voice = { weight: 620, width: 112 };

/** Where everything stands, in pixels. */
const left = 72;
const floor = 536;
const right = SOCIAL_PX.width - left;
/** The column of words ends here where a device stands beside it. */
const column = 560;

/** Ri, the red hand, vive: as in the head of the page, with its width. */
function logo(size: number): { art: string; width: number } {
  const [ri, vive] = [letter('ri', size, wordmark, -0.035), letter('vive', size, wordmark, -0.035)];
  const gap = size * 0.1;
  const hand = Math.max(2, size * 0.08);
  const start = ri.width + gap;
  const art =
    `${ri.art}<path d="M${start} ${-size * 1.03}h${hand}v${size * 1.32}h${-hand}z" fill="${mark}"/>` +
    `<g transform="translate(${start + hand + gap})">${vive.art}</g>`;
  return { art, width: start + hand + gap + vive.width };
}

/** The paper tag with the name of the shop, its upper left corner at x, y. */
function tag(x: number, y: number): string {
  const { art, width } = logo(40);
  const [w, h, cut] = [width + 78, 68, 18];
  const outline = `M${cut} 0H${w}V${h}H${cut}L0 ${h - cut}V${cut}z`;
  const eyelet = `M27 ${h / 2}a5.5 5.5 0 1 0 -11 0a5.5 5.5 0 1 0 11 0z`;
  return (
    `<g transform="translate(${x} ${y})"><path d="${outline}${eyelet}" fill="#fff" fill-rule="evenodd"/>` +
    `<g fill="${ink}" transform="translate(50 47)">${art}</g></g>`
  );
}

/** Words set as large as they fit, on at most three lines. */
function title(text: string, width: number, sizes: readonly number[]): { lines: string[]; size: number } {
  for (const size of sizes) {
    const lines = brokenInto(text, (line) => letter(line, size, name, -0.03).width <= width);
    if (lines && lines.length <= 3) return { lines, size };
  }
  const size = sizes.at(-1) ?? 40;
  return { lines: brokenInto(text, (line) => letter(line, size, name, -0.03).width <= width) ?? [text], size };
}

/** The words in lines that fit; undefined when one word alone does not. */
function brokenInto(text: string, fits: (line: string) => boolean): string[] | undefined {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    if (!fits(word)) return undefined;
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** What stands in brackets at the end of a name, set smaller below it: a generation, a chip, a year. */
const qualified = /^(.+?) \((.+)\)$/;

function words(text: string, width: number, sizes: readonly number[], measures?: string): string {
  const [, head = text, qualifier] = qualified.exec(text) ?? [];
  const { lines, size } = title(head, width, sizes);
  const step = size * 1.06;
  let y = 72 + size * 0.76;
  let art = '';
  for (const [index, line] of lines.entries()) {
    if (index > 0) y += step;
    art += `<g transform="translate(${left - size * 0.05} ${y})">${letter(line, size, name, -0.03).art}</g>`;
  }
  for (const [line, voice, lineSize] of [
    [qualifier, qualifying, 38],
    [measures, figures, 27],
  ] as const) {
    if (!line) continue;
    y += lineSize * 1.4 + 10;
    art += `<g transform="translate(${left} ${num(y)})">${letter(line, lineSize, voice).art}</g>`;
  }
  return `<g fill="${ink}">${art}</g>`;
}

function sheet(content: string): string {
  const { width, height } = SOCIAL_PX;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<rect width="${width}" height="${height}" fill="${plate}"/>${content}</svg>`
  );
}

/** The image of a link to a model: its name, its measures, and the device on a ruler at the scale that is drawn below it. */
export function modelSocial(fullName: string, measures: string | undefined, device: Drawn): string {
  const room = { width: right - column, height: floor - 66 };
  const scale = Math.min(room.width / device.bodyWidthMm, room.height / device.bodyHeightMm);
  const middle = column + room.width / 2;
  return sheet(
    ruler(left, right, floor, scale) +
      words(fullName, column - left - 24, [84, 72, 62, 54, 46], measures) +
      tag(left, floor - 68 - 40) +
      placed(device, middle - (device.bodyWidthMm * scale) / 2, floor, scale),
  );
}

/** The image of a link to a department or to the shop: devices side by side, at one scale, on one ruler. */
export function lineUpSocial(heading: string | undefined, devices: readonly Drawn[]): string {
  const gap = 34;
  const widest = devices.reduce((sum, device) => sum + device.bodyWidthMm, 0);
  const tallest = Math.max(...devices.map((device) => device.bodyHeightMm));
  const scale = Math.min((right - left - gap * (devices.length - 1)) / widest, 330 / tallest);
  const free = right - left - widest * scale;
  const space = devices.length > 1 ? free / (devices.length - 1) : 0;
  let x = left;
  const stand = devices.map((device) => {
    const at = x;
    x += device.bodyWidthMm * scale + space;
    return placed(device, at, floor, scale);
  });
  const head = heading
    ? words(heading, right - left - 300, [76, 64, 54, 46]) + tag(right - 236, 72)
    : `<g fill="${ink}" transform="translate(${left - 4} 150)">${logo(104).art}</g>`;
  return sheet(ruler(left, right, floor, scale) + head + stand.join(''));
}
