import { simpleParser, type AddressObject, type Attachment, type ParsedMail } from 'mailparser'
import type { Letter, LetterFile, Mailbox } from '../letter.js'
import { checkLimits } from './limits.js'
import { fileName } from './file_name.js'
import { plainText } from './plain_text.js'
import { splitQuoted } from './quoted.js'

const MEGABYTE = 1024 * 1024
/** Longer bodies become files: no page shows them, and no column holds them. */
const LONGEST_BODY = 2 * MEGABYTE

/** Reports and forwarded messages say what they are at their beginning. */
const SAID = 100_000

const OPTIONS = {
  keepDeliveryStatus: true,
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipImageLinks: true,
}

/** Runs in the thread. Throws on what cannot be read. */
export async function readLetter(raw: Uint8Array): Promise<Letter> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  checkLimits(bytes)
  const mail = await simpleParser(bytes, OPTIONS)
  const { own, deliveryStatuses, feedbackReports, returned } = sorted(mail.attachments)
  const html = mail.html || null
  return {
    headers: headersOf(mail),
    from: mailboxes(mail.from),
    to: mailboxes(mail.to),
    cc: mailboxes(mail.cc),
    messageId: ids(mail.messageId)[0] ?? null,
    answers: answersOf(mail),
    subject: clean(mail.subject ?? ''),
    date: mail.date && !Number.isNaN(mail.date.getTime()) ? mail.date.getTime() : null,
    ...bodies(mail.text || (html ? plainText(html) : unparted(mail, bytes)), html, own.map(fileOf)),
    deliveryStatuses,
    feedbackReports,
    returned,
  }
}

function bodies(text: string, html: string | null, files: LetterFile[]) {
  const whole = clean(text)
  if (whole.length > LONGEST_BODY) files.push(asFile('message.txt', 'text/plain', whole))
  if (html && html.length > LONGEST_BODY) files.push(asFile('message.html', 'text/html', html))
  const shown = whole.slice(0, LONGEST_BODY)
  return {
    ...splitQuoted(shown),
    said: whole.slice(0, SAID),
    html: html && html.length <= LONGEST_BODY ? clean(html) : null,
    files,
  }
}

/** What follows the header of a message that says it has parts, and has none. */
function unparted({ headers, attachments }: ParsedMail, bytes: Buffer) {
  const type = headers.get('content-type') as { value?: string } | undefined
  if (attachments.length || !type?.value?.startsWith('multipart/')) return ''
  const raw = bytes.toString('utf8').replaceAll('\r\n', '\n')
  return raw.slice(raw.indexOf('\n\n') + 2)
}

const asFile = (name: string, mime: string, text: string) => ({
  name,
  mime,
  bytes: Buffer.from(text),
})

/** Parts of reports are not files that somebody sent. */
function sorted(attachments: Attachment[]) {
  const of = (...types: string[]) =>
    attachments.filter(({ contentType }) => types.includes(contentType))
  const text = ({ content }: Attachment) => content.toString('utf8')
  const deliveryStatuses = of('message/delivery-status', 'message/global-delivery-status').map(text)
  const feedbackReports = of('message/feedback-report').map(text)
  const returned = of('message/rfc822', 'text/rfc822-headers', 'message/global-headers')
    .map(text)
    .join('\n')
  const isReport = deliveryStatuses.length > 0 || feedbackReports.length > 0
  return { own: isReport ? [] : attachments, deliveryStatuses, feedbackReports, returned }
}

function fileOf({ filename, contentType, content, cid }: Attachment): LetterFile {
  const file = { name: fileName(filename, contentType), mime: contentType, bytes: content }
  return cid ? { ...file, contentId: cid } : file
}

const headersOf = (mail: ParsedMail): [string, string][] =>
  mail.headerLines.map(({ key, line }) => [
    key,
    clean(line.slice(line.indexOf(':') + 1).replace(/\r?\n[ \t]+/g, ' ')).trim(),
  ])

/** Groups are opened: their members are addressees like others. */
function mailboxes(given: AddressObject | AddressObject[] | undefined): Mailbox[] {
  const entries = [given ?? []].flat().flatMap(({ value }) => value)
  return entries
    .flatMap((entry) => entry.group ?? [entry])
    .slice(0, 200)
    .map(({ address, name }) => ({ address: address ?? '', name: clean(name ?? '').trim() }))
    .filter(({ address }) => address)
}

/** In-Reply-To, then References from the last, which is the nearest. */
function answersOf({ inReplyTo, references }: ParsedMail) {
  const nearest = ids(inReplyTo)
  const further = ids([references ?? []].flat().join(' ')).reverse()
  return [...new Set([...nearest, ...further])].slice(0, 30)
}

const ids = (text: string | undefined) => text?.match(/<[^<>\s]{1,900}>/g) ?? []

/** Databases and pages bear everything but NUL and halves of characters. */
const clean = (text: string) => text.replaceAll('\0', '').toWellFormed()
