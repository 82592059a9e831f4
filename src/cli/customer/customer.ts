import type { Command } from 'commander';
import { registerErase } from './erase.ts';

export function registerCustomer(program: Command): void {
  registerErase(program.command('customer').description('A customer of a desk: take them out for good.'));
}
