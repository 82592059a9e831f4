import type { Finding } from '../../desk/finding.ts';
import { checkReason } from '../permissions/giving.ts';

const shortest = 3;

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= shortest);

/**
 * Why a customer is erased. The log keeps it for ever, so it must not say who they were: no word of their names, and none of
 * their handles and addresses.
 * @param names names, handles and addresses of the customer
 */
export function checkErasureReason(reason: string, names: readonly string[]): Finding[] {
  const said = new Set(wordsOf(reason));
  const isNamed = names.some(
    (name) =>
      wordsOf(name).some((word) => said.has(word)) ||
      (name.length >= shortest && reason.toLowerCase().includes(name.toLowerCase())),
  );
  return [
    ...checkReason(reason),
    ...(isNamed
      ? [
          {
            path: 'reason',
            found: 'a name or an address of the customer',
            allowed: 'words that do not tell who it was, such as the number of the request',
          },
        ]
      : []),
  ];
}
