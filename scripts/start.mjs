// The one file of the program that must be understood by a Node too old for the rest: it says so and
// stops, instead of dying of the first word it does not know. Hence the old syntax.
var needed = [20, 19];
var found = process.versions.node.split('.').map(Number);

if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  console.error(
    'Assay needs Node ' +
      needed.join('.') +
      ' or newer and this is Node ' +
      process.versions.node +
      ': install a newer one from nodejs.org and start again.',
  );
  process.exitCode = 1;
} else {
  import('./launch/main.mjs').then((main) => main.launch({ dev: process.argv.includes('--dev') }));
}
