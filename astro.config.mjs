import cloudflare from '@astrojs/cloudflare';
import preact from '@astrojs/preact';
import { defineConfig, passthroughImageService } from 'astro/config';
import { pictures } from './src/components/catalogue/pictures/integration.ts';
import { staticPages } from './src/static-pages.ts';

const site = process.env.PUBLIC_ORIGIN ?? 'http://localhost:8787';

export default defineConfig({
  site,
  output: 'static',
  trailingSlash: 'never',
  build: { format: 'file', inlineStylesheets: 'never', assets: '_a' },
  // Pictures are SVG drawings made at build; nothing is resized.
  image: { service: passthroughImageService() },
  session: false,
  devToolbar: { enabled: false },
  // Scripts are files, however small: the content security policy then needs no hashes.
  vite: { build: { assetsInlineLimit: 0 } },
  adapter: cloudflare({ prerenderEnvironment: 'node', imageService: 'passthrough' }),
  integrations: [preact(), pictures(), staticPages(site)],
  // Origins are checked for every unsafe request in functions/edge/origin.ts, Astro's own pages included.
  security: { checkOrigin: false },
});
