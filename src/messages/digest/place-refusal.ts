import type { RichTextElement } from '@slack/types';
import type { HostPages } from '../../core/set-by.ts';
import { linkElement, textElement } from '../blocks/rich-text.ts';
import { describeRefusal, type PostRefusal } from './slack-reason.ts';

/** Why somebody's digest doesn't go to a place. */
export type PlaceRefusal =
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'not-a-member'; readonly who: 'app' | 'left' | 'stranger' | 'nobody' }
  | { readonly kind: 'missing-scope'; readonly scope: string }
  | { readonly kind: 'refused'; readonly refused: PostRefusal }
  | { readonly kind: 'not-reached' }
  /** The operator allows its query elsewhere only. */
  | { readonly kind: 'not-allowed'; readonly queryId: number }
  /** The place has one with the same question, under this number. */
  | { readonly kind: 'has-it'; readonly number: number };

/** The name to type after `/invite @`, and the pages where the app serves many workspaces. */
export type PlacesSetting = { readonly botName: string; readonly pages?: HostPages | undefined };

const whoRefusals = {
  app: "that's an app, and digests go to people.",
  left: "they've left this workspace.",
  stranger: "they're from another organization.",
  nobody: "Slack doesn't know this person.",
} as const;

const describeMissingScope = (scope: string, pages: HostPages | undefined): readonly RichTextElement[] => {
  const named = [textElement(scope, { code: true }), textElement('.')];
  const start = 'this app may not do that yet. ';
  return pages === undefined
    ? [textElement(`${start}Your Dune admin can add its scope `), ...named]
    : [
        textElement(`${start}A workspace admin can `),
        linkElement('add it again', pages.install),
        textElement(' and allow '),
        ...named,
      ];
};

/** Says why a digest doesn't go to a place, and what to do about it: what follows its name and a colon. */
export const describePlaceRefusal = (
  why: PlaceRefusal,
  { botName, pages }: PlacesSetting,
): readonly RichTextElement[] => {
  switch (why.kind) {
    case 'not-yours':
      return [textElement("you aren't in it. Join it first.")];
    case 'not-a-member':
      return [textElement(whoRefusals[why.who])];
    case 'missing-scope':
      return describeMissingScope(why.scope, pages);
    case 'refused': {
      const { reason, code: slackCode } = why.refused;
      return reason === 'policy' || slackCode === 'is_archived'
        ? [textElement(`${describeRefusal(why.refused)} Pick another one.`)]
        : [
            textElement("this app isn't in it. Add it there with "),
            textElement(`/invite @${botName}`, { code: true }),
            textElement('.'),
          ];
    }
    case 'not-reached':
      return [textElement("Slack didn't answer. Try again in a minute.")];
    case 'not-allowed':
      return [textElement(`query ${why.queryId} can't be used there.`)];
    case 'has-it':
      return [textElement(`it has this already, as #${why.number}.`)];
  }
};
