import { reindexContacts } from '#core/contacts/search'
import { rebuildOf } from '#core/search/rebuild'

export default rebuildOf('contacts', reindexContacts, 500)
