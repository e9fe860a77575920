import { header } from './header.js'
import { hasEmptyReturnPath } from './automatic.js'
import { recipientsIn } from './bounce/delivery_report.js'
import { guessedFailures } from './bounce/guess.js'
import type { Letter } from './letter.js'

/** What a mail server tells of one recipient of a message. */
export interface Outcome {
  recipient?: string
  /** hard: never; soft: not now, and no longer tried; delayed: still tried. */
  kind: 'hard' | 'soft' | 'delayed' | 'delivered' | 'passed_on'
  /** The server's own words. */
  detail?: string
}

export interface Bounce {
  outcomes: Outcome[]
  /** Of the signed return path. */
  messageId?: number
  /** Message-ID of what came back. */
  reference?: string
}

/** A report of a mail server: RFC 3464 where it holds one, else by its looks. Undefined: it is none. */
export function readBounce(letter: Letter, messageId?: number): Bounce | undefined {
  const stated = letter.deliveryStatuses.flatMap(recipientsIn)
  if (!stated.length && !looksLikeBounce(letter, messageId ? 1 : 2)) return undefined
  const outcomes = stated.length ? named(stated, letter) : outcomesInText(letter)
  const reference = /^message-id:\s*(<[^<>\s]+>)/im.exec(letter.returned || returnedIn(letter))?.[1]
  return { outcomes, messageId, reference }
}

/** Some servers write into the text, or into what they give back, what RFC 3464 wants apart. */
function outcomesInText(letter: Letter) {
  const found = [recipientsIn(letter.said), recipientsIn(letter.returned)]
  return found.find((outcomes) => outcomes.length) ?? guessedFailures(letter)
}

/** Where the report names no address the prose may. */
const named = (outcomes: Outcome[], letter: Letter) =>
  outcomes.map((outcome) =>
    outcome.recipient ? outcome : { ...outcome, recipient: guessedFailures(letter)[0].recipient }
  )

const DAEMON =
  /\b(mailer-daemon|mail-?daemon|postmaster|mail deliver(y|er)? (sub)?system|mailerdaemon)\b/i
const SUBJECT =
  /(undeliver|not delivered|could ?n[o']t (be )?(deliver|sen[dt])|cannot send|delivery (status|fail|err|problem|report)|fail(ed|ure).{0,12}(deliver|notice|notif)|failure notice|returned? (mail|to sender)|mail (delivery|system) (err|fail)|returning message|mancata consegna|unzustellbar|non remis|エラー通知|returned mail)/i

const TEXT =
  /could not be delivered to|^(delivery failed:|unable to deliver|the following address)/im

/** Who sends, the empty return path, what subject and text say: one sign is no proof, but at a signed address. */
function looksLikeBounce(letter: Letter, enough: number) {
  if (header(letter, 'x-failed-recipients')) return true
  if (/delivery-status/i.test(header(letter, 'content-type') ?? '')) return true
  const signs = [
    DAEMON.test(header(letter, 'from') ?? ''),
    hasEmptyReturnPath(letter) || /<?mailer-daemon/i.test(header(letter, 'return-path') ?? ''),
    SUBJECT.test(letter.subject),
    TEXT.test(letter.said),
  ]
  return signs.filter(Boolean).length >= enough
}

/** Older servers quote the message in their text; its Message-ID is the last. */
const returnedIn = ({ said }: Letter) =>
  /^message-id:[^\n]*(?![\s\S]*^message-id:)/im.exec(said)?.[0] ?? ''
