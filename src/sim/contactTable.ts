import type { CompiledClass } from './compiledClass.ts';
import { ContactState, SimContact } from './contactAndAgent.ts';

/** All contacts there are, by slot; a slot is used again once its contact is gone for good. */
export class ContactTable {
  readonly all: SimContact[] = [];
  private readonly free: SimContact[] = [];

  at(slot: number): SimContact {
    return this.all[slot]!;
  }

  claim(contactClass: CompiledClass): SimContact {
    const contact = this.free.pop() ?? this.open(contactClass);
    contact.contactClass = contactClass;
    return contact;
  }

  release(contact: SimContact): void {
    contact.state = ContactState.free;
    contact.life++;
    contact.turn++;
    this.free.push(contact);
  }

  private open(contactClass: CompiledClass): SimContact {
    const contact = new SimContact(this.all.length, contactClass);
    this.all.push(contact);
    return contact;
  }
}
