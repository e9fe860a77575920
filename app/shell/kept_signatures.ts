import type { Encryption } from '@adonisjs/core/encryption'

type Verifier = ReturnType<Encryption['getMessageVerifier']>

const MOST = 1000

/**
 * A browser sends the same signed cookies with every request and gets them back with every answer,
 * and to sign one takes as long as to read the rows of a page. Texts that were signed for good are
 * kept, and are genuine when they come back. What is good for a time only is signed each time.
 */
export function keepSignatures(verifier: Verifier) {
  const { sign, unsign } = verifier
  const signed = new Map<string, string>()
  const genuine = new Map<string, string>()

  verifier.sign = function (payload, expiresIn, purpose) {
    if (typeof payload !== 'string' || expiresIn || !purpose)
      return sign.call(this, payload, expiresIn, purpose)
    const known = signed.get(keyOf(purpose, payload))
    if (known) return known
    const made = sign.call(this, payload, undefined, purpose)
    keep(signed, keyOf(purpose, payload), made)
    keep(genuine, keyOf(purpose, made), payload)
    return made
  }

  verifier.unsign = function <T>(payload: string, purpose?: string) {
    const known = purpose && genuine.get(keyOf(purpose, payload))
    return (known || unsign.call(this, payload, purpose)) as T | null
  }
}

const keyOf = (purpose: string, text: string) => `${purpose.length} ${purpose} ${text}`

function keep(texts: Map<string, string>, key: string, text: string) {
  if (texts.size >= MOST) texts.clear()
  texts.set(key, text)
}
