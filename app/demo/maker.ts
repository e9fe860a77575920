import type { ContactDraft, Employer } from '#core/demo/drafts'
import { generateCompany, generatePerson, type World } from '#core/demo/generated'
import { Random } from '#core/demo/random'
import { contactRows } from '#core/demo/rows'

/** What contacts are to be made. */
export interface Order {
  contacts: number
  seed: number
  /** Share of companies among them. */
  companies: number
  /** Number of the first, which makes its addresses its own. */
  first: number
  world: World
}

const CHUNK = 5000
const RARE = 10

/** Makes the next contacts of an order, as rows. People name their company by its place among those of the order. */
export function maker(order: Order) {
  const random = new Random(order.seed)
  const employers: Employer[] = []
  let made = 0
  return () => {
    const numbers = nextNumbers(order, made)
    made += numbers.length
    const ofCompanies = numbers.splice(0, Math.round(numbers.length * order.companies))
    const companies = ofCompanies.map((number) => generateCompany(random, order.world, number))
    for (const { name } of companies) employers.push({ id: employers.length, name })
    const people = numbers.map((number) => generatePerson(random, order.world, number, employers))
    tagRare(companies, ofCompanies, order)
    tagRare(people, numbers, order)
    return { companies: contactRows(companies), people: contactRows(people) }
  }
}

export type Made = ReturnType<ReturnType<typeof maker>>

const nextNumbers = ({ first, contacts }: Order, made: number) =>
  Array.from({ length: Math.min(CHUNK, contacts - made) }, (_, index) => first + made + index)

function tagRare(drafts: ContactDraft[], numbers: number[], { first, contacts, world }: Order) {
  const every = Math.max(1, Math.floor(contacts / RARE))
  numbers.forEach((number, index) => {
    const nth = (number - first) / every
    if (Number.isInteger(nth) && nth < RARE) drafts[index].tagIds.push(world.rareTagId)
  })
}
