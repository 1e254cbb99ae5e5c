/** Drawings as they stand inside a page, by address. They change with a deploy, and so does the isolate. */
const pictures = new Map<string, string>();
/** Some 10 KB each. */
const mostKept = 300;

/**
 * A drawing of the build as an address that holds it, so that the largest picture of a page comes with the page and not a
 * round trip later. What cannot be had stays an address. For one picture of a page: what is inside is in no cache.
 */
export async function inlinePicture(assets: Fetcher, path: string): Promise<string> {
  const known = pictures.get(path);
  if (known) return known;
  const answer = await assets.fetch(new Request(`https://assets.invalid${path}`)).catch(() => undefined);
  const svg = answer?.status === 200 ? await answer.text() : '';
  if (!svg.startsWith('<svg')) return path;
  if (pictures.size >= mostKept) pictures.clear();
  const inside = `data:image/svg+xml,${svg.replace(/[%#<>"]/g, (sign) => (sign === '"' ? "'" : encodeURIComponent(sign)))}`;
  pictures.set(path, inside);
  return inside;
}
