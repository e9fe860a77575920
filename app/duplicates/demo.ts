import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import DuplicatePair from '#core/duplicates/models/duplicate_pair'
import { judge } from '#core/duplicates/scanning/judge'
import type { Pair } from '#core/duplicates/scanning/candidates'
import { suspects } from '#core/duplicates/scanning/suspects'
import { writeContacts } from '#core/demo/drafts'
import { inventAddress, inventPlace, slug } from '#core/demo/invented'
import type { DemoContext, DemoSeed } from '#core/demo/slots'

const DAY = 86_400_000
const TWICE = ['demo:person-3', 'demo:person-8']

/** Two people who were entered twice, the second time by their private address. */
const seedDuplicates: DemoSeed = async (context) => {
  const { client, now } = context
  const originals = await client
    .from('contacts')
    .join('contacts as companies', 'companies.id', 'contacts.company_id')
    .whereIn('contacts.external_id', TWICE)
    .orderBy('contacts.id')
    .select('contacts.*', 'companies.name as company')
  const doubles = await writeContacts(
    client,
    originals.map((one, index) => doubleOf(one, index, context))
  )
  const pairs = originals.map(({ id }, index): Pair => [id, doubles[index]])
  await keepPairs(pairs, DateTime.fromMillis(now), client)
}

function doubleOf(one: Record<string, any>, index: number, { random, now }: DemoContext) {
  const at = now - (index + 2) * DAY
  const created = { kind: 'contacts.created' as const, at, actorId: one.owner_id, data: {} }
  return {
    kind: 'person' as const,
    name: one.name,
    firstName: one.first_name,
    lastName: one.last_name,
    company: { id: one.company_id, name: one.company },
    jobTitle: null,
    website: null,
    ownerId: one.owner_id,
    teamId: one.team_id,
    personaId: one.persona_id,
    journeyStageId: one.journey_stage_id,
    externalId: `demo:double-${index + 1}`,
    createdAt: at,
    lastActivityAt: at,
    address: inventAddress(random, inventPlace(random)),
    points: [{ kind: 'email', value: `${slug(one.name)}@posta.example`, label: null }],
    tagIds: [],
    history: [created],
  }
}

async function keepPairs(pairs: Pair[], seenAt: DateTime, client: TransactionClientContract) {
  const known = await suspects(pairs.flat(), client)
  const found = pairs.flatMap((pair) => {
    const verdict = judge(known.get(pair[0])!, known.get(pair[1])!)
    return verdict ? [{ pair, verdict }] : []
  })
  await DuplicatePair.keep(found, seenAt, client)
}

export default seedDuplicates
