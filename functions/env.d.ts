/** Bindings of the Worker; variables are parsed in edge/settings.ts and read nowhere else. */
interface Env {
  ASSETS: Fetcher;
}
