import type { Condition } from '../core/condition.ts';
import type { QueryReference } from '../core/question.ts';
import type { ConditionProblem } from './condition/condition-problem.ts';
import type { OptionName } from './option-spec.ts';

/** A subject that people ask for and this app has no command for. */
export type SmallTalk = 'thanks' | 'usage' | 'settings' | 'version' | 'feedback' | 'undo' | 'remind';

/** A fault in what a person typed after the command. Texts are as typed, so foreign. */
type CommandFault =
  | { readonly kind: 'too-long'; readonly length: number; readonly max: number }
  | { readonly kind: 'unclosed-quote' /** From the quote on. */; readonly from: string }
  | {
      readonly kind: 'unknown-verb';
      readonly word: string;
      /** A verb, or a verb with the number of a digest. */
      readonly suggestion: string;
    }
  /** A question with a schedule; `meant` goes after `subscribe`. */
  | { readonly kind: 'meant-to-subscribe'; readonly meant: string }
  | { readonly kind: 'bad-query-id'; readonly text: string }
  | { readonly kind: 'dashboard-link'; readonly text: string }
  | { readonly kind: 'not-a-query-link'; readonly text: string }
  /** A link of Dune's API that runs a query, or that is for one run. */
  | { readonly kind: 'run-link'; readonly queryId: number | undefined }
  | { readonly kind: 'other-site'; readonly host: string }
  | {
      readonly kind: 'missing-query';
      readonly verb: string;
      /** A guess with a query in its place; it goes after the verb. */
      readonly meant?: string;
    }
  /** A subscription whose query may come after its schedule; `meant` goes after the verb. */
  | { readonly kind: 'query-behind'; readonly meant: string }
  | {
      readonly kind: 'bad-shortcut';
      readonly text: string;
      readonly why: 'characters' | 'verb' | 'number' | 'missing';
    }
  | {
      readonly kind: 'bad-number';
      readonly verb: string /** Empty when nothing was typed. */;
      readonly text: string;
      /** The query or shortcut that stands in the place of the number: a digest of it may be meant. */
      readonly meant?: QueryReference;
      /** The words behind it, such as a new schedule. */
      readonly rest?: string;
    }
  | { readonly kind: 'unexpected-word'; readonly word: string; readonly verb: string }
  | { readonly kind: 'parameter-without-name'; readonly text: string }
  /** A Dune API key. Its value is dropped. */
  | { readonly kind: 'key-typed'; readonly name: string }
  | { readonly kind: 'parameter-twice'; readonly name: string }
  | { readonly kind: 'parameters-not-taken'; readonly verb: string; readonly name: string }
  | { readonly kind: 'unknown-option'; readonly option: string; readonly suggestion: string | undefined }
  | { readonly kind: 'option-not-taken'; readonly option: string; readonly verb: string }
  | { readonly kind: 'option-twice'; readonly option: string }
  /** Two things that exclude each other, each as it would be typed. */
  | { readonly kind: 'contradiction'; readonly one: string; readonly other: string }
  /** A `--no-…`, which removes a setting of a digest; options without their dashes. */
  | { readonly kind: 'only-in-edit'; readonly option: string }
  | {
      readonly kind: 'not-taken-back';
      readonly option: string;
      readonly suggestion: string | undefined;
      readonly known: readonly string[];
    }
  /** `--no-param` takes a name alone. */
  | { readonly kind: 'no-param-with-value'; readonly name: string }
  | { readonly kind: 'option-without-value'; readonly option: string }
  | { readonly kind: 'flag-with-value'; readonly option: string }
  | { readonly kind: 'bad-top'; readonly text: string; readonly max: number; readonly tooMany: boolean }
  | {
      readonly kind: 'bad-choice';
      readonly option: string;
      readonly text: string;
      readonly allowed: readonly string[];
    }
  | { readonly kind: 'bad-sort'; readonly text: string }
  | {
      readonly kind: 'bad-max-age';
      readonly text: string;
      readonly maxDays: number;
      readonly option: string;
    }
  | {
      readonly kind: 'bad-zone';
      readonly text: string;
      readonly why: 'unknown' | 'short-name' | 'offset';
      /** A zone that may be meant. */
      readonly suggestion: string | undefined;
      /** Others that may be meant as well. */
      readonly alternatives: readonly string[];
    }
  /** A channel or a person after the schedule, with `#` or `@`. */
  | { readonly kind: 'names-a-channel'; readonly name: string }
  | { readonly kind: 'missing-schedule' }
  | { readonly kind: 'schedule-without-time'; readonly text: string }
  | { readonly kind: 'schedule-without-day'; readonly text: string }
  | { readonly kind: 'bad-schedule'; readonly text: string }
  | { readonly kind: 'leaves-out'; readonly text: string }
  | { readonly kind: 'different-minutes'; readonly text: string }
  | { readonly kind: 'bad-time'; readonly text: string }
  | {
      readonly kind: 'uneven-interval';
      readonly text: string;
      readonly allowed: readonly number[];
      readonly unit: string;
    }
  | { readonly kind: 'bad-cron'; readonly text: string }
  | { readonly kind: 'never-due'; readonly text: string }
  | { readonly kind: 'too-often'; readonly text: string; readonly minIntervalMinutes: number }
  /** Two queries or more, as they can be asked for one by one. */
  | { readonly kind: 'several-queries'; readonly queries: readonly string[] }
  /** `last week`: which rows there are, the query decides. */
  | { readonly kind: 'time-range'; readonly text: string }
  /** A channel or a person that an answer should go to, with `#` or `@`. */
  | { readonly kind: 'elsewhere'; readonly name: string }
  /** A value without the name of its parameter. `name` is a guess until what is known of the query says so, or that it has none. */
  | {
      readonly kind: 'bare-value';
      readonly name: string;
      readonly value: string;
      readonly parameter?: 'known' | 'none';
    }
  /** The wish to be told when something happens, without what. */
  | { readonly kind: 'alert' }
  | ConditionProblem
  /** An option of an alert whose condition happens at one look and is over with it. */
  | { readonly kind: 'momentary'; readonly option: string; readonly condition: Condition }
  /** `--until` with a condition that no other bound can end. */
  | { readonly kind: 'no-until'; readonly condition: Condition }
  /** `--until` on the side where the alert fires. `side`: where it has to be. */
  | {
      readonly kind: 'until-side';
      readonly text: string;
      readonly bound: string;
      readonly side: 'above' | 'below';
    }
  | { readonly kind: 'bad-looks'; readonly text: string; readonly max: number }
  /** A number that can't be read, behind `--until`. */
  | { readonly kind: 'bad-until'; readonly text: string }
  /** A name that Slack made no mention of. */
  | { readonly kind: 'bad-mention'; readonly text: string }
  /** Not a place that Slack's list offers. */
  | { readonly kind: 'bad-place'; readonly text: string }
  /** A name that no report can have. */
  | {
      readonly kind: 'bad-report-name';
      readonly text: string;
      readonly why: 'characters' | 'verb' | 'number' | 'missing';
    }
  /** A wish about a report that a person is to agree to. */
  | { readonly kind: 'meant-report' }
  /** Not the number of a part of a report. */
  | { readonly kind: 'bad-part'; readonly text: string }
  /** A time that an alert can't be muted for. */
  | { readonly kind: 'bad-mute'; readonly number: number; readonly text: string }
  /** `--row` without `--when new`. */
  | { readonly kind: 'row-without-new' }
  /** An option that only a board has, without `--as board`. */
  | { readonly kind: 'needs-board'; readonly option: OptionName }
  /** Something that a board can't have beside it: it shows all that there is now. */
  | { readonly kind: 'not-of-board'; readonly option: OptionName }
  /** An option of a part, for a whole report. */
  | { readonly kind: 'stray-option'; readonly option: OptionName; readonly name: string }
  /** `--as board` where nothing is posted on a schedule. */
  | { readonly kind: 'board-not-here'; readonly verb: 'ask' | 'save' | 'alert' | 'report' }
  /** A name that a query can't be given. `max`: the most characters. */
  | {
      readonly kind: 'bad-name';
      readonly text: string;
      readonly why: 'missing' | 'long' | 'id';
      readonly max: number;
    }
  /** Words that are no command, and may be looked for. */
  | { readonly kind: 'search' /** As typed. */; readonly typed: string; readonly words: string }
  | { readonly kind: 'rename'; readonly from: string }
  /** A wish about who gets a shortcut. */
  | { readonly kind: 'whose'; readonly name: string; readonly shared: boolean }
  /** A digest that should post elsewhere, in a channel or to a person, with `#` or `@`. */
  | {
      readonly kind: 'stays';
      readonly number: number;
      readonly name: string;
      /** It should no longer post there. */
      readonly stops?: boolean;
    }
  /** A time that comes only once: `tomorrow 9am`. */
  | { readonly kind: 'one-off'; readonly text: string }
  | { readonly kind: 'small-talk'; readonly topic: SmallTalk }
  | { readonly kind: 'nothing-to-edit'; readonly number: number };

/** A problem with a command. */
export type CommandProblem = CommandFault & {
  /** A whole command, without the slash, that is probably meant. It parses. Foreign. */
  readonly correction?: string;
};
