import type { Finding } from '../../domain/desk/finding.ts';

/** No network takes more in one message. */
const longestOutboundText = 20_000;

/** What is wrong with a text that is to leave, or to be kept as a note. */
export function checkOutboundText(text: string): Finding[] {
  const report = (found: string, allowed: string): Finding[] => [{ path: 'text', found, allowed }];
  if (text.trim() === '') return report('no text', `1 to ${longestOutboundText} characters`);
  if (text.length > longestOutboundText)
    return report(`${text.length} characters`, `1 to ${longestOutboundText} characters`);
  if (text.includes('\0')) return report('a NUL character', 'text without NUL characters');
  if (!text.isWellFormed()) return report('half of a surrogate pair', 'well-formed Unicode text');
  return [];
}
