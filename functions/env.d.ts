/** Bindings of the Worker; variables are parsed in edge/settings.ts and read nowhere else. */
declare namespace Cloudflare {
  interface Env {
    ASSETS: Fetcher;
  }
}

/** The same, where workers-types have no name for it. */
type Env = Cloudflare.Env;
