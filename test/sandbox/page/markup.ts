import type { KnownBlock } from '@slack/types';
import { expect } from 'vitest';
import { drawn } from './given.ts';

/** A tag that the page may hold, written as we write it. Text never holds < or >, so nothing else can begin with one. */
const tag =
  /<(?<end>\/?)(?<name>[a-z][a-z0-9]*)(?<attributes>(?: [a-z][A-Za-z0-9-]*(?:="[^"<>]*")?)*)\s?\/?>/g;

const allowedTags =
  /^(?:a|article|blockquote|button|caption|circle|code|del|details|div|em|figcaption|figure|g|h2|hr|input|label|li|line|ol|optgroup|option|p|path|pre|rect|select|small|span|strong|summary|svg|table|tbody|td|text|textarea|th|thead|time|title|tr|ul)$/;

const isAddress = (value: string): boolean => /^https?:\/\//.test(value);

const attributeProblems = (attributes: string): string[] =>
  [...attributes.matchAll(/ (?<name>[A-Za-z0-9-]+)(?:="(?<value>[^"]*)")?/g)].flatMap(({ groups }) => {
    const { name = '', value = '' } = groups ?? {};
    if (/^on|^style$|^src$|^formaction$/.test(name)) return [`attribute ${name}`];
    return name === 'href' && !isAddress(value) ? [`href ${value}`] : [];
  });

/** Everything in HTML that is no plain tag of ours: what foreign text would have to make to do harm. */
export const problemsIn = (html: string): readonly string[] => {
  const rest = html.replace(tag, '');
  const inTags = [...html.matchAll(tag)].flatMap(({ groups }) => {
    const { name = '', attributes = '' } = groups ?? {};
    return [...(allowedTags.test(name) ? [] : [`tag ${name}`]), ...attributeProblems(attributes)];
  });
  return [...inTags, ...(/[<>]/.test(rest) ? [`loose ${rest}`] : [])];
};

/** What a reader sees of HTML. */
export const seenIn = (html: string): string =>
  html
    .replace(tag, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** That blocks are drawn whole, as is the text that stands for them, and that neither does harm. */
export const expectDrawn = (blocks: readonly KnownBlock[], text = ''): void => {
  const html = drawn({ blocks });
  expect(html).not.toContain('class="not-drawn"');
  expect(problemsIn(html)).toEqual([]);
  expect(problemsIn(drawn({ text, blocks: [] }))).toEqual([]);
};
