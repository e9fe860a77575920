import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { fold, isAscii } from '#core/search/fold'
import { remembering } from '#core/search/remembering'

/** Longest token that is kept; MySQL's keys have room for 64. */
const TOKEN_LENGTH = 60
const TYPED_LENGTH = 200
const TYPED_TOKENS = 8

const words = (folded: string) =>
  folded.match(isAscii(folded) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? []
const squashed = (folded: string) => words(folded).join('')
const shortened = (token: string) =>
  token.length > TOKEN_LENGTH ? [...token].slice(0, TOKEN_LENGTH).join('') : token
const chunks = (text: string) => fold(text).split(' ')
const unique = (tokens: string[]) => [...new Set(tokens.filter(Boolean).map(shortened))]

/** Letters and digits alone, so that every engine cuts them alike; `D'Angelo` is also `dangelo`. */
export const textTokens = remembering((text: string): readonly string[] =>
  unique(
    chunks(text).flatMap((chunk) => {
      const parts = words(chunk)
      return parts.length > 1 ? [...parts, parts.join('')] : parts
    })
  )
)

/** `maria@caffe.example`: its words, its domain, and the whole, which begins with the other half. */
export function emailTokens(email: string) {
  const folded = fold(email)
  const domain = squashed(folded.slice(folded.indexOf('@') + 1))
  return unique([...words(folded), domain, squashed(folded)])
}

/** E.164, the same as people of the country write it, and the ends one remembers. */
export function phoneTokens(phone: string) {
  const digits = phone.replace(/\D/g, '')
  const national = nationalStart(phone) + digits.slice(-ENDS)
  return unique([digits, national, ...[9, 7, 6, 4].map((length) => national.slice(-length))])
}

/** Digits at the end of a number that are the same at home and abroad. */
const ENDS = 4

/** What the country writes before the last digits: the same for all that differ in these alone. */
const nationalStart = remembering(
  (phone) =>
    (parsePhoneNumberFromString(phone)?.formatNational() ?? phone)
      .replace(/\D/g, '')
      .slice(0, -ENDS),
  (phone) => `${phone.length} ${phone.slice(0, -ENDS)}`
)

/** What someone typed, as beginnings of tokens. A number may be typed with any spaces and signs. */
export function typedTokens(text: string) {
  const typed = text.slice(0, TYPED_LENGTH)
  if (isPhone(typed)) return unique([typed.replace(/\D/g, '').replace(/^00/, '')])
  return unique(
    chunks(typed).flatMap((chunk) => (chunk.includes('@') ? squashed(chunk) : words(chunk)))
  ).slice(0, TYPED_TOKENS)
}

const isPhone = (typed: string) =>
  /^[+(]*\d[\d\s+()./-]*$/.test(typed.trim()) && /\d{2}/.test(typed)
