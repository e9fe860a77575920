import { htmlOf, parsed } from '#core/templates/letter/markdown'
import { asHtml, asText, marked, unmarked } from '#core/templates/letter/marks'
import { textOf } from '#core/templates/letter/text'
import { merge, namedIn, type Values } from '#core/templates/merge/spelling'

export interface Written {
  subject: string
  /** Markdown. */
  body: string
}

/** A message for one contact: the subject in one line, the body as HTML and as plain text. */
export interface Letter {
  subject: string
  html: string
  text: string
}

/** A template that was read once, to be filled in for one contact after the other. */
export class Compiled {
  readonly #subject: string
  readonly #html: string
  readonly #text: string
  readonly #named

  constructor({ subject, body }: Written) {
    const { words, named } = marked(body)
    const tokens = parsed(words)
    this.#subject = subject
    this.#named = named
    this.#text = textOf(tokens)
    this.#html = htmlOf(tokens)
  }

  /** Names of the fields that its words use. */
  get names() {
    return [...new Set([...namedIn(this.#subject), ...this.#named].map(({ name }) => name))]
  }

  /** Names of those that are empty here, where the words give no fallback. */
  gaps(values: Values) {
    const bare = [...namedIn(this.#subject), ...this.#named].filter(({ fallback }) => !fallback)
    return [...new Set(bare.map(({ name }) => name).filter((name) => !values.get(name)))]
  }

  filled(values: Values): Letter {
    return {
      subject: inOneLine(merge(this.#subject, values)),
      html: unmarked(this.#html, this.#named, values, asHtml),
      text: unmarked(this.#text, this.#named, values, asText),
    }
  }
}

const inOneLine = (words: string) =>
  words
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 255)
    .toWellFormed()
