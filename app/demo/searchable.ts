import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { contactDocument } from '#core/contacts/search'
import type { ContactDraft } from '#core/demo/drafts'
import { search } from '#core/search/search'

/** Puts contacts that were just written into the search index, without reading them back. */
export function makeSearchable(
  drafts: ContactDraft[],
  ids: number[],
  client: TransactionClientContract
) {
  const documents = drafts.map((draft, index) =>
    contactDocument({
      ...draft,
      id: ids[index],
      company: draft.company?.name ?? null,
      city: draft.address.place.city,
      points: draft.points.map(({ value }) => value),
    })
  )
  return search.add('contacts', documents, client)
}
