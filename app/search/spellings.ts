import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { fold } from '#core/search/fold'
import { distance, spellingKeys } from '#core/search/closeness'
import { typedTokens } from '#core/search/tokens'

/** Letters that a word may be away from the one that was meant. */
const FAR = 2
const CANDIDATES = 200
const ALTERNATIVES = 3
const WORD_LENGTH = 40

/** The distinct words of names, each under its spelling keys. They carry no reference to anyone. */
export const spellings = {
  /** Learns the words of `names` that are not known yet. */
  async learn(names: string[], client: QueryClientContract) {
    const words = new Map(names.flatMap(spokenWords))
    for (const known of (await knownWords([...words.keys()], client)).keys()) words.delete(known)
    const rows = [...words.keys()]
      .sort()
      .flatMap((word) =>
        spellingKeys(word).map((key) => ({ key, word, written: words.get(word)! }))
      )
    for (let at = 0; at < rows.length; at += 100) {
      const some = rows.slice(at, at + 100)
      await client.knexQuery().table('search_spellings').insert(some).onConflict().ignore()
    }
  },

  /** Folded words of the names. */
  wordsIn: (names: string[]) => [...new Map(names.flatMap(spokenWords)).keys()],

  forget: (word: string) => db.from('search_spellings').where({ word }).delete(),

  /** Up to three ways to write `text` with its unknown words as known ones, the closest first. */
  async alternatives(text: string): Promise<string[]> {
    const typed = typedTokens(text)
    const known = await knownWords(typed, db.connection())
    const close = await Promise.all(
      typed.map((word) => {
        const written = known.get(word) ?? (/\d/.test(word) ? word : undefined)
        return written ? [written] : closest(word)
      })
    )
    if (close.some((words) => !words.length) || typed.length === known.size) return []
    const longest = Math.max(...close.map((words) => words.length))
    return Array.from({ length: longest }, (_, nth) =>
      close.map((words) => words[nth] ?? words[0]).join(' ')
    )
  },
}

/** Folded word → as it is written; numbers and initials are not spelt. */
function spokenWords(name: string): [string, string][] {
  const written = name.match(/[\p{L}\p{M}]+/gu) ?? []
  return written
    .map((word): [string, string] => [fold(word), word])
    .filter(([word]) => word.length > 2 && word.length <= WORD_LENGTH)
}

/** Those of the words that are known, each as it is written. */
async function knownWords(words: string[], client: QueryClientContract) {
  if (!words.length) return new Map<string, string>()
  const rows = await client
    .from('search_spellings')
    .whereIn('word', words)
    .select('word', 'written')
    .distinct()
  return new Map<string, string>(rows.map((row) => [row.word, row.written]))
}

async function closest(word: string): Promise<string[]> {
  if (word.length < 3 || word.length > WORD_LENGTH) return []
  const rows: { word: string; written: string }[] = await db
    .from('search_spellings')
    .whereIn('key', spellingKeys(word))
    .select('word', 'written')
    .distinct()
    .limit(CANDIDATES)
  return rows
    .map((row) => ({ ...row, away: distance(word, row.word) }))
    .filter(({ away }) => away <= FAR)
    .sort((a, b) => a.away - b.away || Math.abs(a.word.length - b.word.length))
    .slice(0, ALTERNATIVES)
    .map((row) => row.written)
}
