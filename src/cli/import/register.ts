import { type Command, InvalidArgumentError } from 'commander';
import type { TweetFormat } from '../../live/import/tweets/tweetRow.ts';
import { addSettings } from '../flags.ts';
import { existingDesk, historyDesk, usualDeskName } from './chooseDesk.ts';
import { type ImportFlags, type ImportKind, runImport } from './runImport.ts';

interface TweetFlags extends ImportFlags {
  readonly desk: string;
  readonly joinWindow?: number;
  readonly route?: true;
}

const minutes = (text: string): number => {
  if (/^\d{1,6}$/.test(text) && Number(text) <= 525_600) return Number(text);
  throw new InvalidArgumentError('Allowed is a whole number of minutes from 0 to 525600 (a year).');
};

const withFlags = (command: Command): Command =>
  addSettings(command.option('--rejects <path>', 'Where rejected rows go. Without it: FILE.rejects.csv.'), [
    'databaseUrl',
    'home',
  ]);

function registerTweets(group: Command): void {
  const command = group
    .command('tweets')
    .description('Conversations in the customer-support-on-Twitter format: CSV, plain or gzip.')
    .argument('<file>', 'The CSV file.')
    .option('--desk <name>', 'Name of the desk, made where there is none.', usualDeskName)
    .option(
      '--join-window <minutes>',
      'Join window of a desk that is made now: within it a customer’s next tweet joins the open thread. Without it: 0, reply links only.',
      minutes,
    )
    .option('--route', 'Let unanswered threads wait for agents, where the desk has teams.');
  withFlags(command)
    .addHelpText('after', '\nExample:\n  signalbox import tweets twcs.csv.gz --desk "Support 2017"')
    .action((file: string, flags: TweetFlags) =>
      runImport(file, flags, {
        keyColumn: 'tweet_id',
        chooseDesk: (host) =>
          historyDesk(host, {
            name: flags.desk,
            joinWindowMinutes: flags.joinWindow ?? null,
            mayRoute: flags.route === true,
          }),
        ...readAs(async () => (await import('../../live/import/tweets/tweetRow.ts')).tweetFormat),
      }),
    );
}

/** How a file of tweets of a format is checked and imported. */
const readAs = (format: () => Promise<TweetFormat>): Pick<ImportKind, 'check' | 'use'> => ({
  check: async (path) => {
    const { checkTweetFile } = await import('../../live/import/tweets/importTweets.ts');
    await checkTweetFile(await format(), path);
  },
  use: async (...asked) => {
    const { importTweets } = await import('../../live/import/tweets/importTweets.ts');
    return importTweets(await format(), ...asked);
  },
});

function registerPairs(group: Command): void {
  const command = group
    .command('pairs')
    .description(
      'Customers’ tweets with companies’ replies, by id and instant, without texts: CSV, plain or gzip.',
    )
    .argument('<file>', 'The CSV file.')
    .option('--desk <name>', 'Name of the desk, made where there is none.', usualDeskName)
    .option('--route', 'Let the threads wait for agents, where the desk has teams.');
  withFlags(command)
    .addHelpText('after', '\nExample:\n  signalbox import pairs pairs.csv.gz --desk "Pairs 2017"')
    .action((file: string, flags: TweetFlags) =>
      runImport(file, flags, {
        keyColumn: 'customer_tweet_id',
        chooseDesk: (host) =>
          historyDesk(host, { name: flags.desk, joinWindowMinutes: null, mayRoute: flags.route === true }),
        ...readAs(async () => (await import('../../live/import/tweets/pairRow.ts')).pairFormat),
      }),
    );
}

function registerConversations(group: Command): void {
  const command = group
    .command('conversations')
    .description('Whole conversations with companies: one JSON object a line, plain or gzip.')
    .argument('<file>', 'The file of JSON lines.')
    .option('--desk <name>', 'Name of the desk, made where there is none.', usualDeskName)
    .option('--route', 'Let unanswered threads wait for agents, where the desk has teams.');
  withFlags(command)
    .addHelpText('after', '\nExample:\n  signalbox import conversations care.jsonl --desk "Care 2019"')
    .action((file: string, flags: TweetFlags) =>
      runImport(file, flags, {
        keyColumn: 'id',
        check: canBeRead,
        chooseDesk: (host) =>
          historyDesk(host, { name: flags.desk, joinWindowMinutes: null, mayRoute: flags.route === true }),
        use: async (...asked) => {
          const { importConversations } = await import(
            '../../live/import/conversations/importConversations.ts'
          );
          return importConversations(...asked);
        },
      }),
    );
}

const canBeRead = async (path: string): Promise<void> => {
  const { openInput } = await import('../../live/import/file/openInput.ts');
  await openInput(path);
};

const deskHelp = 'Name or id of the desk. Without it: the only one there is.';

function registerCalls(group: Command): void {
  const command = group
    .command('calls')
    .description(
      'Calls that a telephone system recorded, one a row, for the desk’s figures: CSV, plain or gzip.',
    )
    .argument('<file>', 'The CSV file.')
    .option('--desk <name>', 'Name of the desk, made where there is none.', usualDeskName);
  withFlags(command)
    .addHelpText('after', '\nExample:\n  signalbox import calls calls-1999-01.csv.gz --desk "Phone 1999"')
    .action((file: string, flags: TweetFlags) =>
      runImport(file, flags, {
        keyColumn: 'call_id',
        check: async (path) => {
          const { checkCallFile } = await import('../../live/import/calls/importCalls.ts');
          await checkCallFile(path);
        },
        chooseDesk: (host) =>
          // calls are history: nobody waits for an agent
          historyDesk(host, { name: flags.desk, joinWindowMinutes: null, mayRoute: true }),
        use: async (...asked) => {
          const { importCalls } = await import('../../live/import/calls/importCalls.ts');
          return importCalls(...asked);
        },
      }),
    );
}

function registerMentions(group: Command): void {
  const command = group
    .command('mentions')
    .description('Mentions, answers, edits and deletions: one JSON object a line, plain or gzip.')
    .argument('<file>', 'The NDJSON file.')
    .option('--desk <name>', deskHelp);
  withFlags(command)
    .addHelpText('after', '\nExample:\n  signalbox import mentions backlog.ndjson.gz')
    .action((file: string, flags: ImportFlags) =>
      runImport(file, flags, {
        keyColumn: 'external_id',
        check: canBeRead,
        chooseDesk: (host) => existingDesk(host, flags.desk ?? null),
        use: async (...asked) => {
          const { importMentions } = await import('../../live/import/mentions/importMentions.ts');
          return importMentions(...asked);
        },
      }),
    );
}

function registerCustomers(group: Command): void {
  const command = group
    .command('customers')
    .description(
      'Customers of the CRM with their network ids, email addresses and numbers: CSV, plain or gzip.',
    )
    .argument('<file>', 'The CSV file.')
    .option('--desk <name>', deskHelp);
  withFlags(command)
    .addHelpText('after', '\nExample:\n  signalbox import customers key-customers.csv')
    .action((file: string, flags: ImportFlags) =>
      runImport(file, flags, {
        keyColumn: 'external_key',
        check: canBeRead,
        chooseDesk: (host) => existingDesk(host, flags.desk ?? null),
        use: async (...asked) => {
          const { importCustomers } = await import('../../live/import/customers/importCustomers.ts');
          return importCustomers(...asked);
        },
      }),
    );
}

function registerSchedule(group: Command): void {
  const command = group
    .command('schedule')
    .description('The publishing schedule, posts and campaigns with their expected lift: CSV or iCalendar.')
    .argument('<file>', 'The CSV or .ics file.')
    .option('--desk <name>', deskHelp);
  withFlags(command)
    .addHelpText('after', '\nExample:\n  signalbox import schedule campaigns.ics')
    .action((file: string, flags: ImportFlags) =>
      runImport(file, flags, {
        keyColumn: 'key',
        check: canBeRead,
        chooseDesk: (host) => existingDesk(host, flags.desk ?? null),
        use: async (...asked) => {
          const { importSchedule } = await import('../../live/import/schedule/importSchedule.ts');
          return importSchedule(...asked);
        },
      }),
    );
}

function registerPostCounts(group: Command): void {
  const command = group
    .command('post-counts')
    .description('Likes, shares and favourites of posts of ours, as their networks count them: CSV.')
    .argument('<file>', 'The CSV file.')
    .option('--desk <name>', deskHelp);
  withFlags(command)
    .addHelpText('after', '\nExample:\n  signalbox import post-counts october.csv')
    .action((file: string, flags: ImportFlags) =>
      runImport(file, flags, {
        keyColumn: 'post_id',
        check: async (path) => {
          const { checkCountFile } = await import('../../live/import/postCounts/importPostCounts.ts');
          await checkCountFile(path);
        },
        chooseDesk: (host) => existingDesk(host, flags.desk ?? null),
        use: async (...asked) => {
          const { importPostCounts } = await import('../../live/import/postCounts/importPostCounts.ts');
          return importPostCounts(...asked);
        },
      }),
    );
}

/** `signalbox import`: one command for each kind of file. */
export function registerImport(program: Command): void {
  const group = program
    .command('import')
    .description(
      'Bring recorded conversations, customers, a publishing schedule or post counts to a desk. Safe to run twice.',
    )
    .helpCommand(false)
    .addHelpText('after', '\nExample:\n  signalbox import tweets twcs.csv.gz');
  registerTweets(group);
  registerPairs(group);
  registerCalls(group);
  registerConversations(group);
  registerMentions(group);
  registerCustomers(group);
  registerSchedule(group);
  registerPostCounts(group);
}
