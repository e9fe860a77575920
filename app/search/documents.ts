import { createHash } from 'node:crypto'
import { fold } from '#core/search/fold'
import { emailTokens, phoneTokens, textTokens, typedTokens } from '#core/search/tokens'

/** What is searched of one record. */
export interface SearchDocument {
  /** Id of the record. */
  id: number
  /** What people call it; what begins with the text typed comes first. */
  title: string
  /** Titles are names of people or companies: close spellings of them are offered. */
  named?: boolean
  /** Other words. */
  text?: (string | null | undefined)[]
  emails?: string[]
  /** E.164 */
  phones?: string[]
}

const TITLE_LENGTH = 191
const WORDS = 5000

/** A row of `search_documents`. */
export interface DocumentRow {
  entity: string
  entity_id: number
  title: string
  words: string
}

export function rowsOf(entity: string, documents: SearchDocument[]): DocumentRow[] {
  const marked = mark(entity)
  return documents.map((document) => ({
    entity,
    entity_id: document.id,
    title: titleOf(document.title),
    words: tokensOf(document)
      .map((token) => marked + token)
      .join(' '),
  }))
}

export const namesOf = (documents: SearchDocument[]) => [
  ...new Set(documents.filter((document) => document.named).map(({ title }) => title)),
]

/** Tokens of more words of a record, as its document has them. */
export const tokensFor = (entity: string, text: SearchDocument['text']) => {
  const marked = mark(entity)
  return tokensOf({ id: 0, title: '', text }).map((token) => marked + token)
}

/** How a title is kept. */
export const titleOf = (title: string) => fold(title.slice(0, 1000)).slice(0, TITLE_LENGTH)

/** Two letters before each token keep the entities apart in one index. */
export function mark(entity: string) {
  const letters = createHash('sha1')
    .update(entity)
    .digest('base64url')
    .replace(/[^a-z]/g, '')
  return letters.slice(0, 2).padEnd(2, 'x')
}

export function tokensTyped(entity: string, text: string) {
  const marked = mark(entity)
  return typedTokens(text).map((token) => marked + token)
}

function tokensOf({ title, text = [], emails = [], phones = [] }: SearchDocument) {
  const tokens = new Set<string>()
  const keep = (some: readonly string[]) => some.forEach((token) => tokens.add(token))
  for (const words of [title, ...text]) if (words) keep(textTokens(words))
  for (const email of emails) keep(emailTokens(email))
  for (const phone of phones) keep(phoneTokens(phone))
  return [...tokens].slice(0, WORDS)
}
