/** Checks that every relative link and picture in the Markdown files leads to a file, and every #anchor to a heading. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from './module-graph.mjs';

const files = fs
  .globSync('{*.md,{docs,flows,nodes,examples,lib}/**/*.md}', { cwd: root })
  .map((file) => path.join(root, file))
  .sort();
const problems = files.flatMap((file) =>
  brokenLinks(file).map((link) => `${path.relative(root, file)}: ${link}`),
);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`links: ${files.length} documents lead where they say`);

function brokenLinks(file) {
  return linksOf(prose(file)).filter((link) => {
    if (/^(https?|mailto):/.test(link)) return false;
    const [place, anchor] = link.split('#');
    const target = place === '' ? file : path.resolve(path.dirname(file), decodeURIComponent(place));
    if (!fs.existsSync(target)) return true;
    return (
      anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(decodeURIComponent(anchor))
    );
  });
}

function linksOf(text) {
  const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
  const html = [...text.matchAll(/\b(?:href|src|srcset)="([^"]+)"/g)];
  return [...inline, ...html].map((match) => match[1]);
}

/** Headings as the usual Markdown hosts turn them into anchors. */
function anchorsOf(file) {
  const seen = new Map();
  const anchors = [...prose(file).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, heading]) => {
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
  const named = [...prose(file).matchAll(/\b(?:id|name)="([^"]+)"/g)].map((match) => match[1]);
  return new Set([...anchors, ...named]);
}

/** The text without code, in which brackets mean something else. */
function prose(file) {
  return fs
    .readFileSync(file, 'utf8')
    .replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '')
    .replaceAll(/`[^`\n]*`/g, '');
}
