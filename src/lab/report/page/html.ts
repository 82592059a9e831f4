/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

type Part = Html | string | number | readonly Part[];

const textOf = (part: Part): string =>
  part instanceof Html
    ? part.text
    : typeof part === 'object'
      ? part.map(textOf).join('')
      : String(part).replaceAll(/[&<>"']/g, (one) => escapes[one]!);

/** Builds HTML; everything put in is escaped unless it was built the same way. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(texts.map((text, index) => text + (index < parts.length ? textOf(parts[index]!) : '')).join(''));
