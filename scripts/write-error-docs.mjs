/**
 * Writes docs/errors.md and docs/errors.zh-CN.md from lib/errors/rooms, one table a room.
 *
 *   node scripts/write-error-docs.mjs           writes them
 *   node scripts/write-error-docs.mjs --check   fails where they are stale
 */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './module-graph.mjs';

/** The files of `lib/errors/rooms`, as a reader meets them. */
const roomTitles = {
  any: ['Any node', '通用'],
  code: ['Rules and codes', '规则与码'],
  'rule-check': ['What is wrong with a rule', '规则检查'],
  gs1: ['GS1 texts', 'GS1 文本'],
  message: ['Messages that bring orders', '工单消息'],
  order: ['Orders and products', '工单与产品'],
  pool: ['Numbers', '号段'],
  package: ['Packages and leases', '码包与租码'],
  roll: ['Rolls', '卷标'],
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
      'Written by `node scripts/write-error-docs.mjs` from `lib/errors/rooms`; change it there.',
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
      '由 `node scripts/write-error-docs.mjs` 从 `lib/errors/rooms` 生成，请勿直接修改。',
    ],
    row: ['代码', 'HTTP', '说明'],
  },
];

const rooms = readRooms(path.join(root, 'lib', 'errors', 'rooms'));
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
  for (const { titles, errors } of rooms) {
    lines.push('', `## ${titles[column]}`, '', tableRow(row), '|---|---|---|');
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

/** The rooms as they are written. */
function readRooms(folder) {
  const files = fs.readdirSync(folder).map((file) => path.basename(file, '.ts'));
  const untitled = files.filter((name) => !Object.hasOwn(roomTitles, name));
  if (untitled.length > 0) throw new Error(`lib/errors/rooms: name ${untitled.join(', ')} in this script`);
  const seen = new Set();
  return Object.entries(roomTitles).map(([name, titles]) => {
    const errors = readErrors(path.join(folder, `${name}.ts`));
    for (const { code } of errors) {
      // the compiler sees a double within one file only
      if (seen.has(code)) throw new Error(`lib/errors/rooms/${name}.ts: another room has "${code}" too`);
      seen.add(code);
    }
    return { titles, errors };
  });
}

function readErrors(file) {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const [table] = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations);
  let value = table.initializer;
  while (!ts.isObjectLiteralExpression(value)) value = value.expression;
  return value.properties.map((property) => ({
    code: property.name.text,
    texts: Object.fromEntries(
      property.initializer.properties.map(({ name, initializer }) => [name.text, initializer.text]),
    ),
  }));
}
