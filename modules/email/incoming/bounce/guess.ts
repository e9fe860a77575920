import type { Outcome } from '../bounce.js'
import { header } from '../header.js'
import type { Letter } from '../letter.js'
import { addressIn } from './delivery_report.js'

/** Where the report ends and the message that came back begins. */
const COPY =
  /^[ \t>]*(-{2,}[^\n]*(copy of|original m|below this line|returned message|message header|unsent message|original data)|message headers follow|original message follows|received:|return-path:|(below|here) is (a copy|the original))/im
const WAITING =
  /\b(warning|delayed|has not (yet )?been delivered|will (be retried|continue|keep trying)|still trying)\b/i
const GONE_FOR_NOW =
  /mail ?box (is |size )?(full|limit|exceed)|over ?quota|quota ?exceed|timed? ?out|temporar|try again later|retry time(out)? exceeded|greylist|too busy|hop count/i
const FOR_GOOD = /permanent (fatal )?(delivery )?(error|failure)|given up|giving up/i
const NOT_THERE =
  /(user|recipient|mailbox|address(ee)?|account)( name)?( is| was)?( not|n't)? ?(unknown|found|exist|recogni[sz]ed|invalid|disabled|unavailable|listed|rejected)|unknown (user|recipient|address|or illegal)|no such (user|person|recipient|mailbox|address|host|domain)|invalid (address|recipient|mailbox)|does(n't| not) (exist|have (an?|this|such))|permanent (error|fatal|delivery error|failure)|check if address is correct/i

/** The recipients a report names in prose, and what its words and codes mean for them. */
export function guessedFailures(letter: Letter): Outcome[] {
  const report = reportOf(letter.said)
  const kind = kindOf(report, letter.subject)
  const detail = detailOf(report)
  const recipients = recipientsOf(letter, report)
  if (!recipients.length) return [{ kind, detail }]
  return recipients.map((recipient) => ({
    recipient,
    kind: lineKind(report, recipient) ?? kind,
    detail,
  }))
}

function reportOf(said: string) {
  const end = COPY.exec(said)?.index ?? said.length
  return end > 0 ? said.slice(0, Math.min(end, 20_000)) : said.slice(0, 20_000)
}

function recipientsOf(letter: Letter, report: string) {
  const named = header(letter, 'x-failed-recipients')?.split(',') ?? []
  const returned = /^to:(.*)$/im.exec(letter.returned)?.[1] ?? ''
  const ours = new Set([...letter.to, ...letter.from].map(({ address }) => address.toLowerCase()))
  const inText = addressesIn(report)
  const others = inText.filter((address) => !ours.has(address) && !SERVICES.test(address))
  const found = [addressesIn(named.join(' ')), others, addressesIn(returned), inText]
  return (found.find((addresses) => addresses.length) ?? []).slice(0, 20)
}

const SERVICES = /^(postmaster|mailer-daemon|abuse|noreply|no-reply|support|help)@/

const addressesIn = (text: string) => [
  ...new Set(
    (text.match(/[^\s<>(),;:"'[\]=]+@[^\s<>(),;:"'[\]=]+/g) ?? [])
      .map((one) => addressIn(one))
      .filter((address) => address !== undefined)
  ),
]

/** A report on several recipients gives each a line of its own. */
function lineKind(report: string, recipient: string): Outcome['kind'] | undefined {
  const line = report.split('\n').find((one) => one.toLowerCase().includes(recipient))
  return codeKind(line ?? '')
}

function kindOf(report: string, subject: string): Outcome['kind'] {
  const code = codeKind(report)
  if (code) return code
  if (FOR_GOOD.test(report)) return 'hard'
  if (WAITING.test(subject)) return 'delayed'
  if (GONE_FOR_NOW.test(report)) return 'soft'
  return NOT_THERE.test(report) || NOT_THERE.test(subject) ? 'hard' : 'soft'
}

/** Enhanced codes (RFC 3463) first, then the three digits of SMTP. */
function codeKind(text: string): Outcome['kind'] | undefined {
  const [, first] =
    /(?<![\d.])([45])\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(text) ??
    /(?<![\d.])([45])[0-5]\d(?=[ -][A-Za-z<#"(]|[ -]\d\.\d)/.exec(text) ??
    /\bERROR_CODE :([45])\d\d/.exec(text) ??
    []
  if (first) return first === '5' ? 'hard' : 'soft'
}

const detailOf = (report: string) => {
  const lines = report.split('\n').map((line) => line.trim())
  const telling = lines.find((line) => /(?<![\d.])[45]\d\d[ -]|[45]\.\d\.\d/.test(line))
  return (telling ?? lines.find((line) => NOT_THERE.test(line) || GONE_FOR_NOW.test(line)))?.slice(
    0,
    500
  )
}
