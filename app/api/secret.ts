import { createHash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const PREFIX = 'filo_'
const RANDOM = 40
const CHECK = 6

/** A new token: prefix, 40 random characters (238 bits) and a checksum that scanners for leaks can verify. */
export function newSecret() {
  const random = Array.from({ length: RANDOM }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return PREFIX + random + checksum(random)
}

/** False for what cannot be a token, before any database is asked. */
export function looksLikeSecret(text: string) {
  if (!/^filo_[0-9A-Za-z]{46}$/.test(text)) return false
  const random = text.slice(PREFIX.length, -CHECK)
  return checksum(random) === text.slice(-CHECK)
}

/** How a token is kept. It is looked up by this hash, so that timing tells nothing of the token. */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

function checksum(random: string) {
  let rest = crc32(random)
  let text = ''
  for (let i = 0; i < CHECK; i++) {
    text = ALPHABET[rest % ALPHABET.length] + text
    rest = Math.floor(rest / ALPHABET.length)
  }
  return text
}
