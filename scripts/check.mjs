// Nothing may be imported here but the version check: an old Node would stop at the first new word.
import { nodeIsNewEnough } from './launch/node-version.mjs';

if (nodeIsNewEnough()) {
  import('./checks/suite.mjs').then((suite) => suite.runSuite(['check']));
}
