import type { Bilingual } from './bilingual';

/** What an error says: `{name}` is filled from its details. Sentences name the field and the way out. */
interface ErrorText extends Bilingual {
  /** HTTP status where the error answers a request. */
  readonly http: number;
}

/** The errors of a room, by their stable codes. */
export type ErrorTexts = Readonly<Record<string, ErrorText>>;
