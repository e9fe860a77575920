import type { QueryClientContract } from '@adonisjs/lucid/types/database'

interface Words {
  pipeline: string
  /** Name, probability, rotting days. */
  stages: [string, number, number][]
  reasons: string[]
}

const WORDS: Record<string, Words> = {
  en: {
    pipeline: 'Sales',
    stages: [
      ['New', 10, 7],
      ['Qualified', 25, 14],
      ['Offer sent', 50, 14],
      ['Negotiation', 75, 21],
    ],
    reasons: ['Price', 'Chose someone else', 'No need any more', 'No answer'],
  },
  it: {
    pipeline: 'Vendite',
    stages: [
      ['Nuova', 10, 7],
      ['Qualificata', 25, 14],
      ['Offerta inviata', 50, 14],
      ['In trattativa', 75, 21],
    ],
    reasons: ['Prezzo', 'Ha scelto un altro', 'Non serve più', 'Nessuna risposta'],
  },
}

/** A pipeline to begin with and reasons to lose, where there is no pipeline yet; plain rows, for migrations too. */
export async function seedPipelines(client: QueryClientContract, locale: string) {
  if (await client.from('pipelines').first()) return
  const { pipeline, stages, reasons } = WORDS[locale] ?? WORDS.en
  const now = { created_at: Date.now(), updated_at: Date.now() }
  const [id] = await client
    .insertQuery()
    .table('pipelines')
    .insert({ name: pipeline, ...now })
  for (const [position, [name, probability, days]] of stages.entries())
    await client
      .insertQuery()
      .table('pipeline_stages')
      .insert({ pipeline_id: id, name, position, probability, rotting_days: days, ...now })
  for (const [position, name] of reasons.entries())
    await client.insertQuery().table('lost_reasons').insert({ name, position })
}
