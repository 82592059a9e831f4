import type { Command } from 'commander';
import { registerVerify } from './verify.ts';

export function registerKpis(program: Command): void {
  const group = program
    .command('kpis')
    .description('The figures of a desk: hold what is counted against its tables.');
  registerVerify(group);
}
