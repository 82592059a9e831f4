import type { Command } from 'commander';

async function printSdl(): Promise<void> {
  const [{ lexicographicSortSchema, printSchema }, { buildDeskSchema }] = await Promise.all([
    import('graphql'),
    import('../resolvers/schema.ts'),
  ]);
  process.stdout.write(`${printSchema(lexicographicSortSchema(await buildDeskSchema()))}\n`);
}

export function registerSchema(program: Command): void {
  program
    .command('schema')
    .description('Print the GraphQL schema (SDL), sorted.')
    .addHelpText('after', '\nExample:\n  signalbox schema > schema.graphql')
    .action(printSdl);
}
