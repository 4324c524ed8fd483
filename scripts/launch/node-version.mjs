// Must be understood by a Node too old for the rest of the program, hence the old syntax.
/** @type {[number, number]} */
var needed = [20, 19];

/** True when this Node can run Assay; says what to do when it can't. */
export function nodeIsNewEnough() {
  var found = process.versions.node.split('.').map(Number);
  var major = found[0] || 0;
  if (major > needed[0] || (major === needed[0] && (found[1] || 0) >= needed[1])) return true;
  console.error(
    'Assay needs Node ' +
      needed.join('.') +
      ' or newer and this is Node ' +
      process.versions.node +
      ': install a newer one from nodejs.org and start again.',
  );
  process.exitCode = 1;
  return false;
}
