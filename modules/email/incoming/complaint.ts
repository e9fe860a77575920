import type { ReceivedChoice } from '#core/inbound/received'
import { addressIn } from './bounce/delivery_report.js'
import type { Letter } from './letter.js'
import { addressOf } from './sender.js'

/** Reports of Hotmail are no ARF: a letter with the message in it. */
const HOTMAIL = /^\s*complaint about message from/i

/**
 * A feedback report (ARF, RFC 5965): a recipient told their provider that mail
 * of ours is unwanted. It is a no to marketing and surveys; answers and receipts still go.
 */
export function readComplaint(letter: Letter): ReceivedChoice[] | undefined {
  const isHotmail = HOTMAIL.test(letter.subject) && /@hotmail\.com$/.test(letter.from[0]?.address)
  if (!letter.feedbackReports.length && !isHotmail) return undefined
  const report = letter.feedbackReports.join('\n')
  const from = complainant(report, letter)
  if (!from) throw new Error('the complaint does not say who complains')
  const words = /^feedback-type:\s*(\S+)/im.exec(report)?.[1] ?? 'abuse'
  return (['marketing', 'survey'] as const).map((purpose) => ({
    type: 'choice',
    from,
    isGranted: false,
    purpose,
    source: 'complaint',
    words,
  }))
}

function complainant(report: string, { returned, said }: Letter) {
  const stated = [/^original-rcpt-to:(.+)$/im.exec(report), /^to:(.+)$/im.exec(returned || said)]
  return stated
    .map((found) => addressOf({ address: addressIn(found?.[1] ?? '') ?? '', name: '' }))
    .find(Boolean)
}
