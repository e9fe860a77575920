import type { SendResult } from '#core/inboxes/slots'
import { meaningOf, reasonOf } from './codes.js'
import { LineFault, TwilioRefusal } from './fault.js'

/**
 * What an error of a request that sends tells. It is thrown on when Twilio may
 * have taken the message: nobody knows then.
 */
export function refused(error: unknown): SendResult {
  if (error instanceof LineFault && error.isUnsent) return unreachable(error)
  if (!(error instanceof TwilioRefusal) || isUnclear(error)) throw error
  return { ...whyOf(error), ...actionOf(error) } as SendResult
}

/** An error in their house may come after the message was taken; 503 says that it was not. */
const isUnclear = ({ status }: TwilioRefusal) => status >= 500 && status !== 503

const unreachable = ({ message }: LineFault): SendResult => ({
  ok: false,
  again: true,
  reason: 'twilio.reasons.unreachable',
  detail: message,
  inbox: 'failing',
})

const whyOf = ({ code, status, message }: TwilioRefusal) => ({
  ok: false,
  reason: code ? reasonOf(code) : `twilio.reasons.${status === 401 ? 20003 : 'other'}`,
  detail: code ? `${message} (${code})` : message,
})

function actionOf({ code, status, after }: TwilioRefusal) {
  const meaning = meaningOf(code)
  if (meaning === 'stop' || status === 401)
    return { again: false, inbox: 'stopped', detail: undefined }
  if (meaning === 'again' || status === 429 || status === 503) return { again: true, after }
  if (meaning && meaning !== 'never') return { again: false, point: meaning }
  return { again: false }
}
