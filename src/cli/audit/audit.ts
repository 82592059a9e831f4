import type { Command } from 'commander';
import { registerExport } from './export.ts';
import { registerVerify } from './verify.ts';

export function registerAudit(program: Command): void {
  const group = program.command('audit').description('The trail of a desk: verify it, export it.');
  registerVerify(group);
  registerExport(group);
}
