import { isId } from '../store/id.ts';
import { globalId } from '../store/read/globalId.ts';

/** The uuid of an agent, a customer, a desk or a thread, written as the API does (`agent_…`) or bare; null where it is neither. */
export function bareId(type: 'Agent' | 'Customer' | 'Desk' | 'Thread', text: string): string | null {
  const prefix = globalId(type, '');
  const id = text.startsWith(prefix) ? text.slice(prefix.length) : text;
  return isId(id) ? id : null;
}
