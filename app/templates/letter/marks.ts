import { randomBytes } from 'node:crypto'
import string from '@adonisjs/core/helpers/string'
import { replaceNamed, valueOf, type Named, type Values } from '#core/templates/merge/spelling'

/**
 * A field is a word of letters and digits while the text is made into HTML, so
 * that nothing is read out of its value; which value stands there, and how it
 * is written, is settled afterwards.
 */
const SIGN = `f${randomBytes(6).toString('hex')}`
const MARK = new RegExp(`${SIGN}([tuh])(\\d+)z`, 'g')

/** The text with a mark in place of each field that it names, and what the marks mean. */
export function marked(text: string) {
  const named: Named[] = []
  const words = replaceNamed(text, (one) => `${SIGN}t${named.push(one) - 1}z`)
  return { words, named }
}

/** The same within an address: a whole one at its beginning, a piece of one further on. */
export const markedAddress = (address: string) =>
  address.replace(MARK, (_, __, index, at) => `${SIGN}${at === 0 ? 'h' : 'u'}${index}z`)

type Write = (value: string) => string

/** Values in the place of the marks, written as what is around them needs. */
export const unmarked = (words: string, named: Named[], values: Values, write: Write) =>
  words.replace(MARK, (_, kind, index) => {
    const value = valueOf(named[Number(index)], values)
    if (kind === 'u') return encodeURIComponent(value.toWellFormed())
    return write(kind === 'h' ? openable(value) : value)
  })

export const asHtml: Write = (value) => string.escapeHTML(value)
export const asText: Write = (value) => value

/** Only what opens a page, a mail or a call. */
function openable(value: string) {
  const { protocol } = URL.parse(value) ?? {}
  return ['http:', 'https:', 'mailto:', 'tel:'].includes(protocol ?? '') ? value : '#'
}
