/** What k6 prints, or writes to the file that it was given. Its types leave it to the DOM's. */
declare const console: { log(line: string): void; error(line: string): void };
