import { Document, isCollection, isMap, isScalar, visit } from 'yaml';

/** A remark above a key of the file. */
export interface Remark {
  readonly path: readonly (string | number)[];
  readonly text: string;
}

const longestFlow = 100;
const perLine = 24;

/** What says nothing: conditions that are not made, lists that are empty. */
const isSilent = (value: unknown): boolean =>
  value === null || value === false || (Array.isArray(value) && value.length === 0);

/** The same without the keys that are there by default. */
export const terse = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => !isSilent(one)));

/** A scenario file as people write it: short lists and maps on one line, long ones of rates by the day, remarks above. */
export function yamlOf(scenario: object, heading: string, remarks: readonly Remark[]): string {
  const document = new Document(scenario, { aliasDuplicateObjects: false });
  visit(document, {
    Collection(_key, node, path) {
      const isTop = path.length < 3;
      if (isTop) return;
      const length = JSON.stringify(node.toJS(document)).length;
      const isList = !isMap(node) && node.items.every((item) => isScalar(item));
      if (length <= longestFlow || isList) node.flow = true;
    },
  });
  document.commentBefore = comment(heading);
  for (const { path, text } of remarks) {
    const parent = document.getIn(path.slice(0, -1), true);
    if (!isCollection(parent)) continue;
    const key = path.at(-1)!;
    if (isMap(parent)) {
      const pair = parent.items.find(({ key: one }) => isScalar(one) && one.value === key);
      if (isScalar(pair?.key)) pair.key.commentBefore = comment(text);
    } else {
      const item = parent.items[Number(key)];
      if (isCollection(item)) item.commentBefore = comment(text);
    }
  }
  return document
    .toString({ lineWidth: 0, flowCollectionPadding: false })
    .replace(/^( *)rates:\s*\[([^\]]*)\]/gm, ratesByDay);
}

const comment = (text: string): string =>
  text
    .split('\n')
    .map((line) => ` ${line}`)
    .join('\n');

function ratesByDay(_all: string, indent: string, list: string): string {
  const rates = list.split(',').map((rate) => rate.trim());
  const lines = Array.from({ length: Math.ceil(rates.length / perLine) }, (_, line) =>
    rates.slice(line * perLine, (line + 1) * perLine).join(', '),
  );
  return `${indent}rates: [\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}]`;
}
