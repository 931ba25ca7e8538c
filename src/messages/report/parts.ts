import type { RichTextElement } from '@slack/types';
import type { SavedPart } from '../../core/report.ts';
import { linkElement, textElement } from '../blocks/rich-text.ts';
import { describeQuestion } from '../shortcut/list.ts';
import { storedLink, toSingleLine } from '../text/format-question.ts';

/** Returns what messages call a query, where that is known. Foreign. */
export type NameOf = (queryId: number) => string | undefined;

const maxTitleLength = 80;

const unreadable = 'saved by another version of this app; remove it, and add it again';

/** Describes the question of a part: `DEX volume (chain = base; 5 rows)`. Foreign. */
const describeAsked = ({ request }: SavedPart, nameOf: NameOf): string =>
  request === undefined || request.query.kind !== 'id'
    ? unreadable
    : describeQuestion(request, nameOf(request.query.id));

/** Describes a part in one line: its title, then its question. Foreign. */
export const describePart = (part: SavedPart, nameOf: NameOf): string => {
  const { title } = part;
  const asked = describeAsked(part, nameOf);
  return title === undefined ? asked : `${toSingleLine(title, maxTitleLength)}: ${asked}`;
};

/** Draws a part in one line, with its query linked. */
export const partElements = (part: SavedPart, nameOf: NameOf): readonly RichTextElement[] => {
  const { title, request } = part;
  const asked = describeAsked(part, nameOf);
  const drawn =
    request === undefined || request.query.kind !== 'id'
      ? textElement(asked)
      : linkElement(asked, storedLink(request.query.id, request.parameters));
  return title === undefined
    ? [drawn]
    : [textElement(toSingleLine(title, maxTitleLength), { bold: true }), textElement('  '), drawn];
};
