/**
 * Finds imports that dependency-cruiser does not see: `import('…').Type` in a type, and `import(expression)`
 * whose target only running tells. `node scripts/visible-imports.mjs src`.
 */
import { readFileSync } from 'node:fs';
import { syntaxOf, typescriptUnder } from './sources.mjs';

/** @param {any} node @param {(node: any) => void} look */
function walk(node, look) {
  if (node === null || typeof node !== 'object') return;
  if (typeof node.type === 'string') look(node);
  for (const value of Object.values(node)) walk(value, look);
}

const files = process.argv.slice(2).flatMap(typescriptUnder);
let failures = 0;

for (const file of files) {
  const source = readFileSync(file, 'utf8');
  const report = (/** @type {any} */ node, /** @type {string} */ message) => {
    const line = Buffer.from(source)
      .subarray(0, node.span.start - 1)
      .toString()
      .split('\n').length;
    console.log(`${file}:${line} ${message}`);
    failures += 1;
  };
  const syntax = syntaxOf(file, source);
  if (syntax === null) failures += 1;
  walk(syntax, (node) => {
    if (node.type === 'TsImportType')
      report(
        node,
        `import('${node.argument?.value}') in a type: write an import statement, which the rules see`,
      );
    if (
      node.type === 'CallExpression' &&
      node.callee.type === 'Import' &&
      node.arguments[0]?.expression.type !== 'StringLiteral'
    )
      report(node, 'import() of an expression: name the file in a plain string, which the rules see');
  });
}
console.log(`${files.length} files, ${failures} imports out of sight`);
process.exitCode = failures === 0 ? 0 : 1;
