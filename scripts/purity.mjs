/**
 * Finds what a pure folder must not contain: `node scripts/purity.mjs src/domain src/sim`.
 *
 * Works on the syntax tree with names resolved, so comments, strings, properties and local names that merely
 * look alike are never found. Global values are held against a list of what is allowed, not of what is
 * forbidden: a new global of Node is refused before anybody has heard of it.
 * A Biome plugin (GritQL) lost: it matches text shapes without resolving names, so it took the property
 * `process` of a record for the global and let `const { random } = Math` pass.
 */
import { readFileSync } from 'node:fs';
import { syntaxOf, typescriptUnder } from './sources.mjs';

const allowedGlobals = new Set(
  `Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Error Float32Array Float64Array
   Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map NaN Number Object RangeError ReadonlyArray
   RegExp Set String Symbol SyntaxError TypeError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap
   WeakSet arguments decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt structuredClone
   undefined`.split(/\s+/),
);

const instant = 'every event carries its instant: take it as an argument (a number, `…At`)';
const chance = 'chance belongs to the host: take the number or the stream as an argument';
const hosts = 'a rule has no host: give it back as a value and let src/live or src/lab do it';
const waits = 'a rule decides at once: what must be waited for is fetched by the host before';
const places = 'the answer would depend on the machine: name the time zone or locale, or count in UTC';

const reasonOf = new Map([
  ['performance', instant],
  ['Temporal', instant],
  ['crypto', `${chance}; ids are made by the host`],
  ['Promise', waits],
]);

const localDateMethods =
  /^(?:get|set)(?:Date|Day|FullYear|Year|Hours|Milliseconds|Minutes|Month|Seconds)$|^getTimezoneOffset$/;
/** Method → the least number of arguments with which it no longer asks the machine. */
const argumentsNeeded = new Map([
  ['toLocaleString', 1],
  ['toLocaleDateString', 1],
  ['toLocaleTimeString', 1],
  ['toLocaleLowerCase', 1],
  ['toLocaleUpperCase', 1],
  ['localeCompare', 2],
  ['formatToParts', 1],
]);

/** Type-level nodes that hold an expression which runs. */
const typeNodesThatRun = new Set([
  'TsAsExpression',
  'TsNonNullExpression',
  'TsSatisfiesExpression',
  'TsConstAssertion',
  'TsTypeAssertion',
  'TsInstantiation',
  'TsParameterProperty',
  'TsEnumDeclaration',
  'TsEnumMember',
]);

/**
 * A node of swc's tree. Its own types leave out what the parser really gives (`ctxt`, function bodies), so the
 * shape is checked where it is used.
 * @typedef {Record<string, any>} Syntax
 */

/** swc marks a name that no declaration of the file binds with this context. */
const UNBOUND = 1;

const isGlobal = (/** @type {Syntax} */ node, name = node.value) =>
  node.type === 'Identifier' && node.ctxt === UNBOUND && node.value === name;

const methodOf = (/** @type {Syntax} */ callee) =>
  callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.value : null;

/**
 * @param {Syntax} module a file's tree
 * @returns {{ offset: number, found: string, why: string }[]} offsets in bytes of UTF-8
 */
function impurities(module) {
  /** @type {{ offset: number, found: string, why: string }[]} */
  const found = [];
  const report = (/** @type {Syntax} */ node, /** @type {string} */ name, /** @type {string} */ why) =>
    found.push({ offset: node.span.start - 1, found: name, why });

  const visitAll = (/** @type {Syntax} */ node, /** @type {string[]} */ skip = []) => {
    for (const [key, value] of Object.entries(node)) {
      if (key === 'span' || skip.includes(key)) continue;
      if (Array.isArray(value)) for (const entry of value) visit(entry);
      else visit(value);
    }
  };

  const visitMember = (/** @type {Syntax} */ node) => {
    if (isGlobal(node.object, 'Math') || isGlobal(node.object, 'Date')) {
      const name = node.property.type === 'Identifier' ? node.property.value : '[…]';
      const full = `${node.object.value}.${name}`;
      if (node.object.value === 'Math') {
        if (name === 'random' || name === '[…]') report(node, full, chance);
      } else if (name !== 'UTC' && name !== 'parse') report(node, full, instant);
      if (node.property.type === 'Computed') visit(node.property);
      return;
    }
    visit(node.object);
    if (node.property.type === 'Computed') visit(node.property);
    else if (localDateMethods.test(node.property.value)) report(node, `.${node.property.value}`, places);
  };

  const visitCall = (/** @type {Syntax} */ node) => {
    const method = methodOf(node.callee);
    const needed = argumentsNeeded.get(method);
    if (needed !== undefined && node.arguments.length < needed) report(node, `.${method}()`, places);
    if (method === 'format' && node.arguments.length === 0) report(node, '.format()', instant);
    if (node.callee.type === 'Import') report(node, 'import()', waits);
    visitAll(node);
  };

  const visitNew = (/** @type {Syntax} */ node) => {
    if (!isGlobal(node.callee, 'Date')) return visitAll(node);
    const count = node.arguments?.length ?? 0;
    if (count === 0) report(node, 'new Date()', instant);
    if (count > 1) report(node, 'new Date(year, …)', places);
    for (const argument of node.arguments ?? []) visit(argument);
  };

  /** @param {Syntax | null | undefined} node @returns {void} */
  const visit = (node) => {
    if (node === null || node === undefined || typeof node !== 'object') return;
    switch (node.type) {
      case 'Identifier':
        if (isGlobal(node) && !allowedGlobals.has(node.value))
          report(node, node.value, reasonOf.get(node.value) ?? (node.value === 'Date' ? instant : hosts));
        return;
      case 'MemberExpression':
        return visitMember(node);
      case 'CallExpression':
        return visitCall(node);
      case 'NewExpression':
        return visitNew(node);
      case 'AwaitExpression':
        report(node, 'await', waits);
        return visitAll(node);
      case 'MetaProperty':
        if (node.kind === 'import.meta') report(node, 'import.meta', hosts);
        return;
      case 'KeyValueProperty':
      case 'KeyValuePatternProperty':
        if (node.key.type === 'Computed') visit(node.key);
        return visit(node.value);
      case 'BinaryExpression':
        visit(node.left);
        return node.operator === 'instanceof' && isGlobal(node.right, 'Date') ? undefined : visit(node.right);
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
      case 'BreakStatement':
      case 'ContinueStatement':
        return;
      case 'LabeledStatement':
        return visit(node.body);
    }
    if (node.type === undefined && 'expression' in node) return visit(node.expression);
    if (node.type?.startsWith('Ts') && !typeNodesThatRun.has(node.type)) return;
    if (node.async === true || node.isAsync === true || node.function?.async === true)
      report(node.span === undefined ? node.function : node, 'async', waits);
    if (node.type === 'ForOfStatement' && (node.await === true || node.isAwait === true))
      report(node, 'for await', waits);
    const namesOnly = ['ClassMethod', 'ClassProperty', 'MethodProperty', 'GetterProperty', 'SetterProperty'];
    if (namesOnly.includes(node.type)) {
      if (node.key?.type === 'Computed') visit(node.key);
      return visitAll(node.type === 'ClassMethod' ? { ...node, ...node.function } : node, [
        'key',
        'function',
      ]);
    }
    if (node.type === 'TsEnumMember') return visit(node.init);
    visitAll(node, ['label']);
  };

  for (const statement of module.body) {
    const declaration = statement.type === 'ExportDeclaration' ? statement.declaration : statement;
    if (declaration.type === 'VariableDeclaration' && declaration.kind !== 'const' && !declaration.declare)
      report(declaration, `${declaration.kind} at the top of a file`, 'two desks would share what it holds');
    visit(statement);
  }
  return found;
}

const files = process.argv.slice(2).flatMap(typescriptUnder);
let failures = 0;
for (const file of files) {
  const source = readFileSync(file, 'utf8');
  const syntax = syntaxOf(file, source);
  if (syntax === null) {
    failures += 1;
    continue;
  }
  for (const { offset, found, why } of impurities(syntax)) {
    const before = Buffer.from(source).subarray(0, offset).toString().split('\n');
    console.log(`${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1} ${found}: ${why}`);
    failures += 1;
  }
}
console.log(`${files.length} files, ${failures} impurities`);
process.exitCode = failures === 0 ? 0 : 1;
