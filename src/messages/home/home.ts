import type { HomeView, KnownBlock, RichTextElement } from '@slack/types';
import type { NamedShortcut } from '../../questions/shortcuts.ts';
import type { FailedOccurrence } from '../../store/subscription-queries.ts';
import { buttonRow, pauseOrResume, stopButton } from '../blocks/buttons.ts';
import { bullets, channel, paragraph, richText, words } from '../blocks/rich-text.ts';
import type { ListedDigest } from '../digest/list.ts';
import { comingElements } from '../digest/next-run.ts';
import { occurrenceLine, stateElements } from '../digest/occurrence.ts';
import { scheduleInWords } from '../digest/schedule.ts';
import { termsInWords } from '../digest/settings.ts';
import { digestName } from '../digest/title.ts';
import { questionInWords } from '../shortcut/list.ts';
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
import { type MonthUsed, usedInWords } from './used.ts';

/** A page of a person's digests. */
type DigestPage = {
  readonly digests: readonly ListedDigest[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** Over all pages. */
  readonly count: number;
};

/** Everything that a person's App Home shows. Nothing in it is anybody else's but the shared shortcuts. */
export type HomeModel = {
  /** What was just done, or went wrong. */
  readonly banner: readonly KnownBlock[];
  readonly shortcuts: readonly NamedShortcut[];
  readonly digests: DigestPage;
  readonly trouble: readonly FailedOccurrence[];
  readonly used: MonthUsed;
  readonly slash: string;
  /** ms. */
  readonly now: number;
};

/** With two blocks to each, all of them and the rest stay under the hundred blocks that Slack takes. */
export const digestsOnPage = 20;
const mostShortcuts = 20;

const heading = (text: string): KnownBlock => ({ type: 'header', text: { type: 'plain_text', text } });

const digestBlocks = (digest: ListedDigest, now: number): readonly KnownBlock[] => {
  const { subscription, last } = digest;
  const { id, number, channelId } = subscription;
  const terms = termsInWords(digest).join('; ');
  const lines: readonly (readonly RichTextElement[])[] = [
    stateElements(subscription),
    comingElements(subscription, now),
    last === undefined ? [] : [words('last '), ...occurrenceLine(last, subscription)],
  ];
  return [
    richText(
      paragraph(...digestName(digest), words(' in '), channel(channelId)),
      bullets([
        [words(`${scheduleInWords(subscription)}${terms === '' ? '' : `; ${terms}`}`)],
        ...lines.filter((line) => line.length > 0),
      ]),
    ),
    buttonRow(
      runButton(id),
      pauseOrResume(subscription, homeActionIds),
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
        words(name, { bold: true }),
        words(`  ${questionInWords(request)}${isShared ? '  shared' : ''}`),
      ),
    ),
    buttonRow(askHereButton(name), edit, isShared ? undefined : forgetHereButton(name)),
  ];
};

const pagingBlocks = ({ page, pages, count }: DigestPage): readonly KnownBlock[] =>
  pages === 1
    ? []
    : [
        richText(paragraph(words(`Page ${page + 1} of ${pages}, ${count} digests in all.`))),
        buttonRow(
          page > 0 ? pageButton('Previous', page - 1) : undefined,
          page + 1 < pages ? pageButton('Next', page + 1) : undefined,
        ),
      ];

const digestsPart = ({ digests, now, slash }: HomeModel): readonly KnownBlock[] => [
  heading('Your digests'),
  ...(digests.count === 0
    ? [
        richText(
          paragraph(
            words('You have none. Press New digest, or type in a channel that the bot is in: '),
            words(`${slash} subscribe 1252207 every weekday at 9:00 --when changed`, { code: true }),
            words('. It says there what moved, and is silent when nothing did.'),
          ),
        ),
      ]
    : digests.digests.flatMap((one) => digestBlocks(one, now))),
  ...pagingBlocks(digests),
];

const shortcutsPart = ({ shortcuts, slash }: HomeModel): readonly KnownBlock[] => {
  const isOwn = ({ shortcut }: NamedShortcut): boolean => shortcut.ownerId !== undefined;
  const inOrder = [...shortcuts.filter(isOwn), ...shortcuts.filter((one) => !isOwn(one))];
  const shown = inOrder.slice(0, mostShortcuts);
  const rest = shortcuts.length - shown.length;
  return [
    heading('Shortcuts'),
    ...(shown.length === 0
      ? [
          richText(
            paragraph(
              words('You have none. Keep a question under a name with '),
              words(`${slash} save volumes 1252207 --top 5`, { code: true }),
              words(', then ask it with '),
              words(`${slash} volumes`, { code: true }),
              words(' anywhere, or here.'),
            ),
          ),
        ]
      : shown.flatMap(shortcutBlocks)),
    ...(rest > 0
      ? [richText(paragraph(words(`And ${rest} more: `), words(`${slash} shortcuts`, { code: true })))]
      : []),
  ];
};

const troublePart = (trouble: readonly FailedOccurrence[]): readonly KnownBlock[] =>
  trouble.length === 0
    ? []
    : [
        heading('Recent trouble'),
        richText(
          bullets(
            trouble.map(({ subscription, occurrence }) => [
              words(`#${subscription.number} in `),
              channel(subscription.channelId),
              words('  '),
              ...occurrenceLine(occurrence, subscription),
            ]),
          ),
        ),
      ];

const start = (slash: string): KnownBlock =>
  richText(
    paragraph(
      words('Ask for the latest result of a Dune query in any channel: '),
      words(`${slash} 1252207`, { code: true }),
      words(' with its id, or its link. '),
      words(`${slash} help`, { code: true }),
      words(' shows the rest.'),
    ),
  );

/** A person's App Home. The page that is shown is in `private_metadata`. */
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
    ...troublePart(model.trouble),
    heading('Dune this month'),
    richText(paragraph(words(usedInWords(model.used)))),
  ],
});
