import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { fold } from '#core/search/fold'

/** Longest token that is kept; MySQL's keys have room for 64. */
const TOKEN_LENGTH = 60
const TYPED_LENGTH = 200
const TYPED_TOKENS = 8

const words = (folded: string) => folded.match(/[\p{L}\p{N}]+/gu) ?? []
const squashed = (folded: string) => words(folded).join('')
const chunks = (text: string) => fold(text).split(' ')
const unique = (tokens: string[]) => [
  ...new Set(tokens.filter(Boolean).map((token) => [...token].slice(0, TOKEN_LENGTH).join(''))),
]

/** Letters and digits alone, so that every engine cuts them alike; `D'Angelo` is also `dangelo`. */
export function textTokens(text: string) {
  return unique(chunks(text).flatMap((chunk) => [...words(chunk), squashed(chunk)]))
}

/** `maria@caffe.example`: its words, each half and the whole. */
export function emailTokens(email: string) {
  const [local, domain = ''] = fold(email).split('@')
  return unique([
    ...words(`${local} ${domain}`),
    squashed(local),
    squashed(domain),
    squashed(email),
  ])
}

/** E.164, the same as people of the country write it, and the ends one remembers. */
export function phoneTokens(phone: string) {
  const digits = phone.replace(/\D/g, '')
  const national = parsePhoneNumberFromString(phone)?.formatNational().replace(/\D/g, '') ?? digits
  return unique([digits, national, ...[9, 7, 6, 4].map((length) => national.slice(-length))])
}

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
