import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Dataset } from '../../results/dataset.ts';
import type { Subscription } from '../../store/subscription.ts';
import { headerBlock } from '../answer/sections.ts';
import { noteParagraph } from './note.ts';
import { teamTitle } from './title.ts';

/** A post of a digest. */
type Headed = {
  readonly subscription: Pick<Subscription, 'number' | 'terms'>;
  readonly dataset: Dataset;
  /** Stands behind the title. */
  readonly aside?: readonly RichTextElement[];
};

/** Draws the number and the title of a digest with the values of its query, and the team's note below. Foreign. */
export const digestHeader = ({ subscription: { number, terms }, dataset, aside }: Headed): KnownBlock =>
  headerBlock(dataset, `#${number}  `, { title: teamTitle(terms), note: noteParagraph(terms.note), aside });
