import type { CompiledClass } from './compiledClass.ts';
import { ContactState, SimContact } from './contactAndAgent.ts';

/** All contacts there are, by slot; a slot is used again once its contact is gone for good. */
export class ContactTable {
  readonly all: SimContact[] = [];
  /** The first so many are free. */
  private readonly free: SimContact[] = [];
  private freeCount = 0;

  at(slot: number): SimContact {
    return this.all[slot]!;
  }

  claim(contactClass: CompiledClass): SimContact {
    if (this.freeCount === 0) return this.open(contactClass);
    const contact = this.free[--this.freeCount]!;
    contact.contactClass = contactClass;
    return contact;
  }

  release(contact: SimContact): void {
    contact.state = ContactState.free;
    contact.life++;
    contact.turn++;
    this.free[this.freeCount++] = contact;
  }

  private open(contactClass: CompiledClass): SimContact {
    const contact = new SimContact(this.all.length, contactClass);
    this.all.push(contact);
    return contact;
  }
}
