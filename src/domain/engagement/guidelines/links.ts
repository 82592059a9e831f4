import { LinkifyIt } from 'linkify-it';
import type { Guideline, RuleFinding } from './guideline.ts';

/** Endings besides those of countries and the old ones that networks make links of without a protocol. */
const newEndings =
  'app blog chat click cloud club dev email finance help link live money news online page shop site social store support tech top website world xyz';

const finder = new LinkifyIt();
// as networks do: `fernway.co.uk/help` is a link without its protocol, and a mail address is none
finder.set({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: false, urlAuth: true });
finder.tlds(newEndings.split(' '), true);

/** A web address in a text, with its host in small letters. */
export interface FoundLink {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly host: string;
}

/** Every web address that a network would make a link of, in order. */
export const linksIn = (text: string): FoundLink[] =>
  (finder.match(text) ?? []).flatMap(({ schema, index, lastIndex, raw, url }) =>
    schema === 'mailto:'
      ? []
      : [
          {
            start: index,
            end: lastIndex,
            text: raw,
            host: /^[a-z]*:?\/\/(?:[^/?#]*@)?([^/?#:]*)/i.exec(url)?.[1]?.toLowerCase() ?? '',
          },
        ],
  );

/** Links that lead elsewhere than allowed. */
export const linksElsewhere = ({ links }: Guideline, text: string): readonly RuleFinding[] =>
  links === null
    ? []
    : linksIn(text)
        .filter(
          ({ host }) =>
            !links.allowedDomains.some((domain) => host === domain || host.endsWith(`.${domain}`)),
        )
        .map(({ start, end, text: written }) => ({
          rule: 'link',
          severity: links.severity,
          start,
          end,
          found: written,
          allowed:
            links.allowedDomains.length === 0 ? 'no links' : `links to ${links.allowedDomains.join(', ')}`,
          proposal: null,
        }));
