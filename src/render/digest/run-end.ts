import type { Occurrence } from '../../store/occurrence.ts';
import { oneLine } from '../asked.ts';
import type { Message } from '../message.ts';
import { renderNotice, say } from '../notice.ts';
import type { NamedDigest } from './digest-name.ts';

/** What became of a digest that a person asked for and that was not posted; `undefined`: it is still under way. */
export const renderRunEnd = ({ subscription }: NamedDigest, occurrence: Occurrence | undefined): Message => {
  const name = `Digest #${subscription.number}`;
  if (occurrence === undefined) {
    return renderNotice({
      headline: `${name} takes longer; it will be posted here.`,
      parts: [],
      buttons: [],
    });
  }
  const headline =
    occurrence.outcome === 'silent'
      ? `${name} was just looked at, and there is nothing to post.`
      : occurrence.outcome === 'unknown'
        ? `${name} may have been posted; Slack did not confirm it.`
        : `${name} could not be posted.`;
  return renderNotice({ headline, parts: [say(oneLine(occurrence.words, 500))], buttons: [] });
};
