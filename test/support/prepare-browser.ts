import { setup } from './prepare-site.ts';

export default setup;
