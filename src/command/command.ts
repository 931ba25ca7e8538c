import type { DisplayOptions, Parameter, Question } from '../core/question.ts';
import type { Topic } from './help-topic.ts';
import type { OptionName } from './option-spec.ts';
import type { Schedule } from './schedule/parse-schedule.ts';

export const postConditions = ['always', 'changed', 'rows'] as const;
type PostCondition = (typeof postConditions)[number];

/** What may be said of a digest beyond how it is shown. `undefined` means: not said. */
export type DigestOptions = {
  /** IANA zone, such as `Europe/Berlin`. */
  readonly zone: string | undefined;
  readonly when: PostCondition | undefined;
  /** The column that tells rows apart. */
  readonly key: readonly string[];
  /** Older data than this is called stale. Milliseconds. */
  readonly maxAgeMs: number | undefined;
  /** Execute the query before reading. */
  readonly refresh: boolean;
};

/** What a person asked the bot to do. */
export type Command =
  | { readonly verb: 'ask'; readonly request: Question }
  | {
      readonly verb: 'subscribe';
      readonly request: Question;
      readonly schedule: Schedule;
      readonly digest: DigestOptions;
    }
  | {
      readonly verb: 'edit';
      readonly number: number;
      readonly parameters: readonly Parameter[];
      readonly options: DisplayOptions;
      /** `undefined` leaves the schedule as it is. */
      readonly schedule: Schedule | undefined;
      readonly digest: DigestOptions;
      /** Options taken back to what they are when nothing is said. */
      readonly cleared: readonly OptionName[];
      /** Names of parameters that the digest is to ask without. */
      readonly clearedParameters: readonly string[];
    }
  | { readonly verb: 'list' /** One digest's history. */; readonly number: number | undefined }
  | { readonly verb: 'pause' | 'resume' | 'run' | 'unsubscribe'; readonly number: number }
  | {
      readonly verb: 'save';
      readonly shortcut: string;
      readonly shared: boolean;
      readonly request: Question;
    }
  | { readonly verb: 'shortcuts' }
  | { readonly verb: 'forget'; readonly shortcut: string; readonly shared: boolean }
  | {
      readonly verb: 'help';
      readonly topic: Topic | undefined;
      /** What help was asked on, when there is none on it. Foreign. */
      readonly unknown: string | undefined;
    };
