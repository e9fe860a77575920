import type { Formats } from '#core/shell/formats'

const names = new Map<string, Intl.DisplayNames>()

export const country = (code: string | null, locale: string) => display('region', code, locale)

export const language = (code: string | null, locale: string) => display('language', code, locale)

function display(type: 'region' | 'language', code: string | null, locale: string) {
  if (!code) return ''
  const key = `${type} ${locale}`
  if (!names.has(key)) names.set(key, new Intl.DisplayNames(locale, { type, fallback: 'code' }))
  try {
    return names.get(key)!.of(code) ?? code
  } catch {
    return code
  }
}

const MOST = 10_000
const written = new Map<string, string>()

/** Reading a number takes as long as a query: the last ones are remembered. */
export function phone(value: string, ofCountry: string, format: Formats) {
  const key = `${ofCountry} ${value}`
  const known = written.get(key)
  if (known !== undefined) return known
  if (written.size >= MOST) written.clear()
  const text = format.phone(value)
  written.set(key, text)
  return text
}
