import type { Draft } from '#core/imports/planning/draft'
import { isNameOnly, pointKey } from '#core/imports/planning/known'
import { linkKeys } from '#core/imports/planning/links'
import { fold } from '#core/search/fold'

const nameKey = (name: string) => `name ${fold(name)}`

/** Everything by which a row may turn out to mean a contact that another row made. */
export const identityOf = (draft: Draft) => [
  ...draft.points.map(pointKey),
  ...(draft.externalId ? [`id ${draft.externalId}`] : []),
  ...(draft.kind === 'company' || isNameOnly(draft) ? [nameKey(draft.name)] : []),
]

/**
 * Rows that may mean the same contact, one after the other: within a wave none
 * can know of another, so all of it is looked up and written together.
 */
export function waves(drafts: Draft[]): Draft[][] {
  const last = new Map<string, number>()
  /** Companies that are made because someone works there. */
  const employers = new Map<string, number>()
  const after = (key: string) => (last.get(key) ?? -1) + 1
  const afterMade = (key: string) => Math.max(after(key), (employers.get(key) ?? -1) + 1)
  const found: Draft[][] = []
  for (const draft of drafts) {
    const own = identityOf(draft)
    const employer = draft.company ? [last.get(nameKey(draft.company)) ?? 0] : []
    const named = draft.links.flatMap(linkKeys)
    const wave = Math.max(0, ...own.map(after), ...employer, ...named.map(afterMade))
    ;(found[wave] ??= []).push(draft)
    for (const key of [...own, nameKey(draft.name)])
      last.set(key, Math.max(wave, last.get(key) ?? 0))
    const company = nameKey(draft.company ?? '')
    if (draft.company) employers.set(company, Math.max(wave, employers.get(company) ?? 0))
  }
  return found
}
