/** Why what was written cannot go: a key of `whatsapp.refused`. */
export class Refusal extends Error {
  constructor(
    readonly key: string,
    readonly data: Record<string, string | number> = {}
  ) {
    super(key)
  }
}

/** Fields of a form that came as they please: only words are read from them. */
export interface Fields {
  word(name: string): string
  /** A list of words, empty ones left out. */
  words(name: string): string[]
  below(name: string): Fields
}

const LONGEST = 2000

export const fieldsIn = (value: unknown): Fields => ({
  word: (name) => wordIn(partOf(value, name)),
  words: (name) =>
    Object.values((partOf(value, name) ?? {}) as object)
      .map(wordIn)
      .filter(Boolean),
  below: (name) => fieldsIn(partOf(value, name)),
})

const partOf = (value: unknown, name: string): unknown =>
  value && typeof value === 'object' && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined

function wordIn(value: unknown) {
  const word = typeof value === 'string' ? value.trim() : ''
  if (word.length > LONGEST) throw new Refusal('too_long', { most: LONGEST })
  return word
}
