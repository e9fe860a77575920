import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { personaIds, stageIds, tagIds } from '#core/demo/catalogue'
import { writeContacts, type ContactDraft, type HistoryDraft } from '#core/demo/drafts'
import { inventAddress, inventBusiness, inventPerson, inventPlace, slug } from '#core/demo/invented'
import type { Trade } from '#core/demo/lists/businesses'
import type { Place } from '#core/demo/lists/places'
import { words } from '#core/demo/lists/words'
import { demoMobile, landline } from '#core/demo/phones'
import type { Random } from '#core/demo/random'
import type { DemoContext } from '#core/demo/slots'
import { DEMO_COLLEAGUES } from '#core/demo/staff'

const COMPANIES = 30
const PEOPLE = 170
const DAY = 86_400_000
const HALF_A_YEAR = 182 * DAY

/** Places in the lists of personas and stages: who is typical of a trade, and how far most are. */
const PERSONA_OF: Record<Trade, number> = {
  café: 0,
  bar: 0,
  bakery: 0,
  roaster: 0,
  hotel: 1,
  restaurant: 2,
  office: 4,
}
const AT_HOME = 3
const USUAL_STAGES = [0, 1, 1, 2, 3, 3, 3, 4, 4, 4, 5]

/** Customers of a coffee roaster: cafés, hotels and restaurants, and the people of them. */
export default async function seedContacts(context: DemoContext) {
  const { client, random } = context
  const business = await prepare(context)
  const names = new Set<string>()
  const companies = Array.from({ length: COMPANIES }, (_, index) =>
    company(
      business,
      index,
      unlike(names, () => inventBusiness(random))
    )
  )
  const ids = await writeContacts(client, companies)
  const people = Array.from({ length: PEOPLE }, (_, index) => {
    const at = index < 140 ? index % COMPANIES : null
    const employer = at === null ? null : { id: ids[at], draft: companies[at] }
    return person(
      business,
      index,
      unlike(names, () => inventPerson(random)),
      employer
    )
  })
  await writeContacts(client, people)
}

type Business = Awaited<ReturnType<typeof prepare>>

async function prepare({ client, random, now, locale }: DemoContext) {
  const { personas, stages, tags, trades, jobTitles, notes } = words(locale)
  const tradeNames = Object.keys(trades) as Trade[]
  const ids = await tagIds([...Object.values(trades), ...tags], client)
  return {
    random,
    now,
    jobTitles,
    notes,
    owners: await owners(client),
    personas: await personaIds(personas, client),
    stages: await stageIds(stages, client),
    tradeTags: new Map(tradeNames.map((trade, index) => [trade, ids[index]])),
    otherTags: ids.slice(tradeNames.length),
  }
}

/** Whoever works here, each with a team they are in. */
async function owners(client: TransactionClientContract): Promise<Owner[]> {
  return client
    .from('users')
    .leftJoin('team_members', 'team_members.user_id', 'users.id')
    .where('users.is_active', true)
    .orWhereIn('users.email', DEMO_COLLEAGUES)
    .groupBy('users.id')
    .orderBy('users.id')
    .select('users.id')
    .min('team_members.team_id as teamId')
}

interface Owner {
  id: number
  teamId: number | null
}

/** Invents until the name is new: a list of two hundred with doubles looks wrong. */
function unlike<T extends { name: string }>(names: Set<string>, invent: () => T): T {
  const one = invent()
  if (names.has(one.name)) return unlike(names, invent)
  names.add(one.name)
  return one
}

function company(
  business: Business,
  index: number,
  { name, trade }: ReturnType<typeof inventBusiness>
): ContactDraft {
  const place = inventPlace(business.random)
  const domain = `${slug(name)}.example`
  return {
    ...common(business, `demo:company-${index + 1}`),
    personaId: business.personas[PERSONA_OF[trade]],
    kind: 'company',
    name,
    firstName: null,
    lastName: null,
    company: null,
    jobTitle: null,
    website: `https://www.${domain}`,
    address: inventAddress(business.random, place),
    points: [
      { kind: 'phone', value: landline(place, index), label: 'office' },
      { kind: 'email', value: `info@${domain}`, label: null },
    ],
    tagIds: [business.tradeTags.get(trade)!, ...someTags(business)],
  }
}

function person(
  business: Business,
  index: number,
  { name, firstName, lastName }: ReturnType<typeof inventPerson>,
  employer: { id: number; draft: ContactDraft } | null
): ContactDraft {
  const { random } = business
  const place: Place = employer?.draft.address.place ?? inventPlace(random)
  const domain = employer ? slug(employer.draft.name) : 'posta'
  const email = `${slug(firstName)}.${slug(lastName)}@${domain}.example`
  const points: ContactDraft['points'] = [{ kind: 'email', value: email, label: null }]
  if (random.chance(0.75)) points.push({ kind: 'phone', value: demoMobile(index), label: 'mobile' })
  return {
    ...common(business, `demo:person-${index + 1}`),
    personaId: employer?.draft.personaId ?? business.personas[AT_HOME],
    kind: 'person',
    name,
    firstName,
    lastName,
    company: employer && { id: employer.id, name: employer.draft.name },
    jobTitle: employer ? random.favouring(business.jobTitles) : null,
    website: null,
    address: employer?.draft.address ?? inventAddress(random, place),
    points,
    tagIds: someTags(business),
  }
}

const someTags = ({ random, otherTags }: Business) => random.some(otherTags, random.between(0, 2))

function common(business: Business, externalId: string) {
  const { random, now } = business
  const createdAt = workingHour(random, now - random.between(2 * DAY, HALF_A_YEAR))
  const { id: ownerId, teamId } = random.pick(business.owners)
  const history = pastOf(business, createdAt, ownerId)
  return {
    ownerId,
    teamId,
    journeyStageId: business.stages[random.pick(USUAL_STAGES)],
    externalId,
    createdAt,
    lastActivityAt: Math.max(...history.map((entry) => entry.at)),
    history,
  }
}

/** How a contact came, and what was noted since then. */
function pastOf({ random, now, notes }: Business, createdAt: number, actorId: number) {
  const past: HistoryDraft[] = [{ kind: 'contacts.created', at: createdAt, actorId, data: {} }]
  for (const body of random.some(notes, random.favouring([0, 1, 2, 3]))) {
    const at = workingHour(random, random.between(createdAt, now - DAY))
    past.push({ kind: 'contacts.note', at: Math.max(at, createdAt), actorId, data: { body } })
  }
  return past.sort((a, b) => a.at - b.at)
}

/** Some minute between seven and sixteen o'clock UTC of that day: nobody writes at night. */
const workingHour = (random: Random, at: number) =>
  at - (at % DAY) + random.between(7 * 60, 16 * 60) * 60_000
