import type { I18n } from '@adonisjs/i18n'
import { stringify } from 'csv-stringify/sync'
import db from '@adonisjs/lucid/services/db'
import { parseJson } from '#kernel/database/columns'
import { neutralised } from '#core/imports/formulas'
import type Import from '#core/imports/models/import'
import { reasonsInWords } from '#core/imports/reason_words'

const CHUNK = 500

/** Rows that did not come in, as lines of a CSV file: those of the upload, and why. */
export async function* refusedRows(one: Import, i18n: I18n): AsyncGenerator<string> {
  const columns = one.columns ?? []
  const header = [...columns.map(({ name }) => name), i18n.t('imports.row'), i18n.t('imports.why')]
  yield `\uFEFF${lineOf(header)}`
  for (let last = 0; ;) {
    const rows = await db
      .query()
      .from('import_rows')
      .where('import_id', one.id)
      .whereIn('outcome', ['refused', 'duplicate'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(CHUNK)
      .select('id', 'line', 'cells', 'reasons')
    if (!rows.length) return
    last = rows.at(-1)!.id
    yield rows
      .map(({ line, cells, reasons }) => {
        const given = parseJson(cells) as string[]
        const why = reasonsInWords(parseJson(reasons), i18n).join('; ')
        return lineOf([...columns.map((_, index) => given[index] ?? ''), String(line), why])
      })
      .join('')
  }
}

const lineOf = (cells: string[]) =>
  stringify([cells.map(neutralised)], { record_delimiter: 'windows' })
