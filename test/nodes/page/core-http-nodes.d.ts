/** Node-RED's own HTTP-in and response nodes. */
declare module '@node-red/nodes/core/network/21-httpin.js' {
  const httpNodes: (RED: unknown) => void;
  export = httpNodes;
}
