export const WORD_KINDS = ['stop', 'start', 'help'] as const
export type WordKind = (typeof WORD_KINDS)[number]
export type WordLists = Record<WordKind, string[]>

/** Those that Twilio obeys by itself, and Italian ones. */
export const WORDS: Record<string, WordLists> = {
  en: {
    stop: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
    start: ['START', 'YES', 'UNSTOP'],
    help: ['HELP', 'INFO'],
  },
  it: {
    stop: ['FERMA', 'STOP', 'ANNULLA', 'DISISCRIVIMI', 'BASTA'],
    start: ['INIZIA', 'RIPRENDI'],
    help: ['AIUTO'],
  },
}

/** The one word that the whole message is, in any case and any of the languages. */
export function wordIn(text: string, lists: Record<string, WordLists> = WORDS): WordKind | null {
  const said = folded(text.trim().replace(/[.!]+$/, ''))
  if (!said || /\s/.test(said)) return null
  const holds = (kind: WordKind) =>
    Object.values(lists).some((list) => list[kind].some((word) => folded(word) === said))
  return WORD_KINDS.find(holds) ?? null
}

const folded = (word: string) => word.normalize('NFC').toUpperCase()
