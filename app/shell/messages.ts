import type { TranslationsFormatterContract } from '@adonisjs/i18n/types'
import { IntlMessageFormat } from 'intl-messageformat'

/** Messages that are the same whatever is put in: most labels of a page. */
const isPlain = (message: string) => !/[{}]|''/.test(message)

/** ICU messages, each parsed once for a language: a page shows a hundred of them. */
export class KeptMessages implements TranslationsFormatterContract {
  readonly name = 'icu'
  #parsed = new Map<string, IntlMessageFormat>()

  format(message: string, locale: string, data: Record<string, any> = {}) {
    if (isPlain(message)) return message
    const key = `${locale} ${message}`
    if (!this.#parsed.has(key)) {
      this.#parsed.set(key, new IntlMessageFormat(message, locale, {}, { ignoreTag: true }))
    }
    return String(this.#parsed.get(key)!.format(data))
  }
}
