import type { SendResult } from '#core/inboxes/slots'
import { NoToken, SignInAgain } from '../oauth/faults.js'
import type { Handed, SmtpError } from './smtp.js'

/** Enhanced status codes (RFC 3463) that speak of the recipient's address, not of the sender or the message. */
const NO_RECIPIENT = /\b5\.(?:1\.(?:1|2|3|6|10)|2\.1)\b/
const ANY_ENHANCED = /\b[245]\.\d{1,3}\.\d{1,3}\b/
/** Servers that have no enhanced codes say it in words. */
const NO_RECIPIENT_WORDS =
  /(?:user|recipient|mailbox|account|address)[^.]{0,40}(?:unknown|not found|not exist|does ?n.t exist|unavailable|disabled)|(?:no such|unknown|invalid) (?:user|recipient|mailbox|address|account)/i
const REFUSES_RECIPIENT = [550, 551, 553]

/** What is refused here is refused to everyone, for now. */
const GREETING = ['CONN', 'EHLO', 'HELO', 'STARTTLS']

const again = (reason: string, { message, response }: SmtpError) =>
  ({
    ok: false,
    again: true,
    reason,
    detail: response ?? message,
  }) as const

/** No letter would go out through this server now. */
const failing = (reason: string, error: SmtpError): SendResult => ({
  ...again(reason, error),
  inbox: 'failing',
})

const never = (reason: string, { message, response }: Partial<SmtpError> = {}) =>
  ({ ok: false, again: false, reason, detail: response ?? message }) as const

/** The server took it: for the contact too, or only for those in copy? */
export function taken({ rejectedErrors = [] }: Handed, to: string, messageId: string): SendResult {
  const refusal = rejectedErrors.find(({ recipient }) => recipient === to)
  if (!refusal) return { ok: true, providerId: messageId, refused: rejectedErrors.map(ofCopy) }
  return { ...never('partly', refusal), ...(isAboutRecipient(refusal) && { point: 'bounced' }) }
}

const ofCopy = (error: SmtpError) => ({
  address: error.recipient!,
  detail: error.response ?? error.message,
  ...(isAboutRecipient(error) && { point: 'bounced' as const }),
})

/**
 * What an error tells. It is thrown on when the server may have taken the
 * message: all of it was read (`isRead`) and no answer came.
 */
export function refused(error: SmtpError, isRead: boolean): SendResult {
  const { code, responseCode = 0 } = error
  if (error instanceof SignInAgain) return { ...never('sign_in_again'), inbox: 'stopped' }
  if (error instanceof NoToken) return failing('no_token', error)
  if (responseCode >= 400 && responseCode < 500) return again('deferred', error)
  if (isLogin(error)) return { ...never('login_refused', error), inbox: 'stopped' }
  if (responseCode >= 500 && !GREETING.includes(error.command ?? '')) return rejected(error)
  if (isRead) throw error
  if (code === 'ETLS' || /certificate|altname|ssl routines/i.test(error.message))
    return failing('tls', error)
  return failing(code ? 'unreachable' : 'not_ready', error)
}

const isLogin = ({ code, responseCode }: SmtpError) =>
  code === 'EAUTH' || responseCode === 530 || responseCode === 535

function rejected(error: SmtpError): SendResult {
  if (isAboutRecipient(error)) return { ...never('unknown_recipient', error), point: 'bounced' }
  return never(error.responseCode === 552 ? 'too_large' : 'rejected', error)
}

function isAboutRecipient({ command, responseCode = 0, response = '' }: SmtpError) {
  if (ANY_ENHANCED.test(response)) return NO_RECIPIENT.test(response)
  const isRecipient = command === 'RCPT TO' && REFUSES_RECIPIENT.includes(responseCode)
  return isRecipient && NO_RECIPIENT_WORDS.test(response)
}

export const badAddress = () => never('bad_address')
export const tooLarge = () => never('too_large')
export const fileGone = (name: string) => never('file_gone', { message: name })
export const noServer = () => ({ ...never('no_server'), inbox: 'stopped' }) as const
