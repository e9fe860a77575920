import type { Outcome } from '../bounce.js'

/** The recipients of a delivery status notification (RFC 3464), or of what looks like one. */
export function recipientsIn(report: string): Outcome[] {
  return report
    .replace(/\r/g, '')
    .split(/\n\s*\n/)
    .map(fieldsOf)
    .filter((fields) => fields.has('final-recipient') || fields.has('original-recipient'))
    .filter((fields) => fields.has('action') || fields.has('status'))
    .map(outcomeOf)
}

/** Folded lines are joined; of a field that is there twice the first counts. */
function fieldsOf(block: string) {
  const fields = new Map<string, string>()
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = /^([\w-]{1,40})\s*:\s*(.*)$/.exec(line) ?? []
    if (name && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim())
  }
  return fields
}

function outcomeOf(fields: Map<string, string>): Outcome {
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0]
  const words = fields.get('diagnostic-code')?.replace(/^\w+\s*;\s*/, '')
  const code = status ?? /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(words ?? '')?.[0]
  const stated = fields.get('original-recipient') ?? fields.get('final-recipient')!
  return {
    recipient: addressIn(fields.get('final-recipient') ?? '') ?? addressIn(stated),
    kind: kindOf(fields.get('action') ?? 'failed', code),
    detail: [code, words].filter(Boolean).join(' ').slice(0, 500),
  }
}

function kindOf(action: string, code = ''): Outcome['kind'] {
  if (/^delay/i.test(action)) return 'delayed'
  if (/^deliver/i.test(action)) return 'delivered'
  if (/^(relay|expand)/i.test(action)) return 'passed_on'
  return code.startsWith('5') ? 'hard' : 'soft'
}

export const addressIn = (text: string) =>
  /[^\s<>(),;:"'[\]]+@[^\s<>(),;:"'[\]]+[^\s<>(),;:"'.[\]]/.exec(text)?.[0].toLowerCase()
