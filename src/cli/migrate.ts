import type { Command } from 'commander';
import { addSettings } from './flags.ts';

async function migrate(flags: Record<string, string>): Promise<void> {
  const [{ readConfiguration }, { openDatabase }] = await Promise.all([
    import('../server/configuration.ts'),
    import('../server/database.ts'),
  ]);
  const database = await openDatabase(readConfiguration(flags, process.env));
  await database.close();
  process.stdout.write('The database has the schema of this version.\n');
}

export function registerMigrate(program: Command): void {
  addSettings(program.command('migrate'), ['databaseUrl', 'databaseOwnerUrl', 'home'])
    .description('Bring the database to the schema of this version, as serve does at its start.')
    .addHelpText(
      'after',
      '\nExample:\n  DATABASE_URL=postgresql://desk:secret@db:5432/desk signalbox migrate',
    )
    .action(migrate);
}
