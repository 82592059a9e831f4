import type { Finding } from '../../domain/desk/finding.ts';
import { checkWords } from '../../domain/engagement/accountData/block.ts';
import { poolOf } from '../../store/dataSource.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import type { Caller, LiveHost } from '../host.ts';

/** As {@link checkWords}, by the desk's policy; nothing of a desk that there is not. */
export async function checkWrittenWords(
  host: LiveHost,
  { deskId }: Pick<Caller, 'deskId'>,
  words: Parameters<typeof checkWords>[0],
): Promise<Finding[]> {
  const configuration = await deskConfiguration(poolOf(host.dataSource), deskId);
  return configuration === null ? [] : checkWords(words, configuration.accountData);
}
