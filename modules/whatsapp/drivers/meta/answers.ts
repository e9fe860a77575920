import type { SendResult } from '#core/inboxes/slots'
import type { Trial } from '../driver.js'
import { meaningOf, reasonOf } from './codes.js'
import { GraphRefusal, LineFault } from './faults.js'

/**
 * What an error of a request that sends tells. It is thrown on when Meta may
 * have taken the message: nobody knows then.
 */
export function refused(error: unknown): SendResult {
  if (error instanceof LineFault && error.isUnsent) return unreachable(error)
  if (!(error instanceof GraphRefusal) || isUnclear(error)) throw error
  return { ...whyOf(error), ...actionOf(error) } as SendResult
}

/** A server that fails without a code of its own may have failed after it took the message. */
const isUnclear = ({ status, code }: GraphRefusal) => status >= 500 && status !== 503 && !code

const unreachable = ({ message }: LineFault): SendResult => ({
  ok: false,
  again: true,
  reason: 'whatsapp.reasons.unreachable',
  detail: message,
  inbox: 'failing',
})

const whyOf = ({ code, status, message }: GraphRefusal) => ({
  ok: false,
  reason: code === null ? 'whatsapp.reasons.other' : reasonOf(code),
  detail: `${message} (${code ?? status})`,
})

function actionOf({ code, status, after }: GraphRefusal) {
  const meaning = code === null ? undefined : meaningOf(code)
  if (meaning === 'stop' || status === 401) return { again: false, inbox: 'stopped' }
  if (meaning === 'again' || status === 429 || status === 503) return { again: true, after }
  if (meaning && meaning !== 'never') return { again: false, point: meaning }
  return { again: false }
}

/** Why a request failed, for a person who tries. */
export function wordsFor(error: unknown): Trial {
  if (error instanceof GraphRefusal) {
    const { reason, detail } = whyOf(error)
    return { reason: error.status === 401 ? 'whatsapp.reasons.190' : reason, detail }
  }
  if (error instanceof LineFault)
    return { reason: 'whatsapp.reasons.unreachable', detail: error.message }
  throw error
}
