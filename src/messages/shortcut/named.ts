import type { AskRequest } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import { chartInWords, choiceInWords, parametersInWords, queryTitle } from '../text/format-question.ts';

const mostWords = 200;

/** What a shortcut asks: `Dune query 1252207 (chain = base; sorted by volume desc; 5 rows)`. Foreign. */
export const questionInWords = (request: AskRequest | undefined): string => {
  if (request === undefined || request.query.kind !== 'id')
    return 'saved by another version; save it anew to use it';
  const { parameters, options } = request;
  const rows = options.top === undefined ? '' : `${options.top} ${options.top === 1 ? 'row' : 'rows'}`;
  const seen = options.private ? 'only for you' : '';
  const parts = [
    parametersInWords(parameters),
    choiceInWords(options),
    rows,
    chartInWords(options),
    seen,
  ].filter((part) => part !== '');
  const title = queryTitle({ id: request.query.id, name: undefined });
  return shorten(parts.length === 0 ? title : `${title} (${parts.join('; ')})`, mostWords);
};
