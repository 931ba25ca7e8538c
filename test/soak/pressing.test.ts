import { describe, expect, it } from 'vitest';
import { createEnvironment } from '../../sandbox/bot.ts';
import { createChance } from '../support/chance.ts';
import { temporaryFolder } from '../support/folder.ts';
import { answerSums } from './answer-sums.ts';
import { startBotProcess } from './bot-process.ts';
import { createLedger } from './ledger.ts';
import { patientLimits } from './limits.ts';
import { createPerson, type Person, pressableIn } from './person.ts';
import { pressThis } from './pressing.ts';
import { openWorld } from './world.ts';

const typed = [
  '1252207',
  '3493826 chain=optimism',
  '5550001 --chart bar',
  'subscribe 5550001 daily 9:00 --refresh',
  'list',
  'run 1',
  'alert 5550001 when rows > 1',
  'report add weekly 1252207',
  'report add weekly 5550001 --chart bar',
  'report weekly',
  'save mine 1252207',
  'find dex',
  'about 1252207',
  'help',
];

/** What ends the digest would leave less to press. */
const isLast = (label: string): boolean => /unsubscribe|pause/i.test(label);

/** Presses everything that a person sees once, and what is offered then, until nothing new is. */
const pressEverything = async (person: Person, pressed: Set<string>): Promise<void> => {
  for (;;) {
    const found = person
      .seen()
      .flatMap((message) => pressableIn(message).map((one) => ({ message, one })))
      .filter(({ one: { control, label } }) => !pressed.has(`${control.actionId} ${label}`));
    const next = found.find(({ one }) => !isLast(one.label)) ?? found[0];
    if (next === undefined) return;
    pressed.add(`${next.one.control.actionId} ${next.one.label}`);
    await pressThis(person, next.message, next.one);
    const { slack, user } = person;
    for (let view = slack.modalOf(user); view !== undefined; view = slack.modalOf(user))
      await slack.closeModal(view, user);
  }
};

describe('what a person presses', () => {
  it('is answered by every button and every choice while nothing goes wrong, so that silence is a fault', async () => {
    const world = await openWorld(temporaryFolder(), patientLimits.ackMs);
    const { slack, dune, environment, book } = world;
    const bot = await startBotProcess(
      { ...createEnvironment(slack, dune, 'http'), ...environment },
      book.read,
    );
    slack.deliverTo(`http://127.0.0.1:${bot.port}/slack/events`);
    const ledger = createLedger(slack);
    const person = createPerson(1, slack, ledger, createChance(1));
    const { user, channel } = person;
    const pressed = new Set<string>();
    for (const text of typed) {
      await person.perform({ what: text, due: 'answer', takesDigests: true }, () =>
        slack.type({ text, user, channel }),
      );
      await pressEverything(person, pressed);
    }
    await bot.stop();
    const [answered] = answerSums(ledger.acts, [], ledger.problems, book.summary());
    await world.close();
    expect(answered?.wrong).toEqual([]);
    expect([...pressed]).toEqual(
      expect.arrayContaining(['digest_menu Post now', 'digest_menu Check now', 'digest_menu Unsubscribe']),
    );
  });
});
