import { setTimeout as pause } from 'node:timers/promises';
import { chooseCommand, chooseQuestion } from './commands.ts';
import { goThroughForm, openAskForm } from './forms.ts';
import type { Person } from './person.ts';
import { openHome, pressAtHome, pressInMessage } from './pressing.ts';

const typeCommand = async (person: Person): Promise<void> => {
  const { slack, user, channel, chance } = person;
  const { text, ...doing } = chooseCommand(chance);
  await person.perform(doing, () => slack.type({ text, user, channel }));
};

const mention = async (person: Person): Promise<void> => {
  const { slack, user, channel, chance } = person;
  const text = chooseQuestion(chance);
  await person.perform({ what: `mention ${text}`, due: 'answer' }, async () => {
    const { delivery } = await slack.mention({ text, user, channel });
    return delivery;
  });
};

const shareLink = async (person: Person): Promise<void> => {
  const { slack, user, channel, chance } = person;
  const url = chance.pick(['https://dune.com/queries/1252207', 'https://dune.com/queries/7000002']);
  // Under a link of which nothing may be shown stands nothing.
  await person.perform({ what: `link ${url}`, due: 'nothing' }, async () => {
    const { delivery } = await slack.shareLinks({ text: url, user, channel }, [url]);
    return delivery;
  });
};

const askAboutMessage = async (person: Person): Promise<void> => {
  const { slack, user, channel, chance } = person;
  const text = chance.pick(['see https://dune.com/queries/3493826?chain=base', 'no link here']);
  const message = slack.say({ text, user, channel });
  const ask = () => slack.messageShortcut('ask_dune_about', message, user);
  await person.perform({ what: `Ask Dune about this: ${text}`, due: 'answer' }, ask);
};

const doSomething = ({ chance }: Person) =>
  chance.weigh([
    [46, typeCommand],
    [20, pressInMessage],
    [5, openHome],
    [9, pressAtHome],
    [6, openAskForm],
    [5, mention],
    [3, shareLink],
    [4, askAboutMessage],
  ]);

/** A person uses the bot until they are told to stop, with pauses of `restMs` at most. Forms that open are gone through. */
export const useBot = async (person: Person, restMs: number, ended: AbortSignal): Promise<void> => {
  while (!ended.aborted) {
    await doSomething(person)(person);
    await goThroughForm(person);
    await pause(person.chance.whole(10, restMs));
  }
};
