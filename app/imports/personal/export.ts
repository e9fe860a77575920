import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { parseJson } from '#kernel/database/columns'

/** With which files a contact came in or was changed, and what the rows said that were left out. */
export default async function exportImports(contactId: number, client: QueryClientContract) {
  const rows = await client
    .query()
    .from('import_rows')
    .join('imports', 'imports.id', 'import_rows.import_id')
    .where('import_rows.contact_id', contactId)
    .orderBy('import_rows.id')
    .select('imports.name', 'import_rows.line', 'import_rows.outcome')
    .select('import_rows.cells', 'import_rows.created_at')
  return { imports: rows.map((row) => ({ ...row, cells: parseJson(row.cells) })) }
}
