import type { Say } from '../../../content/words.ts';

// The catalogue's sources write these in English. What they name is said in the reader's language; the rest stays as it is.

const roles = [
  [/periscope/i, 'periscope'],
  [/tele(?!macro)/i, 'telephoto'],
  [/ultra[- ]?wide/i, 'ultrawide'],
  [/front/i, 'front'],
  [/macro/i, 'macro'],
  [/depth|bokeh|tof/i, 'depth'],
  [/mono/i, 'mono'],
  [/wide/i, 'wide'],
  [/main|primary|standard|rear/i, 'main'],
] as const;

/** A camera as its source has it, in words: "12 MP (ultrawide)". Decimals are written as the language does. */
export function cameraWords(camera: string, say: Say, number: Intl.NumberFormat): string {
  return camera
    .replace(/\d+\.\d+/g, (digits) => number.format(Number(digits)))
    .replace(/\(([^()]*)\)/, (whole, inside: string) => {
      if (/\d/.test(inside)) return whole;
      const role = roles.find(([pattern]) => pattern.test(inside))?.[1];
      return role ? `(${say(`model.camera_${role}`)})` : whole;
    })
    .replaceAll(' MP', '\u00a0MP');
}

/** What a device connects by, in words; a source that found nothing says so in a word of its own, which is left out. */
export function connectionWords(names: readonly string[], say: Say): string[] {
  return names.flatMap((name) => {
    if (name === 'None') return [];
    return name === 'wireless charging' ? [say('model.wireless_charging')] : [name];
  });
}
