import type { HomeView, KnownBlock, RichTextElement } from '@slack/types';
import type { NamedShortcut } from '../../questions/shortcuts.ts';
import type { FailedOccurrence } from '../../store/subscription-queries.ts';
import { buttonRow, stateButton, stopButton } from '../blocks/buttons.ts';
import { pagingBlocks } from '../blocks/pages.ts';
import { bulletList, channelElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import type { ListedDigest } from '../digest/list.ts';
import { nextRunElements } from '../digest/next-run.ts';
import { occurrenceLine, stateElements } from '../digest/occurrence.ts';
import { describeSchedule } from '../digest/schedule.ts';
import { describeSettings } from '../digest/settings.ts';
import { digestName } from '../digest/title.ts';
import { describeQuestion } from '../shortcut/list.ts';
import {
  askHereButton,
  editDigestButton,
  editShortcutButton,
  forgetHereButton,
  homeActionIds,
  homeAskButton,
  newDigestButton,
  pageButton,
  runButton,
} from './buttons.ts';
import { describeUsage, type WorkspaceUsage } from './used.ts';

/** A page of a person's digests. */
type DigestPage = {
  readonly digests: readonly ListedDigest[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** Over all pages. */
  readonly count: number;
};

/** Everything a person's App Home shows. All of it is theirs, except for shared shortcuts. */
export type HomeModel = {
  /** The message about the last click, or about an error. */
  readonly banner: readonly KnownBlock[];
  readonly shortcuts: readonly NamedShortcut[];
  readonly digests: DigestPage;
  readonly problems: readonly FailedOccurrence[];
  readonly usage: WorkspaceUsage;
  readonly slash: string;
  /** ms. */
  readonly now: number;
};

/** At two blocks each, digests and everything else stay under Slack's limit of 100 blocks. */
export const digestsOnPage = 20;
const maxShortcuts = 20;

const heading = (text: string): KnownBlock => ({ type: 'header', text: { type: 'plain_text', text } });

const digestBlocks = (digest: ListedDigest, now: number): readonly KnownBlock[] => {
  const { subscription, last } = digest;
  const { id, number, channelId } = subscription;
  const terms = describeSettings(digest).join('; ');
  const lines: readonly (readonly RichTextElement[])[] = [
    stateElements(subscription),
    nextRunElements(subscription, now),
    last === undefined ? [] : [textElement('Last: '), ...occurrenceLine(last)],
  ];
  return [
    richText(
      paragraph(...digestName(digest), textElement(' in '), channelElement(channelId)),
      bulletList([
        [textElement(`${describeSchedule(subscription)}${terms === '' ? '' : `; ${terms}`}`)],
        ...lines.filter((line) => line.length > 0),
      ]),
    ),
    buttonRow(
      runButton(id),
      stateButton(subscription, homeActionIds),
      editDigestButton(id),
      stopButton(id, number, homeActionIds.stop),
    ),
  ];
};

const shortcutBlocks = ({ shortcut, request }: NamedShortcut): readonly KnownBlock[] => {
  const { name, ownerId } = shortcut;
  const isShared = ownerId === undefined;
  const edit = editShortcutButton({ name, shared: isShared });
  return [
    richText(
      paragraph(
        textElement(name, { bold: true }),
        textElement(`  ${describeQuestion(request)}${isShared ? '  (shared)' : ''}`),
      ),
    ),
    buttonRow(askHereButton(name), edit, isShared ? undefined : forgetHereButton(name)),
  ];
};

const digestsPart = ({ digests, now, slash }: HomeModel): readonly KnownBlock[] => [
  heading('Your digests'),
  ...(digests.count === 0
    ? [
        richText(
          paragraph(
            textElement('No digests yet. A digest posts a query on a schedule and shows what changed. '),
            textElement('Press New digest, or type in a channel: '),
            textElement(`${slash} subscribe 1252207 every weekday at 9:00`, { code: true }),
          ),
        ),
      ]
    : digests.digests.flatMap((one) => digestBlocks(one, now))),
  ...pagingBlocks(digests, 'digests', pageButton),
];

const shortcutsPart = ({ shortcuts, slash }: HomeModel): readonly KnownBlock[] => {
  const isOwn = ({ shortcut }: NamedShortcut): boolean => shortcut.ownerId !== undefined;
  const inOrder = [...shortcuts.filter(isOwn), ...shortcuts.filter((one) => !isOwn(one))];
  const shown = inOrder.slice(0, maxShortcuts);
  const rest = shortcuts.length - shown.length;
  return [
    heading('Shortcuts'),
    ...(shown.length === 0
      ? [
          richText(
            paragraph(
              textElement('No shortcuts yet. Save a query with '),
              textElement(`${slash} save volumes 1252207 --top 5`, { code: true }),
              textElement(', then get it with '),
              textElement(`${slash} volumes`, { code: true }),
              textElement(' in any channel, or from here.'),
            ),
          ),
        ]
      : shown.flatMap(shortcutBlocks)),
    ...(rest > 0
      ? [
          richText(
            paragraph(textElement(`${rest} more in `), textElement(`${slash} shortcuts`, { code: true })),
          ),
        ]
      : []),
  ];
};

const problemsPart = (problems: readonly FailedOccurrence[]): readonly KnownBlock[] =>
  problems.length === 0
    ? []
    : [
        heading('Recent problems'),
        richText(
          bulletList(
            problems.map(({ subscription, occurrence }) => [
              ...digestName({ subscription, request: undefined }),
              textElement(' in '),
              channelElement(subscription.channelId),
              textElement(' · '),
              ...occurrenceLine(occurrence),
            ]),
          ),
        ),
      ];

const start = (slash: string): KnownBlock =>
  richText(
    paragraph(
      textElement('Get Dune results in any channel: type '),
      textElement(slash, { code: true }),
      textElement(' and a query ID or link. For everything else, type '),
      textElement(`${slash} help`, { code: true }),
      textElement('.'),
    ),
  );

/** Renders a person's App Home. `private_metadata` holds the page it shows. */
export const renderHome = (model: HomeModel): HomeView => ({
  type: 'home',
  private_metadata: String(model.digests.page),
  blocks: [
    ...model.banner,
    ...(model.banner.length === 0 ? [] : [{ type: 'divider' } as const]),
    start(model.slash),
    buttonRow(homeAskButton(), newDigestButton()),
    ...digestsPart(model),
    ...shortcutsPart(model),
    ...problemsPart(model.problems),
    heading('Usage this month'),
    richText(paragraph(textElement(describeUsage(model.usage)))),
  ],
});
