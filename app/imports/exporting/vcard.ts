import type { ExportedContact, ExportedPoint } from '#core/imports/exporting/columns'

const FOLD = 74

/** One contact as a vCard 3.0 (RFC 2426), which every address book reads. */
export function cardOf(contact: ExportedContact): string {
  const isCompany = contact.kind === 'company'
  const fullName = isCompany
    ? contact.name
    : [contact.firstName, contact.lastName].filter(Boolean).join(' ')
  const names = [contact.lastName, contact.firstName].map(escaped).join(';')
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:${isCompany ? ';' : names};;;`,
    `FN:${escaped(fullName)}`,
    `KIND:${isCompany ? 'org' : 'individual'}`,
    ...(isCompany ? ['X-ABSHOWAS:COMPANY'] : []),
    ...said('ORG', isCompany ? contact.name : contact.company),
    ...said('TITLE', contact.jobTitle),
    ...contact.emails.map((point) => pointLine('EMAIL', 'INTERNET', point)),
    ...contact.phones.map((point) => pointLine('TEL', 'VOICE', point)),
    ...contact.addresses.map(
      ({ type, street, city, region, postalCode, country }) =>
        `ADR;TYPE=${type}:;;${[street, city, region, postalCode, country].map(escaped).join(';')}`
    ),
    ...said('URL', contact.website),
    ...(contact.tags.length ? [`CATEGORIES:${contact.tags.map(escaped).join(',')}`] : []),
    ...said('UID', contact.externalId),
    ...said('X-FILO-LANGUAGE', contact.language),
    ...said('X-FILO-TIME-ZONE', contact.timeZone),
    ...said('X-FILO-OWNER', contact.owner),
    ...said('X-FILO-TEAM', contact.team),
    ...said('X-FILO-PERSONA', contact.persona),
    ...said('X-FILO-JOURNEY-STAGE', contact.journeyStage),
    ...said('X-FILO-PREFERRED-CHANNEL', contact.preferredChannel),
    'END:VCARD',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const said = (name: string, value: string) => (value ? [`${name}:${escaped(value)}`] : [])

const LABELS: Record<string, string> = { mobile: 'CELL', work: 'WORK', home: 'HOME', fax: 'FAX' }

/** A label that vCard has no word for stands beside it, as Apple writes it. */
function pointLine(name: string, base: string, { value, label, isShared }: ExportedPoint) {
  const known = LABELS[label]
  const types = [base, ...(known ? [known] : [])].map((type) => `;TYPE=${type}`).join('')
  const own = label && !known ? `;X-FILO-LABEL=${JSON.stringify(label.replaceAll('"', "'"))}` : ''
  return `${name}${types}${own}${isShared ? ';X-FILO-SHARED=yes' : ''}:${escaped(value)}`
}

const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n')

/** No line is longer than 75 bytes, and no letter is cut. */
function folded(line: string) {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const char of line) {
    const size = Buffer.byteLength(char)
    if (bytes + size > FOLD) {
      parts.push(part)
      part = ''
      bytes = 1
    }
    part += char
    bytes += size
  }
  return [...parts, part].join('\r\n ')
}
