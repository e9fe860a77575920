import { contributions, fenced } from '#kernel/slots'
import { spellings } from '#core/search/spellings'
import type { SearchHit } from '#core/search/slots'
import type User from '#core/accounts/models/user'

export interface FoundGroup {
  id: string
  label: string
  icon: string
  hits: SearchHit[]
}

export interface FoundEverywhere {
  groups: FoundGroup[]
  /** Spellings that do find something, when what was typed does not; `groups` are of the first. */
  alternatives: string[]
}

/** Asks every entity of the `search` slot; those without a match are left out. */
export async function findEverywhere(
  text: string,
  viewer: User,
  limit: number
): Promise<FoundEverywhere> {
  const groups = await ask(text, viewer, limit)
  if (groups.length || !text.trim()) return { groups, alternatives: [] }

  const alternatives: string[] = []
  for (const spelling of await spellings.alternatives(text)) {
    const found = await ask(spelling, viewer, alternatives.length ? 1 : limit)
    if (!found.length) continue
    if (!alternatives.length) groups.push(...found)
    alternatives.push(spelling)
  }
  return { groups, alternatives }
}

async function ask(text: string, viewer: User, limit: number): Promise<FoundGroup[]> {
  const groups = await Promise.all(
    (await contributions('search', viewer)).map((given) =>
      fenced(
        given,
        async () => {
          const { default: find } = await given.find()
          const { id, label, icon } = given
          return { id, label, icon, hits: await find(text, viewer, limit) }
        },
        () => ({ ...given, hits: [] as SearchHit[] })
      )
    )
  )
  return groups.filter(({ hits }) => hits.length)
}
