/** Kinds of media that customers send: what could run as a page or a program is not among them. */
const TAKEN =
  /^(image\/(?!svg)|audio\/|video\/|text\/(plain|csv|vcard|x-vcard|directory|calendar)$)/
const DOCUMENTS = [
  'application/pdf',
  'application/vcard',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
]
const OFFICE = /^application\/vnd\.(openxmlformats-officedocument|oasis\.opendocument)\./

export const isTaken = (mime: string) =>
  TAKEN.test(mime) || DOCUMENTS.includes(mime) || OFFICE.test(mime)

const ENDINGS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'text/plain': 'txt',
  'text/vcard': 'vcf',
  'text/x-vcard': 'vcf',
  'text/directory': 'vcf',
  'text/calendar': 'ics',
  'audio/mpeg': 'mp3',
  'audio/amr': 'amr',
  'video/3gpp': '3gp',
  'video/quicktime': 'mov',
}

/** Names of media are their numbers: an ending helps whoever opens them. */
export function nameOf(mime: string, number: number) {
  const [kind, sub] = mime.split('/')
  const ending = ENDINGS[mime] ?? (/^[a-z0-9]{2,5}$/.test(sub) ? sub : '')
  const name = { image: 'image', audio: 'audio', video: 'video' }[kind] ?? 'file'
  return [`${name}-${number}`, ending].filter(Boolean).join('.')
}
