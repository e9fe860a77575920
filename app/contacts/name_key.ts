import type { ContactKind } from '#core/contacts/models/contact'
import { fold } from '#core/search/fold'

/** Legal forms, with which a company is written in one place and without in another. */
const LEGAL_FORMS = new Set(
  'srl srls spa sas snc sapa scarl coop ltd llc inc corp plc gmbh ag kg sa sarl sl bv nv oy ab as'.split(
    ' '
  )
)
const LENGTH = 191

/**
 * What names that mean the same have in common: words in alphabetical order, folded, without signs;
 * of companies, without their legal form. `Rossi, Maria` and `María Rossi` are both `maria rossi`.
 */
export function nameKey({ kind, name }: { kind: ContactKind; name: string }) {
  const words = wordsOf(name)
  const telling = kind === 'company' ? words.filter((word) => !LEGAL_FORMS.has(word)) : words
  const key = (telling.length ? telling : words).sort().join(' ')
  return (key || fold(name)).slice(0, LENGTH).toWellFormed()
}

const wordsOf = (name: string) =>
  fold(name)
    .replace(/[.'’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
