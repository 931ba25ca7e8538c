import type { ActAnswer, PageAct, SuggestedOffers } from '../shape.ts';
import { say } from './page.ts';

const post = async (act: PageAct): Promise<ActAnswer> => {
  try {
    const response = await fetch('/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(act),
    });
    const answer: ActAnswer = await response.json();
    return answer;
  } catch {
    return { problem: "The demo isn't responding. If you stopped it, start it again: npm run demo" };
  }
};

/** Sends an act to the sandbox, and shows why it failed, or its note. Returns true if it worked. */
export const act = async (what: PageAct): Promise<boolean> => {
  document.body.dataset['busy'] = 'yes';
  const { problem, note } = await post(what);
  delete document.body.dataset['busy'];
  const words = problem ?? note;
  if (words !== undefined) say(words);
  return problem === undefined;
};

/** Asks the app what a menu offers; nothing where that failed, which is shown. */
export const askForOffers = async (
  what: Extract<PageAct, { kind: 'suggest' }>,
): Promise<readonly SuggestedOffers[]> => {
  const { problem, suggested = [] } = await post(what);
  if (problem !== undefined) say(problem);
  return suggested;
};
