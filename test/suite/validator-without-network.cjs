'use strict';
/*
 * Loaded before `node-red-dev validate`: answers its questions to the network from facts given in the environment,
 * so that every other rule runs as it is. What is answered here is printed, rule by rule.
 */
const Module = require('node:module');

/** @type {{latest: {version: string, node: string}, maintenance: {version: string, node: string}}} */
const facts = JSON.parse(process.env.TRACECODE_VALIDATOR_FACTS ?? '{}');
const load = Module._load;

const standIns = {
  axios: { get: async (url) => ({ data: url.endsWith('/catalogue.json') ? catalogue() : nodeRed() }) },
  'npm-remote-ls': { ls: noTree, config: () => undefined },
  'npm-check': async () => said('D03 dependencies at their latest version', { get: () => [] }),
};

Module._load = function loadOrStandIn(request, ...rest) {
  return standIns[request] ?? load.call(this, request, ...rest);
};

function catalogue() {
  return said('P08 similar package names, N01 node types of other packages', { modules: [] });
}

function nodeRed() {
  const { latest, maintenance } = facts;
  return said(`P06, P07 Node-RED's releases: taken as ${latest.version} and ${maintenance.version}`, {
    'dist-tags': { latest: latest.version, maintenance: maintenance.version },
    versions: { [latest.version]: { engines: { node: latest.node } } },
  });
}

function noTree(name, version, flatten, done) {
  done(said('D02 known bad packages in the dependency tree', []));
}

function said(rule, answer) {
  console.log(`without the network: ${rule}`);
  return answer;
}
