'use strict';
// Runs first in every script of package.json, so it keeps to syntax that an old Node reads.
// npm puts node_modules/.bin first on the PATH: `node` is the devDependency, whatever Node npm itself runs on.
var major = Number(process.versions.node.split('.')[0]);
var minor = Number(process.versions.node.split('.')[1]);

if (major < 22 || (major === 22 && minor < 13)) {
  console.error(
    [
      'TraceCode needs Node 22.13 or newer; this is Node ' + process.versions.node + '.',
      'npm install brings Node 24 along in node_modules/node, but it is not there. Do one of:',
      '  npm install                       if it was not run yet',
      '  npm rebuild node                  if install scripts were switched off (ignore-scripts)',
      '  install Node 24 on this computer  if it has no access to the npm registry',
    ].join('\n'),
  );
  process.exit(1);
}
