import type { DraftToCheck, Guideline, RuleFinding } from './guideline.ts';
import { type LengthUnit, limitOf } from './networkLimits.ts';
import { countedLength } from './weightedLength.ts';

const unitName: Readonly<Record<LengthUnit, string>> = {
  weighted: 'characters as X weighs them',
  codePoints: 'characters',
  bytes: 'bytes',
};

/**
 * A text that is longer than the guideline allows, or than its network takes: that is always refused. The place is what
 * goes past the end.
 */
export function tooLong(
  { length }: Guideline,
  text: string,
  { channel, visibility }: Pick<DraftToCheck, 'channel' | 'visibility'>,
): readonly RuleFinding[] {
  if (length === null) return [];
  const network = limitOf(channel, visibility);
  const unit = network?.unit ?? 'codePoints';
  const bounds = [
    ...(network === null ? [] : [{ most: network.most, severity: 'refuse' as const }]),
    ...(length.most === null || (network !== null && network.most <= length.most)
      ? []
      : [{ most: length.most, severity: length.severity }]),
  ];
  for (const { most, severity } of bounds) {
    const counted = countedLength(text, unit, most);
    if (counted.cutAt === null) continue;
    return [
      {
        rule: 'length',
        severity,
        start: counted.cutAt,
        end: text.length,
        found: `${counted.length} ${unitName[unit]}`,
        allowed: `at most ${most}`,
        proposal: null,
      },
    ];
  }
  return [];
}
