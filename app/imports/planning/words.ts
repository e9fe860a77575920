/** `Maria Rossi`, `Rossi, Maria`: of one word only a first name. */
export function splitName(name: string): [string | null, string | null] {
  const [last, first] = name.split(/\s*,\s*/, 2)
  if (first) return [first, last]
  const [head, ...rest] = name.split(/\s+/)
  return [head, rest.join(' ') || null]
}

const COMPANY =
  /^(1|true|yes|si|sì|vero|company|organi[sz]ation|azienda|societ[aà]|impresa|ditta|org|business)$/i
const PERSON = /^(0|false|no|falso|person|individual|contact|persona|privato|contatto)$/i

export function kindIn(text: string | undefined) {
  if (!text) return undefined
  if (COMPANY.test(text)) return 'company' as const
  return PERSON.test(text) ? ('person' as const) : undefined
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
}

/** What Odoo keeps as HTML, as the text one sees. */
export function plainNote(text: string) {
  if (!/^<(p|div|span|ul|ol|br|h\d)\b[\s\S]*>$/i.test(text)) return text
  return text
    .replace(/<br\s*\/?>|<\/(p|div|li|h\d)>/gi, '\n')
    .replace(/<li[^>]*>/gi, '- ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity) => ENTITIES[entity])
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Groups that Google makes by itself are no tags. */
const NO_TAG = /^\*/

export const tagsIn = (texts: string[]) => [
  ...new Set(
    texts
      .flatMap((text) => text.split(/\s*:::\s*|[,;|]/))
      .map((name) => name.trim())
      .filter((name) => name && !NO_TAG.test(name))
  ),
]

/** `it_IT`, `it-IT`, `it`: as BCP 47; a language of its own country is only the language. */
export function languageIn(text: string, names: Map<string, string>) {
  const code = /^([a-z]{2,3})(?:[_-]([A-Za-z]{2,4}))?(?:[.@].*)?$/.exec(text.toLowerCase())
  if (code && isLanguage(code[1])) return code[1]
  return names.get(text.toLowerCase())
}

function isLanguage(code: string) {
  try {
    return (
      new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(code) !== undefined
    )
  } catch {
    return false
  }
}

export function isTimeZone(text: string) {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return text.includes('/') || text === 'UTC'
  } catch {
    return false
  }
}

/** `Giulia Verdi (giulia@filo.example)`: the email in it, or all of it. */
export const ownerWords = (text: string) =>
  (/[^\s()<>]+@[^\s()<>]+/.exec(text)?.[0] ?? text).toLowerCase()
