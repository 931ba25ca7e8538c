import type { KnownBlock } from '@slack/types';
import { quoteWord } from '../../command/print.ts';
import { getTexts, tokenize } from '../../command/tokenize.ts';
import { buttonRow, labeledButton } from '../blocks/buttons.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import type { FieldErrors, FormState } from './form-state.ts';

/** The action ids that open and close the rest of a form. */
export const moreOptionsIds = { open: 'more_options', close: 'fewer_options' } as const;

const openLabel = 'More options';
const closeLabel = 'Fewer options';

/** The fields behind *More options*, by the start of their block ids. Those of a query carry its id in theirs. */
const foldable = {
  values: { label: 'Parameters', kind: 'text', isOfQuery: true },
  top: { label: 'Rows', kind: 'text', isOfQuery: true },
  sort: { label: 'Sort by', kind: 'text', isOfQuery: true },
  columns: { label: 'Columns', kind: 'text', isOfQuery: true },
  where: { label: 'Filter', kind: 'text', isOfQuery: true },
  chart: { label: 'Chart', kind: 'choice', isOfQuery: true },
  rest: { label: 'Other options', kind: 'text', isOfQuery: true },
  privately: { label: 'Visibility', kind: 'check', isOfQuery: false },
  zone: { label: 'Time zone', kind: 'text', isOfQuery: false },
  when: { label: 'Post', kind: 'choice', isOfQuery: false },
  key: { label: 'Match rows by', kind: 'text', isOfQuery: false },
  max_age: { label: 'Skip if data is older than', kind: 'text', isOfQuery: false },
  refresh: { label: 'Fresh data', kind: 'check', isOfQuery: false },
  title: { label: 'Title', kind: 'text', isOfQuery: false },
  note: { label: 'Note', kind: 'text', isOfQuery: false },
  row: { label: 'Each new row as', kind: 'text', isOfQuery: false },
  looks: { label: 'Wait for', kind: 'text', isOfQuery: false },
  until: { label: 'Over at', kind: 'text', isOfQuery: false },
  again: { label: 'Remind every', kind: 'text', isOfQuery: false },
  users: { label: 'Mention people', kind: 'users', isOfQuery: false },
  channels: { label: 'Also in channels', kind: 'channels', isOfQuery: false },
  people: { label: 'Also to people', kind: 'users', isOfQuery: false },
  groups: { label: 'Mention groups', kind: 'text', isOfQuery: false },
  board: { label: 'Board', kind: 'check', isOfQuery: false },
  files: { label: 'Files in the thread', kind: 'checks', isOfQuery: false },
} as const;

type FoldableName = keyof typeof foldable;

const isFoldable = (name: string): name is FoldableName => Object.hasOwn(foldable, name);

/** The contents of fields that may be hidden, as they would be typed. */
export type HiddenTexts = Readonly<Partial<Record<FoldableName, string>>>;

/** Slack rejects longer metadata. Source: docs.slack.dev/reference/views, `private_metadata`. */
const maxMetadataLength = 3000;

/** Digests always have a zone and a condition, so these say nothing by themselves. */
const isSet = ([name, text]: [string, string | undefined]): boolean =>
  text !== undefined && text !== '' && name !== 'zone' && !(name === 'when' && text === 'always');

const countSet = (hidden: HiddenTexts): number => Object.entries(hidden).filter(isSet).length;

/** Prints the contents of fields in one line, for the metadata of a form. */
export const printFields = (texts: Readonly<Record<string, string>>): string =>
  Object.entries(texts)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `--${name} ${quoteWord(text)}`)
    .join(' ');

/** Parses the contents of fields that `printFields` printed. */
export const parseFields = (printed: string): Readonly<Record<string, string>> => {
  const tokens = tokenize(printed);
  const words = tokens.ok ? getTexts(tokens.value) : [];
  const pairs = words.flatMap((word, index) =>
    index % 2 === 0 ? [[word.replace(/^--/, ''), words[index + 1] ?? ''] as const] : [],
  );
  return Object.fromEntries(pairs);
};

const parseHidden = (printed: string): HiddenTexts =>
  Object.fromEntries(Object.entries(parseFields(printed)).filter(([name]) => isFoldable(name)));

/** The metadata of a form: its subject, and while its options are hidden, their contents. */
type Carried = {
  readonly subject: string;
  /** The query that the hidden fields were drawn for, 0 for none; `undefined` while they're shown. */
  readonly hidden: { readonly queryId: number; readonly texts: HiddenTexts } | undefined;
};

/** Parses what a form carries. One of an older version hides nothing. */
export const parseCarried = (metadata: string): Carried => {
  const end = metadata.indexOf('\n');
  if (end === -1) return { subject: metadata, hidden: undefined };
  const [, queryId, printed = ''] = /^(\d+) ?(.*)$/s.exec(metadata.slice(end + 1)) ?? [];
  const hidden = { queryId: Number(queryId ?? 0), texts: parseHidden(printed) };
  return { subject: metadata.slice(0, end), hidden };
};

/** Splits ids with spaces between them. */
export const splitIds = (text: string): readonly string[] => text.split(' ').filter((id) => id !== '');

/** Returns the contents of a form together with those of its hidden fields, as if these were shown. */
export const withHiddenFields = (state: FormState, metadata: string): FormState => {
  const { hidden } = parseCarried(metadata);
  if (hidden === undefined) return state;
  const fields = Object.entries(foldable).flatMap(([name, { kind, isOfQuery }]) => {
    const text = isFoldable(name) ? (hidden.texts[name] ?? '') : '';
    const id = isOfQuery ? `${name}.${hidden.queryId}.` : name;
    const isShown = Object.keys(state).some((one) => one.startsWith(id));
    const option = text === '' ? undefined : { value: text };
    const filled = {
      text: { value: text },
      choice: { selected_option: option ?? null },
      check: { selected_options: option === undefined ? [] : [option] },
      checks: { selected_options: splitIds(text).map((value) => ({ value })) },
      users: { selected_users: splitIds(text) },
      channels: { selected_conversations: splitIds(text) },
    }[kind];
    // Empty lines of parameters are no field of the query.
    return isShown || (name === 'values' && text === '') ? [] : [[id, { [name]: filled }] as const];
  });
  return { ...state, ...Object.fromEntries(fields) };
};

const tooLongNote = 'These are too long to hide, so they stay.';

/** The parts of a form. `more` draws what stands behind *More options*; `hidden` is what that holds. */
type FormParts = {
  readonly subject: string;
  readonly queryId: number | undefined;
  /** `undefined` opens the rest if any of it is set. */
  readonly isOpen: boolean | undefined;
  readonly always: readonly KnownBlock[];
  readonly hidden: HiddenTexts;
  readonly more: readonly KnownBlock[];
};

/** Draws a form with its rest open, or closed with the contents of the rest in its metadata. */
export const hideOptions = ({
  subject,
  queryId,
  isOpen,
  always,
  hidden,
  more,
}: FormParts): { readonly blocks: readonly KnownBlock[]; readonly metadata: string } => {
  const count = countSet(hidden);
  const closed = `${subject}\n${queryId ?? 0} ${printFields(hidden)}`;
  const fits = closed.length <= maxMetadataLength;
  if (fits && !(isOpen ?? count > 0)) {
    const label = count === 0 ? openLabel : `${openLabel} (${count} set)`;
    return {
      blocks: [...always, buttonRow(labeledButton(label, moreOptionsIds.open))],
      metadata: closed,
    };
  }
  const note = isOpen === false ? [richText(paragraph(textElement(tooLongNote)))] : [];
  const row = buttonRow(labeledButton(closeLabel, moreOptionsIds.close));
  return { blocks: [...always, row, ...note, ...more], metadata: subject };
};

/**
 * Moves errors of fields that a form doesn't show to one that it does, because Slack takes errors for shown fields only.
 * `shown`: the block ids of the form.
 */
export const showHiddenErrors = (
  errors: FieldErrors,
  shown: readonly string[],
  fallback: string,
): FieldErrors => {
  const isShown = ([id]: [string, string]): boolean => shown.includes(id);
  const all = Object.entries(errors);
  const hidden = all
    .filter((one) => !isShown(one))
    .map(([id, text]) => {
      const name = id.split('.')[0] ?? '';
      return isFoldable(name) ? `${foldable[name].label}: ${text}` : text;
    });
  if (hidden.length === 0) return errors;
  const own = errors[fallback];
  const words = [...(own === undefined ? [] : [own]), ...hidden, `Press ${openLabel} to change it.`];
  return { ...Object.fromEntries(all.filter(isShown)), [fallback]: words.join(' ') };
};
