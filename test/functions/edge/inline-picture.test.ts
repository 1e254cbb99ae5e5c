import { describe, expect, it } from 'vitest';
import { inlinePicture } from '../../../functions/edge/inline-picture.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path fill="#658fa6" opacity="50%"/></svg>';
const assetsWith = (status: number, body: string) => {
  const asked: string[] = [];
  const fetch = async (request: Request) => {
    asked.push(new URL(request.url).pathname);
    return new Response(body, { status });
  };
  return { asked, assets: { fetch } as unknown as Fetcher };
};

describe('a drawing inside its page', () => {
  it('is the same drawing, safe within an attribute, and fetched once', async () => {
    const { assets, asked } = assetsWith(200, svg);
    const inside = await inlinePicture(assets, '/d/once.svg');
    expect(inside).not.toMatch(/["<>#]/);
    const [, drawn = ''] = inside.split('data:image/svg+xml,');
    expect(decodeURIComponent(drawn).replaceAll("'", '"')).toBe(svg);
    await inlinePicture(assets, '/d/once.svg');
    expect(asked).toEqual(['/d/once.svg']);
  });

  it('stays an address when it cannot be had', async () => {
    expect(await inlinePicture(assetsWith(404, 'not found').assets, '/d/none.svg')).toBe('/d/none.svg');
    expect(await inlinePicture(assetsWith(200, '<!doctype html>').assets, '/d/page.svg')).toBe('/d/page.svg');
  });
});
