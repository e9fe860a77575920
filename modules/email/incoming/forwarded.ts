import type { Letter } from './letter.js'
import { forwardedPart } from './reading/quoted.js'

export interface Forwarded {
  from?: { address: string; name: string }
  subject?: string
}

const SUBJECT = /^\s*(fwd?|i|tr|wg|rv|inoltra(to)?)\s*:/i
const ORIGINAL =
  /^[ >]*-{2,}\s*(original message|messaggio originale|ursprüngliche nachricht)\s*-{2,}\s*$/im
const FROM = /^[ >*]*(?:from|da|von|de)\s*:\*?\s*(.+)$/im
const TITLE = /^[ >*]*(?:subject|oggetto|betreff|objet|asunto)\s*:\*?\s*(.+)$/im

/** What was passed on, and who wrote it first where that can be read; undefined when nothing was. */
export function forwardedFrom({ said, subject }: Letter): Forwarded | undefined {
  const original = SUBJECT.test(subject) ? partAfter(said, ORIGINAL) : null
  const part = forwardedPart(said) ?? original
  if (part === null) return SUBJECT.test(subject) ? {} : undefined
  const head = part.slice(0, 2000)
  const sender = FROM.exec(head)?.[1]
  const title = TITLE.exec(head)?.[1].trim()
  return {
    ...(sender && { from: mailbox(sender) }),
    ...(title && { subject: title.slice(0, 255) }),
  }
}

function partAfter(text: string, pattern: RegExp) {
  const found = pattern.exec(text)
  return found && text.slice(found.index + found[0].length)
}

function mailbox(text: string) {
  const address = /[^\s<>[\]()"':]+@[^\s<>[\]()"']+/.exec(text)?.[0].toLowerCase() ?? ''
  const name = text
    .replace(/[<[(].*/, '')
    .replace(/["*]/g, '')
    .trim()
  return { address, name: name === address ? '' : name.slice(0, 191) }
}
