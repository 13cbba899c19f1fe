/**
 * Writes docs/errors.md and docs/errors.zh-CN.md from lib/errors/table.ts, one table a room.
 *
 *   node scripts/write-error-docs.mjs           writes them
 *   node scripts/write-error-docs.mjs --check   fails where they are stale
 */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './module-graph.mjs';

/** The comments of the table, in both languages. */
const roomTitles = {
  'any room': ['Any node', '通用'],
  code: ['Rules and codes', '规则与码'],
  order: ['Orders and products', '工单与产品'],
  pool: ['Numbers', '号段'],
  label: ['Labels', '标签'],
  device: ['Printers and scanners', '打印机与扫码器'],
  line: ['Stations', '工位'],
  trace: ['What the record allows', '记录规则'],
  store: ['Store', '存储'],
  query: ['Pages and queries', '页面与查询'],
  twin: ['Virtual line', '虚拟产线'],
};

const documents = [
  {
    file: 'docs/errors.md',
    column: 0,
    language: 'en',
    head: [
      '# Errors',
      '',
      '[中文](errors.zh-CN.md) · [Interfaces](interfaces.md)',
      '',
      'Decide by the code: it is stable, the sentence is not. `{name}` is filled in; over HTTP the values are also in `details`. Where a code appears: [rejected messages and errors](interfaces.md#rejected-and-failed). HTTP is the status where the error itself answers a request; a refused order in a readable message is answered 200.',
      '',
      'Written by `node scripts/write-error-docs.mjs` from `lib/errors/table.ts`; change it there.',
    ],
    row: ['Code', 'HTTP', 'What it says'],
  },
  {
    file: 'docs/errors.zh-CN.md',
    column: 1,
    language: 'zh',
    head: [
      '# 错误代码',
      '',
      '[English](errors.md) · [接口说明](interfaces.zh-CN.md)',
      '',
      '程序请按代码判断：代码固定不变，文字可能调整。`{name}` 处填入实际值，HTTP 应答的 `details` 中也有这些值。代码出现在哪里见[拒绝与出错](interfaces.zh-CN.md#拒绝与出错)。HTTP 一列是该错误直接作为应答时的状态码；消息可读而其中某个工单被拒时，应答仍为 200。',
      '',
      '由 `node scripts/write-error-docs.mjs` 从 `lib/errors/table.ts` 生成，请勿直接修改。',
    ],
    row: ['代码', 'HTTP', '说明'],
  },
];

const rooms = readTable(path.join(root, 'lib', 'errors', 'table.ts'));
const check = process.argv.includes('--check');
for (const document of documents) {
  const target = path.join(root, document.file);
  const text = written(document);
  if (!check) fs.writeFileSync(target, text);
  else if (!fs.existsSync(target) || fs.readFileSync(target, 'utf8').replaceAll('\r\n', '\n') !== text) {
    console.error(`${document.file} is stale: run node scripts/write-error-docs.mjs`);
    process.exitCode = 1;
  }
}

function written({ head, row, column, language }) {
  const lines = [...head];
  for (const { name, errors } of rooms) {
    const title = roomTitles[name]?.[column];
    if (title === undefined) throw new Error(`lib/errors/table.ts: name the room "${name}" in this script`);
    lines.push('', `## ${title}`, '', tableRow(row), '|---|---|---|');
    for (const { code, texts } of errors)
      lines.push(tableRow([`\`${code}\``, texts.http, plain(texts[language])]));
  }
  return `${lines.join('\n')}\n`;
}

function tableRow(cells) {
  return `| ${cells.join(' | ')} |`;
}

/** A sentence as Markdown shows it letter by letter. */
function plain(text) {
  return text.replaceAll(/[\\|<*_`[\]]/g, String.raw`\$&`);
}

/** The table as it is written: its comments are the rooms. */
function readTable(file) {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = [];
  for (const property of entriesOf(source)) {
    const room = roomAbove(property, source.text);
    if (room !== null) found.push({ name: room, errors: [] });
    const texts = Object.fromEntries(
      property.initializer.properties.map(({ name, initializer }) => [name.text, initializer.text]),
    );
    found.at(-1).errors.push({ code: property.name.text, texts });
  }
  return found;
}

function entriesOf(source) {
  const [table] = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .filter(({ name }) => name.text === 'errorTable');
  let value = table.initializer;
  while (!ts.isObjectLiteralExpression(value)) value = value.expression;
  return value.properties;
}

function roomAbove(property, text) {
  const [comment] = ts.getLeadingCommentRanges(text, property.pos) ?? [];
  return comment ? text.slice(comment.pos + 2, comment.end).trim() : null;
}
