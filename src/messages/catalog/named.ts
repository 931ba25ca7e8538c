import type { RichTextElement } from '@slack/types';
import type { GivenName } from '../../catalog/catalog.ts';
import { printCatalogCommand } from '../../command/print-catalog.ts';
import { buttonRow, commandButton } from '../blocks/buttons.ts';
import { joinLines } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { linkElement, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { code, drawLine, withoutCode } from '../blocks/text-message.ts';
import { duneLink, queryTitle, toSingleLine } from '../text/format-question.ts';

/** The outcome of naming a query. Names are foreign. */
export type Naming = {
  readonly queryId: number;
  /** The name now; `undefined` where the given one was taken away. */
  readonly name: string | undefined;
  /** The name that somebody gave it before. */
  readonly before: GivenName | undefined;
  /** Its titles in messages, before and now. */
  readonly titleBefore: string | undefined;
  readonly titleNow: string | undefined;
};

const sayTitle = (queryId: number, name: string | undefined): string => queryTitle({ id: queryId, name });

/** The words around the name. */
const describeChange = ({ name, before }: Naming): readonly [lead: string, trail: string] => {
  if (name === undefined)
    return before === undefined
      ? ['Nobody in this workspace has named ', '.']
      : ['Took the name back. The query is ', ' again.'];
  return before?.name === name ? ['The query is already called ', ''] : ['The query is now called ', ''];
};

/** Says what it was called before; nothing where that is the same. */
const describeBefore = ({ name, before, titleBefore }: Naming): string | undefined => {
  const was = before?.name ?? titleBefore;
  return was === undefined || was === name || (name === undefined && before === undefined)
    ? undefined
    : `Before, it was called "${toSingleLine(was, 150)}"`;
};

const byElements = (before: GivenName | undefined): readonly RichTextElement[] =>
  before === undefined
    ? [textElement('.')]
    : [textElement(', named by '), userElement(before.by), textElement('.')];

const printName = (id: number, name: string | undefined): string =>
  printCatalogCommand({ verb: 'name', query: { kind: 'id', id }, name });

/** The command that brings the name back that it had. */
const printUndo = ({ queryId, before }: Naming): string => printName(queryId, before?.name);

const describeNext = (naming: Naming, slash: string): string => {
  const { queryId, name, before } = naming;
  if (name === undefined && before === undefined)
    return `To name it for everyone: ${code(`${slash} ${printName(queryId, 'NFT volume')}`)}`;
  const seen = name === undefined ? '' : 'Everyone in this workspace sees this name. ';
  if (before?.name === name)
    return `${seen}To take it away: ${code(`${slash} ${printName(queryId, undefined)}`)}`;
  return seen.trim();
};

/** Renders what a query is called now and what it was called before, who sees it, and how to undo that. */
export const renderNamed = (naming: Naming, slash: string): Message => {
  const { queryId, name, before, titleNow } = naming;
  const [lead, trail] = describeChange(naming);
  const title = sayTitle(queryId, name ?? titleNow);
  const was = describeBefore(naming);
  const next = describeNext(naming, slash);
  const undo = before?.name === name ? undefined : commandButton('Undo', printUndo(naming));
  return {
    text: joinLines([
      `${lead}${title}${trail}`,
      ...(was === undefined ? [] : [`${was}.`]),
      ...(next === '' ? [] : [withoutCode(next)]),
    ]),
    blocks: [
      richText(
        paragraph(
          textElement(lead, { bold: true }),
          linkElement(title, duneLink(queryId), { bold: true }),
          ...(trail === '' ? [] : [textElement(trail, { bold: true })]),
        ),
      ),
      ...(was === undefined ? [] : [richText(paragraph(textElement(was), ...byElements(before)))]),
      ...(next === '' ? [] : [richText(paragraph(...drawLine(next)))]),
      ...(undo === undefined ? [] : [buttonRow(undo)]),
    ],
  };
};
