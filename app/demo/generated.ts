import type { ContactDraft, Employer, HistoryDraft } from '#core/demo/drafts'
import { inventAddress, inventBusiness, inventPerson, inventPlace, slug } from '#core/demo/invented'
import { words } from '#core/demo/lists/words'
import { generatedMobile, landline } from '#core/demo/phones'
import type { Random } from '#core/demo/random'

/** What generated contacts refer to: ids of rows that are there. */
export interface World {
  ownerIds: number[]
  personaIds: number[]
  stageIds: number[]
  /** The first is used most. */
  tagIds: number[]
  /** On one contact in ten. */
  commonTagId: number
  /** On ten contacts altogether. */
  rareTagId: number
  /** Milliseconds since 1970: everything happened before. */
  now: number
}

const TWO_YEARS = 2 * 365 * 86_400_000
const { jobTitles, notes } = words('it')

/** A company with an office line and an address. `number` makes its addresses its own. */
export function generateCompany(random: Random, world: World, number: number): ContactDraft {
  const { name } = inventBusiness(random)
  const place = inventPlace(random)
  const domain = `${slug(name)}${number.toString(36)}.example`
  return {
    ...common(random, world, number),
    kind: 'company',
    name,
    firstName: null,
    lastName: null,
    company: null,
    jobTitle: null,
    website: `https://www.${domain}`,
    address: inventAddress(random, place),
    points: [
      { kind: 'email', value: `info@${domain}`, label: null },
      { kind: 'phone', value: landline(place, number), label: 'office' },
    ],
  }
}

/** A person who may work at one of the companies and may have an email, a phone, both or none. */
export function generatePerson(
  random: Random,
  world: World,
  number: number,
  companies: Employer[]
): ContactDraft {
  const { name, firstName, lastName } = inventPerson(random)
  const works = companies.length > 0 && random.chance(0.8)
  const email = `${slug(firstName)}.${slug(lastName)}.${number.toString(36)}@posta.example`
  const points: ContactDraft['points'] = []
  if (random.chance(0.85)) points.push({ kind: 'email', value: email, label: null })
  if (random.chance(0.7))
    points.push({ kind: 'phone', value: generatedMobile(number), label: 'mobile' })
  return {
    ...common(random, world, number),
    kind: 'person',
    name,
    firstName,
    lastName,
    company: works ? random.pick(companies) : null,
    jobTitle: works ? random.pick(jobTitles) : null,
    website: null,
    address: inventAddress(random, inventPlace(random)),
    points,
  }
}

function common(random: Random, world: World, number: number) {
  const createdAt = world.now - random.between(0, TWO_YEARS)
  const ownerId = random.chance(0.9) ? (random.pick(world.ownerIds) ?? null) : null
  return {
    ownerId,
    teamId: null,
    personaId: random.chance(0.7) ? random.pick(world.personaIds) : null,
    journeyStageId: random.favouring(world.stageIds),
    externalId: `generated${number}`,
    createdAt,
    lastActivityAt: createdAt + Math.floor(random.next() ** 2 * (world.now - createdAt)),
    tagIds: tags(random, world),
    history: [{ kind: 'contacts.created' as const, at: createdAt, actorId: ownerId, data: {} }],
  }
}

function tags(random: Random, world: World) {
  const chosen = new Set<number>()
  for (let left = random.between(0, 2); left > 0; left--) chosen.add(random.favouring(world.tagIds))
  if (random.chance(0.1)) chosen.add(world.commonTagId)
  return [...chosen]
}

/** Notes and changes of one contact over two years, oldest first. */
export function generateHistory(random: Random, world: World, entries: number): HistoryDraft[] {
  const step = TWO_YEARS / entries
  return Array.from({ length: entries }, (_, index) => {
    const at = world.now - TWO_YEARS + Math.floor((index + random.next()) * step)
    const actorId = random.pick(world.ownerIds) ?? null
    return random.chance(0.7)
      ? { kind: 'contacts.note', at, actorId, data: { body: random.pick(notes) } }
      : { kind: 'contacts.changed', at, actorId, data: { changes: changedJob(random) } }
  })
}

const changedJob = (random: Random) => ({
  jobTitle: [random.pick(jobTitles), random.pick(jobTitles)],
})
