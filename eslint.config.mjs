import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/*
 * What cannot be said here, because it is about the graph of modules and not about one file
 * (who imports whom, doors, cycles), is in scripts/check-imports.mjs.
 */

const scriptGlobals = Object.fromEntries(
  ['process', 'console', 'performance', 'setTimeout', 'setImmediate', 'URL', 'module', 'require'].map(
    (name) => [name, 'readonly'],
  ),
);

/** Nothing in lib/ reaches for the world by itself: it comes as an argument (lib/world). */
const worldGlobals = [
  ['RED', 'lib/ does not know Node-RED.'],
  ['process', 'Take the value as an argument.'],
  ['performance', 'Take a Clock (lib/world).'],
  ['setTimeout', 'Take a Clock (lib/world).'],
  ['setInterval', 'Take a Clock (lib/world).'],
  ['setImmediate', 'Take a Clock (lib/world).'],
  ['crypto', 'Take Chance (lib/world).'],
  ['fetch', 'Take the transport as an argument.'],
  ['WebSocket', 'Take the transport as an argument.'],
  ['BroadcastChannel', 'Take the channel as an argument.'],
  ['Worker', 'Take the worker as an argument.'],
].map(([name, message]) => ({ name, message }));

const worldModules = [
  ...['child_process', 'cluster', 'dgram', 'dns', 'fs', 'fs/promises', 'http', 'http2', 'https', 'net', 'os'],
  ...['perf_hooks', 'process', 'readline', 'timers', 'timers/promises', 'tls', 'worker_threads'],
].map((name) => ({ name: `node:${name}`, message: 'lib/ opens nothing by itself: take it as an argument.' }));

const worldImports = [
  ...worldModules,
  {
    name: 'node:crypto',
    importNames: [
      'randomBytes',
      'randomFill',
      'randomFillSync',
      'randomInt',
      'randomUUID',
      'getRandomValues',
      'webcrypto',
    ],
    message: 'Take Chance (lib/world).',
  },
  { name: 'node-red', message: 'lib/ does not know Node-RED.' },
];
const sqliteImport = { name: 'node:sqlite', message: 'SQLite belongs to lib/store/sqlite.' };

const localGetters =
  '/^(get|set)(Date|Day|FullYear|Hours|Milliseconds|Minutes|Month|Seconds|Year)$|^getTimezoneOffset$|^to(Date|Time)String$/';
const timeSyntax = [
  ["CallExpression[callee.object.name='Date'][callee.property.name='now']", 'Take a Clock (lib/world).'],
  ["NewExpression[callee.name='Date'][arguments.length=0]", 'Take a Clock (lib/world).'],
  ["CallExpression[callee.name='Date']", 'Take a Clock (lib/world).'],
  ["NewExpression[callee.name='Date'][arguments.length>1]", "This reads the computer's zone: use Date.UTC."],
  [
    `CallExpression[callee.property.name=${localGetters}]`,
    "This reads the computer's zone: use the UTC method or the plant's zone.",
  ],
  ["CallExpression[callee.object.name='Math'][callee.property.name='random']", 'Take Chance (lib/world).'],
  [
    'CallExpression[callee.property.name=/^toLocale/]',
    "This asks the computer's locale: name language and zone through Intl.",
  ],
  [
    "CallExpression[callee.property.name='localeCompare'][arguments.length<2]",
    "This asks the computer's locale: name it.",
  ],
  ["CallExpression[callee.property.name='resolvedOptions']", "This asks the computer's zone or locale."],
  [
    ":matches(NewExpression, CallExpression)[callee.object.name='Intl'][arguments.length=0]",
    'Name the locale.',
  ],
  [
    ":matches(NewExpression, CallExpression)[callee.object.name='Intl'][callee.property.name='DateTimeFormat']:not(:has(Property[key.name='timeZone']))",
    'Name the time zone.',
  ],
].map(([selector, message]) => ({ selector, message }));

const shapeSyntax = [
  ["ClassDeclaration[superClass]:not([superClass.name='Error'])", 'No inheritance: compose.'],
  ['Program > VariableDeclaration[kind="let"]', 'No state at module level.'],
  ['Program > ExportNamedDeclaration > VariableDeclaration[kind="let"]', 'No state at module level.'],
  [
    'Program > VariableDeclaration > VariableDeclarator:not(:has(> Identifier TSTypeReference[typeName.name=/^Readonly/])) > NewExpression[callee.name=/^(Map|Set|WeakMap)$/][arguments.length=0]',
    'No state at module level.',
  ],
  ['TSEnumDeclaration', 'Use a union of literals.'],
].map(([selector, message]) => ({ selector, message }));

/** `nodes/<type>/<type>.ts` */
const isRegistration = (file) => /[\\/]nodes[\\/]([\w-]+)[\\/]\1\.ts$/.test(file);

export default defineConfig(
  { ignores: ['dist/', 'dist-test/', '.build-*/', '.tracecode/', 'coverage/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: { globals: scriptGlobals },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['test/tsconfig.json', 'tsconfig.editor.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-control-regex': 'off', // devices speak in control characters
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-generated-empty-object-type': 'off', // a node without credentials has none: `{}`
      '@typescript-eslint/no-invalid-void-type': 'off', // a handler may return void or a promise of it
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }], // by code point, on purpose
      '@typescript-eslint/no-unnecessary-condition': 'off', // wrong about flags that a closure changes across an await
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          destructuredArrayIgnorePattern: '^_',
          ignoreRestSiblings: true,
        },
      ],
      '@typescript-eslint/unbound-method': 'off', // objects are closures here: no method reads `this`
      '@typescript-eslint/no-unsafe-type-assertion': 'error',
      '@typescript-eslint/require-await': 'off', // a port's method is async even where one adapter need not wait
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-restricted-syntax': ['error', ...shapeSyntax],
    },
  },
  {
    files: ['{lib,nodes,bin}/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['lib/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...worldGlobals],
      'no-restricted-imports': ['error', { paths: [...worldImports, sqliteImport] }],
      'no-restricted-syntax': ['error', ...shapeSyntax, ...timeSyntax],
    },
  },
  {
    // the exceptions, by name: SQLite's engine and the first module of each worker
    files: ['lib/store/sqlite/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: worldImports }] },
  },
  {
    files: ['lib/store/sqlite/{engine,lock}.ts'], // the file, its lock and its folder
    rules: {
      'no-restricted-imports': ['error', { paths: worldImports.filter(({ name }) => name !== 'node:fs') }],
    },
  },
  {
    files: ['lib/store/sqlite/worker-entry.ts', 'lib/pool/code-stream-worker.ts'],
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-imports': 'off',
      'no-restricted-syntax': ['error', ...shapeSyntax],
    },
  },
  {
    files: ['nodes/shell/open-stores.ts'], // the one table of open stores by real path
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: [isRegistration],
    rules: { 'max-lines': ['error', { max: 59 }] },
  },
  {
    files: ['bin/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 600 }],
      'no-console': 'off',
      'no-restricted-syntax': 'off', // a suite keeps what `before` has opened
      '@typescript-eslint/no-unsafe-type-assertion': 'off', // a test gives bad input on purpose
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
);
