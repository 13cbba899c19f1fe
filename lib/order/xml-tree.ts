import { SaxesParser } from 'saxes';
import { TraceError, type Bilingual } from '../errors';

/** An XML element: local name, text without outer blanks (empty where there are children), children. No attributes. */
export interface XmlNode {
  readonly name: string;
  text: string;
  readonly children: XmlNode[];
}

export interface TreeLimits {
  /** Elements or values within one another. */
  maxDepth: number;
  /** Elements or values altogether. */
  maxValues: number;
}

/**
 * Parses XML into a tree. Namespace prefixes are cut off; document type declarations, and with them every entity but
 * XML's own five, are refused.
 *
 * @throws TraceError `xml-broken`, `xml-doctype`, `xml-too-deep`, `envelope-too-many-values`
 */
export function xmlTree(text: string, limits: TreeLimits): XmlNode {
  // Without xmlns: resolving namespaces costs the square of the depth.
  const parser = new SaxesParser();
  const document: XmlNode = { name: '', text: '', children: [] };
  const open: XmlNode[] = [document];
  let count = 0;
  let pieces: string[] = [];

  parser.on('error', (error) => {
    throw new TraceError('xml-broken', { line: parser.line, column: parser.column, reason: reasonOf(error) });
  });
  parser.on('doctype', () => {
    throw new TraceError('xml-doctype');
  });
  parser.on('opentag', (tag) => {
    if (open.length > limits.maxDepth) throw new TraceError('xml-too-deep', { limit: limits.maxDepth });
    if (++count > limits.maxValues)
      throw new TraceError('envelope-too-many-values', { limit: limits.maxValues });
    const node: XmlNode = { name: tag.name.slice(tag.name.indexOf(':') + 1), text: '', children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
    pieces = [];
  });
  const keep = (piece: string): void => {
    pieces.push(piece);
  };
  parser.on('text', keep);
  parser.on('cdata', keep);
  parser.on('closetag', () => {
    const node = open.pop();
    if (node && node.children.length === 0) node.text = pieces.join('').trim();
    pieces = [];
  });

  parser.write(text).close();
  const root = document.children[0];
  if (!root)
    throw new TraceError('xml-broken', {
      line: 1,
      column: 0,
      reason: { en: 'there is no element', zh: '没有任何元素' },
    });
  return root;
}

/** saxes writes `line:column: reason`; the place is told on its own. */
function reasonOf(error: Error): Bilingual {
  const en = error.message.replace(/^(\d+:\d+: )+/, '').replace(/\.$/, '');
  return { en, zh: '此处不符合 XML 语法' };
}

/** The first child of that name. */
export function child(node: XmlNode, name: string): XmlNode | null {
  return node.children.find((one) => one.name === name) ?? null;
}

/** All children of that name; one or many is the same. */
export function children(node: XmlNode, name: string): XmlNode[] {
  return node.children.filter((one) => one.name === name);
}

/** All elements of that name below, not looking inside those found. */
export function descendants(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((one) => (one.name === name ? [one] : descendants(one, name)));
}

/** Text of the first child of that name; null where it is missing or empty. */
export function textAt(node: XmlNode, name: string): string | null {
  const text = child(node, name)?.text ?? '';
  return text === '' ? null : text;
}
