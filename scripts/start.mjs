// Nothing may be imported here but the version check: an old Node would stop at the first new word.
import { nodeIsNewEnough } from './launch/node-version.mjs';

if (nodeIsNewEnough()) {
  import('./launch/main.mjs').then((main) =>
    main.launch({ dev: process.argv.indexOf('--dev') > 0 }),
  );
}
