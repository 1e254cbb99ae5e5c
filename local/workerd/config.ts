import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Bundle, manifestOf } from './bundle.ts';

/** Names of the sockets; `front` is for browsers, `control` for the process that started the server. */
export type SocketName = 'front' | 'app' | 'control';

export interface ConfigOptions {
  bundle: Bundle;
  /** Where the configuration is written; nothing else is kept there. */
  folder: string;
  /** The app's variables. They are written into the configuration, which only its owner may read. */
  env: Record<string, string>;
  /** `host:port` of the stand-ins behind `/local/…`. */
  outsideAddress: string;
  /** `host:port` of every socket; `app` is the Worker without the front before it. */
  sockets: Partial<Record<SocketName, string>>;
  /** Whether the app may reach the internet; otherwise only this machine. */
  reachesInternet?: boolean;
}

/** Writes what `workerd serve` needs and returns the file's path. */
export function writeConfig(options: ConfigOptions): string {
  const { folder, bundle } = options;
  mkdirSync(folder, { recursive: true });
  const manifest = join(folder, 'assets.json');
  writeFileSync(manifest, JSON.stringify(manifestOf(bundle)));
  const file = join(folder, 'config.capnp');
  writeFileSync(file, configText(options), { mode: 0o600 });
  return file;
}

function configText(options: ConfigOptions): string {
  const { bundle, folder, sockets } = options;
  const embed = (path: string): string => `embed ${quoted(relative(folder, path).replaceAll('\\', '/'))}`;
  const flags = (names: string[]): string => `[${names.map(quoted).join(', ')}]`;
  const modules = bundle.modules.map(
    (name) => `(name = ${quoted(name)}, esModule = ${embed(join(bundle.serverFolder, name))})`,
  );
  const variables = Object.entries(options.env).map(
    ([name, value]) => `(name = ${quoted(name)}, text = ${quoted(value)})`,
  );
  const ways: Record<SocketName, string> = {
    front: '"front"',
    app: '"app"',
    control: '(name = "front", entrypoint = "control")',
  };
  const listening = Object.entries(sockets).map(
    ([name, address]) =>
      `(name = ${quoted(name)}, address = ${quoted(address)}, http = (), service = ${ways[name as SocketName]})`,
  );
  const own = (name: string): string =>
    `(name = ${quoted(name)}, esModule = ${embed(join(import.meta.dirname, name))})`;
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  sockets = [${listening.join(',\n    ')}],
  services = [
    (name = "front", worker = .front),
    (name = "app", worker = .app),
    (name = "files", disk = (path = ${quoted(bundle.clientFolder)})),
    (name = "outside", external = (address = ${quoted(options.outsideAddress)}, http = ())),
    (name = "internet", network = (
      allow = [${options.reachesInternet ? '"public", "local"' : '"local"'}],
      tlsOptions = (trustBrowserCas = true)
    )),
  ],
);

const front :Workerd.Worker = (
  modules = [${[own('front.js'), own('assets.js')].join(', ')}],
  compatibilityDate = ${quoted(bundle.compatibilityDate)},
  compatibilityFlags = ["service_binding_extra_handlers"],
  bindings = [
    (name = "APP", service = "app"),
    (name = "FILES", service = "files"),
    (name = "OUTSIDE", service = "outside"),
    (name = "MANIFEST", json = ${embed(join(folder, 'assets.json'))}),
  ],
);

const app :Workerd.Worker = (
  modules = [${modules.join(',\n    ')}],
  compatibilityDate = ${quoted(bundle.compatibilityDate)},
  compatibilityFlags = ${flags(bundle.compatibilityFlags)},
  bindings = [
    (name = "ASSETS", service = (name = "front", entrypoint = "assets")),
    ${variables.join(',\n    ')}
  ],
);
`;
}

/** A Cap'n Proto text; whatever is not plain ASCII goes byte by byte, since the format knows no \\u. */
function quoted(text: string): string {
  const plain = (byte: number): boolean => byte >= 32 && byte < 127 && byte !== 34 && byte !== 92;
  const letters = [...Buffer.from(text)].map((byte) =>
    plain(byte) ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`,
  );
  return `"${letters.join('')}"`;
}
