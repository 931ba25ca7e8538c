import type { HomeView, KnownBlock } from '@slack/types';
import type { NamedShortcut } from '../../../questions/shortcuts.ts';
import type { Subscription } from '../../../store/subscription.ts';
import { noteBlocks } from '../../answer/sections.ts';
import { buttonRow } from '../../blocks/buttons.ts';
import { newBlockId } from '../../blocks/menu-subject.ts';
import { menuRow } from '../../blocks/menus.ts';
import { pagingBlocks } from '../../blocks/pages.ts';
import { channelElement, paragraph, richText, textElement } from '../../blocks/rich-text.ts';
import { countKinds } from '../../digest/count.ts';
import type { ListedDigest } from '../../digest/list.ts';
import { type HomePages, printPages } from '../pages.ts';
import type { Arranged } from './arrange.ts';
import {
  closeEverythingButton,
  countToHandOver,
  everythingPageButton,
  handOverAllButton,
  partMenu,
} from './buttons.ts';
import { type MonthCosts, sumCosts } from './costs.ts';
import type { EverythingPart } from './part.ts';
import {
  countPlaces,
  describeCost,
  everythingDigestRow,
  personElements,
  type RowSetting,
  shareRow,
  shortcutRow,
} from './rows.ts';

/** Everything in the workspace, as an admin sees it in Home. */
export type EverythingModel = RowSetting & {
  /** The message about the last click. */
  readonly banner: readonly KnownBlock[];
  readonly arranged: Arranged;
  /** The digests of the page, each with how its last occurrence ended. */
  readonly listed: readonly ListedDigest[];
  readonly all: {
    readonly digests: readonly Subscription[];
    readonly shortcuts: readonly NamedShortcut[];
  };
  /** The pages of the admin's own Home, to go back to. */
  readonly own: HomePages;
};

const describeAll = (
  { digests, shortcuts }: EverythingModel['all'],
  costs: MonthCosts | undefined,
): string => {
  const count =
    countKinds(digests, shortcuts.length) || 'Nothing yet: no digests, alerts, or shared shortcuts';
  return costs === undefined ? `${count}.` : `${count}. Everyone together: ${describeCost(sumCosts(costs))}.`;
};

const empty: Readonly<Record<EverythingPart['kind'], string>> = {
  all: 'No digests or alerts in this workspace.',
  left: 'No digest or alert has an owner who left.',
  failing: 'Nothing is failing.',
  paused: 'Nothing is paused.',
  shortcuts: 'No shared shortcuts.',
  people: 'Nobody has digests or shared shortcuts, or asked for anything this month.',
  channels: 'No channel has digests or alerts.',
  person: 'They have no digests or alerts.',
  channel: 'This channel has no digests or alerts.',
};

/** Names whose or where the part is, and offers to hand all of it over. */
const subjectBlocks = ({ part, share }: Arranged, left: ReadonlySet<string>): readonly KnownBlock[] => {
  if (part.kind === 'channel') return [richText(paragraph(textElement('In '), channelElement(part.id)))];
  if (part.kind !== 'person') return [];
  const count = share === undefined ? 0 : countToHandOver(share);
  return [
    richText(paragraph(textElement('Of '), ...personElements(part.id, left))),
    ...(count > 0 ? [buttonRow(handOverAllButton(part.id, count))] : []),
  ];
};

const drawRows = (model: EverythingModel): readonly KnownBlock[] => {
  const { rows, part } = model.arranged;
  if (rows.items.length === 0) return [richText(paragraph(textElement(empty[part.kind])))];
  switch (rows.kind) {
    case 'digests': {
      const places = countPlaces(model.all.digests);
      return model.listed.flatMap((one) => everythingDigestRow(one, model, places));
    }
    case 'shortcuts':
      return rows.items.flatMap((one) => shortcutRow(one, model));
    case 'people':
    case 'channels':
      return rows.items.flatMap((one) => shareRow(one, rows.kind, model));
  }
};

const nouns: Readonly<Record<Arranged['rows']['kind'], string>> = {
  digests: 'digests and alerts',
  shortcuts: 'shared shortcuts',
  people: 'people',
  channels: 'channels',
};

/** Renders everything in the workspace in place of an admin's own Home. */
export const renderEverything = (model: EverythingModel): HomeView => {
  const { banner, arranged, all, costs, left, now, own } = model;
  const { part, page, rows } = arranged;
  return {
    type: 'home',
    private_metadata: printPages({ ...own, everything: { part, page } }),
    blocks: [
      ...banner,
      ...(banner.length === 0 ? [] : [{ type: 'divider' } as const]),
      { type: 'header', text: { type: 'plain_text', text: 'Everything in this workspace' } },
      richText(paragraph(textElement(describeAll(all, costs)))),
      menuRow(newBlockId(now, 'part'), [closeEverythingButton(), partMenu(arranged)], undefined),
      ...subjectBlocks(arranged, left),
      ...drawRows(model),
      ...pagingBlocks(arranged, nouns[rows.kind], everythingPageButton(part)),
      ...noteBlocks([
        'Only admins of this app see this. Credits are an estimate for this month (UTC): reading results, and runs.',
      ]),
    ],
  };
};
