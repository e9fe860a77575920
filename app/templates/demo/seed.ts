import type { DemoContext } from '#core/demo/slots'
import { CANNED, TEMPLATES } from '#core/templates/demo/words'

/** Templates in two languages, and what the staff write every day. */
export default async function seedTemplates({ client, now, locale }: DemoContext) {
  const own = locale === 'it' ? 'it' : 'en'
  const stamps = { created_at: now, updated_at: now }
  for (const { name, purpose, en, it } of TEMPLATES) {
    const row = { name: name[own], purpose, ...stamps }
    const [id] = await client.knexQuery().table('templates').insert(row)
    await client
      .knexQuery()
      .table('template_versions')
      .insert(
        Object.entries({ en, it }).map(([language, words]) => ({
          template_id: id,
          language,
          ...words,
          ...stamps,
        }))
      )
  }
  const canned = CANNED[own].map(([shortcut, title, body]) => ({
    shortcut,
    title,
    body,
    ...stamps,
  }))
  await client.knexQuery().table('canned_replies').insert(canned)
}
