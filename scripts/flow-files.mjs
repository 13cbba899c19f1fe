/** What a shipped flow file must keep: facts of the Node-RED flow format, used by the build and by the checks. */

/** `bottling-line.json` → `Bottling line`, as the import menu shows it. */
export function templateTitle(file) {
  const words = file.replace(/\.json$/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * @param {string} text a flow file
 * @param {ReadonlySet<string>} known the suite's own node types
 * @returns {string[]} what is wrong with it, in words; empty when it can be imported
 */
export function exampleProblems(text, known) {
  let nodes;
  try {
    nodes = JSON.parse(text);
  } catch (error) {
    return [`not JSON: ${error.message}`];
  }
  if (!Array.isArray(nodes)) return ['not a list of nodes'];
  const ids = new Set(nodes.map((node) => node.id));
  const problems = ids.size === nodes.length ? [] : ['two nodes share an id'];
  for (const node of nodes) {
    const at = `${node.type} ${node.id}`;
    if (node.type.startsWith('tracecode-') && !known.has(node.type))
      problems.push(`${at}: no such node type`);
    if (node.credentials !== undefined) problems.push(`${at}: carries credentials`);
    if (node.z !== undefined && node.z !== '' && !ids.has(node.z))
      problems.push(`${at}: its tab ${node.z} is missing`);
    for (const wire of (node.wires ?? []).flat()) {
      if (!ids.has(wire)) problems.push(`${at}: wired to ${wire}, which is missing`);
    }
  }
  return problems;
}
