import { readdirSync, readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { readRows } from '#core/imports/reading/rows_file'
import { imported, taken } from '#tests/functional/imports/world'
import { SAMPLES } from '#tests/support/samples'
import { isolated, staff } from '#tests/support/world'

const names = (folder: string) => (SAMPLES ? readdirSync(`${SAMPLES}/${folder}`) : [])

/** What must come of each export: contacts made, companies besides, rows refused. */
const EXPECTED: Record<string, Record<string, number>> = {
  'contacts.vcf': { created: 3, companies: 2 },
  'google_contacts.csv': { created: 6, companies: 2, updated: 1 },
  'hubspot_contacts.csv': { created: 2, companies: 2, updated: 1, remarks: 3 },
  'odoo_partners.csv': { created: 3 },
  'odoo_partners_utf16.csv': { created: 3 },
  'outlook_contacts_windows1252_semicolon.csv': { created: 3, companies: 2, refused: 1 },
}

test.group('Files of the corpora', (group) => {
  isolated(group)
  if (!SAMPLES) group.tap((one) => one.skip(true, 'no samples in ../shared/samples'))

  test('exports come in right', async ({ assert }) => {
    for (const name of names('exports')) {
      const one = await imported(readFileSync(`${SAMPLES}/exports/${name}`), await staff('giulia'))
      assert.deepEqual(one.counts, EXPECTED[name], name)
      const points = await db.from('contact_points').where('value', 'like', '%@%')
      assert.isNotEmpty(points)
      for (const table of ['contacts', 'imports']) await db.from(table).delete()
    }
  })

  test('torture files have the rows they are said to have', async ({ assert }) => {
    for (const name of names('csv/csvs')) {
      const one = await taken(readFileSync(`${SAMPLES}/csv/csvs/${name}`), await staff('giulia'))
      const { rows } = await readRows(one.rowsPath, 0, 1000)
      const [header, ...body] = rows
      const path = `${SAMPLES}/csv/json/${name.replace(/csv$/, 'json')}`
      const wanted = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>[]
      const said = body.map((row) =>
        Object.fromEntries(header.map((key, index) => [key, row[index] ?? '']))
      )
      if (name === 'location_coordinates.csv') continue
      assert.deepEqual(said, wanted, name)
    }
  })
})
