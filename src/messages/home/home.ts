import type { HomeView, KnownBlock, RichTextElement } from '@slack/types';
import type { Report } from '../../questions/report-edits.ts';
import type { NamedShortcut } from '../../questions/shortcuts.ts';
import type { FailedOccurrence } from '../../store/subscription-queries.ts';
import { buttonRow } from '../blocks/buttons.ts';
import { choosePage, pagingBlocks } from '../blocks/pages.ts';
import { bulletList, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { alsoGoesTo, whereElements } from '../digest/elsewhere.ts';
import type { ListedDigest } from '../digest/list.ts';
import { nextRunElements } from '../digest/next-run.ts';
import { occurrenceLine, stateElements } from '../digest/occurrence.ts';
import { describeSchedule } from '../digest/schedule.ts';
import { listedWhenParts } from '../digest/settings.ts';
import { digestName, type NamedDigest } from '../digest/title.ts';
import { shortcutMenuRow } from '../shortcut/buttons.ts';
import { shortcutElements } from '../shortcut/list.ts';
import { listedAlertParts } from '../watch/listed.ts';
import { isMuted } from '../watch/status.ts';
import {
  askHereButton,
  homeActionIds,
  homeAskButton,
  homeDigestLine,
  homeHelpButton,
  newAlertButton,
  newDigestButton,
  pageButton,
  shortcutsPageButton,
} from './buttons.ts';
import { everythingButton } from './everything/buttons.ts';
import { printPages } from './pages.ts';
import { reportsPart } from './reports.ts';
import { describeUsage, type WorkspaceUsage } from './used.ts';

/** A digest of a person; an alert with its state, as far as it is known. */
type OwnedDigest = NamedDigest & Pick<ListedDigest, 'status' | 'boardLink' | 'elsewhere'>;

/** A page of a person's digests and alerts. */
type DigestPage = {
  readonly digests: readonly OwnedDigest[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** Over all pages. */
  readonly count: number;
};

/** Everything a person's App Home shows. All of it is theirs, except for shared shortcuts and reports. */
export type HomeModel = {
  /** The message about the last click, or about an error. */
  readonly banner: readonly KnownBlock[];
  readonly shortcuts: readonly NamedShortcut[];
  /** From 0; past the end means the last page. */
  readonly shortcutsPage: number;
  readonly reports: readonly Report[];
  readonly digests: DigestPage;
  readonly problems: readonly FailedOccurrence[];
  readonly usage: WorkspaceUsage;
  /** The digests that others send to them. */
  readonly sentTo?: readonly KnownBlock[];
  /** The workspace's account on Dune, where it has its own. */
  readonly account?: readonly KnownBlock[];
  /** They may see everything in the workspace. */
  readonly isAdmin?: boolean;
  readonly slash: string;
  /** A query that people may ask for here. */
  readonly exampleQuery: number;
  /** A query to subscribe to in an example, with its values. */
  readonly exampleToSubscribe: string;
  /** ms. */
  readonly now: number;
};

/** At two blocks each, digests, shortcuts and everything else stay under Slack's limit of 100 blocks. */
export const digestsOnPage = 20;
const shortcutsOnPage = 15;

const heading = (text: string): KnownBlock => ({ type: 'header', text: { type: 'plain_text', text } });

const joinElements = (parts: readonly (readonly RichTextElement[])[]): readonly RichTextElement[] =>
  parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [textElement(' · '), ...part]));

const digestBlocks = (digest: OwnedDigest, now: number): readonly KnownBlock[] => {
  const { subscription, status } = digest;
  return homeDigestLine(
    subscription,
    [
      ...digestName(digest),
      ...whereElements(subscription),
      textElement('\n'),
      ...joinElements([
        ...listedAlertParts(digest, now),
        ...listedWhenParts(subscription, digest.boardLink),
        [textElement(describeSchedule(subscription))],
        stateElements(subscription),
        nextRunElements(subscription, now),
        alsoGoesTo(digest.elsewhere),
      ]),
    ],
    now,
    status !== undefined && isMuted(status, now),
  );
};

const shortcutBlocks = (one: NamedShortcut, now: number): readonly KnownBlock[] => {
  const { name, ownerId } = one.shortcut;
  const shared = ownerId === undefined;
  return [
    richText(paragraph(...shortcutElements(one), ...(shared ? [textElement('  (shared)')] : []))),
    shortcutMenuRow({ name, shared }, askHereButton(name), homeActionIds.shortcutMenu, now),
  ];
};

const digestsPart = ({ digests, now, slash, exampleToSubscribe }: HomeModel): readonly KnownBlock[] => [
  heading('Your digests and alerts'),
  ...(digests.count === 0
    ? [
        richText(
          paragraph(
            textElement(
              'No digests or alerts yet. A digest posts a query on a schedule and shows what changed; an alert posts when something happens. ',
            ),
            textElement('Press New digest or New alert, or type in a channel: '),
            textElement(`${slash} subscribe ${exampleToSubscribe} every weekday at 9:00`, { code: true }),
          ),
        ),
      ]
    : digests.digests.flatMap((one) => digestBlocks(one, now))),
  ...pagingBlocks(digests, 'digests', pageButton),
];

const isOwn = ({ shortcut }: NamedShortcut): boolean => shortcut.ownerId !== undefined;

const chooseShortcuts = ({ shortcuts, shortcutsPage }: HomeModel) =>
  choosePage([...shortcuts.filter(isOwn), ...shortcuts.filter((one) => !isOwn(one))], shortcutsPage, (rest) =>
    rest.slice(0, shortcutsOnPage),
  );

const shortcutsPart = (model: HomeModel): readonly KnownBlock[] => {
  const { slash, now, exampleQuery } = model;
  const shown = chooseShortcuts(model);
  return [
    heading('Shortcuts'),
    ...(shown.count === 0
      ? [
          richText(
            paragraph(
              textElement('No shortcuts yet. Save a query with '),
              textElement(`${slash} save volumes ${exampleQuery} --top 5`, { code: true }),
              textElement(', then get it with '),
              textElement(`${slash} volumes`, { code: true }),
              textElement(' in any channel, or from here.'),
            ),
          ),
        ]
      : shown.items.flatMap((one) => shortcutBlocks(one, now))),
    ...pagingBlocks(shown, 'shortcuts', shortcutsPageButton),
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
              ...whereElements(subscription),
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
      textElement(" and a query's name, ID, or link. For everything else, type "),
      textElement(`${slash} help`, { code: true }),
      textElement('.'),
    ),
  );

/** Renders a person's App Home. `private_metadata` holds the pages it shows. */
export const renderHome = (model: HomeModel): HomeView => ({
  type: 'home',
  private_metadata: printPages({ page: model.digests.page, shortcutsPage: chooseShortcuts(model).page }),
  blocks: [
    ...model.banner,
    ...(model.banner.length === 0 ? [] : [{ type: 'divider' } as const]),
    ...(model.account ?? []),
    ...problemsPart(model.problems),
    start(model.slash),
    buttonRow(
      homeAskButton(),
      newDigestButton(),
      newAlertButton(),
      homeHelpButton(),
      model.isAdmin === true ? everythingButton() : undefined,
    ),
    ...shortcutsPart(model),
    ...reportsPart(model),
    ...digestsPart(model),
    ...(model.sentTo ?? []),
    { type: 'divider' },
    richText(paragraph(textElement(describeUsage(model.usage, model.now)))),
  ],
});
