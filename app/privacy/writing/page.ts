import string from '@adonisjs/core/helpers/string'
import type { I18n } from '@adonisjs/i18n'
import type { Formats } from '#core/shell/formats'
import { isPlain } from '#core/privacy/writing/json'
import type { Part } from '#core/privacy/writing/collect'

/** Of use to programs only; they are in the JSON. */
const TECHNICAL = /(^|_)(id|ids|key|hash|revision|html|data|reference)$|^sort_|^owned_/

export interface Reader {
  i18n: I18n
  format: Formats
}

const safe = (text: unknown) => string.escapeHTML(String(text))

export const pageHead = (reader: Reader, { title, intro }: { title: string; intro: string }) =>
  `<!doctype html>
<html lang="${reader.i18n.locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
  dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .25rem 1rem; border-top: 1px solid; padding: .75rem 0; margin: 0 }
  dt { font-weight: 600 } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
  @media (max-width: 30rem) { dl { grid-template-columns: 1fr } }
</style>
<h1>${safe(title)}</h1>
<p>${safe(intro)}</p>
`

/** One part as people read it; in pieces, as it may be long. */
export function* pagePieces({ label, data, files }: Part, reader: Reader): Generator<string> {
  const lists = isPlain(data) ? Object.entries(data) : [['', data] as const]
  const filled = lists.filter(([, value]) => rowsOf(value).length)
  if (!filled.length && !files.length) return
  yield `<h2>${safe(reader.i18n.t(label))}</h2>\n`
  for (const [key, value] of filled) {
    if (key) yield `<h3>${safe(fieldName(key, reader))}</h3>\n`
    for (const row of rowsOf(value)) yield rowOf(row, reader)
  }
  if (files.length) yield `<h3>${safe(reader.i18n.t('privacy.exports.files'))}</h3>\n<ul>\n`
  for (const { path } of files)
    yield `<li><a href="${safe(path.split('/').map(encodeURIComponent).join('/'))}">${safe(path.split('/').at(-1))}</a>\n`
  if (files.length) yield '</ul>\n'
}

const rowsOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]

function rowOf(row: unknown, reader: Reader) {
  if (!isPlain(row)) return `<p>${safe(typeof row === 'object' ? JSON.stringify(row) : row)}</p>\n`
  const shown = Object.entries(row)
    .filter(([key, value]) => !TECHNICAL.test(key) && !isEmpty(value))
    .map(
      ([key, value]) =>
        `<dt>${safe(fieldName(key, reader))}</dt><dd>${safe(inWords(key, value, reader))}</dd>`
    )
  return shown.length ? `<dl>${shown.join('\n')}</dl>\n` : ''
}

const isEmpty = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === '' ||
  (isPlain(value) && !Object.keys(value).length)

function inWords(key: string, value: unknown, { i18n, format }: Reader) {
  if (/_at$/.test(key) && !Number.isNaN(Number(value))) return format.dateTime(Number(value))
  if (typeof value === 'boolean' || /^(is|has)_/.test(key))
    return i18n.t(Number(value) ? 'privacy.exports.yes' : 'privacy.exports.no')
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value)
}

/** Words of the reader where Filo has them; else what the table calls it. */
function fieldName(key: string, { i18n }: Reader) {
  const words = string.sentenceCase(key)
  return i18n.t(`privacy.fields.${key}`, {}, words)
}
