import { parsePlain } from '../command/parse.ts';
import { isResolved, type Question, type ResolvedQuestion } from '../core/question.ts';

/** Parses a question in the language people type; `undefined` for anything else, such as text of another version. */
export const parseQuestionText = (text: string): Question | undefined => {
  const parsed = parsePlain(text);
  return parsed.ok && parsed.value.verb === 'ask' ? parsed.value.request : undefined;
};

/** Parses a question whose query is known by its id; `undefined` for anything else. */
export const parseResolvedQuestion = (text: string): ResolvedQuestion | undefined => {
  const question = parseQuestionText(text);
  return question !== undefined && isResolved(question) ? question : undefined;
};
