import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import AuditEntry from '#core/audit/models/audit_entry'
import type User from '#core/accounts/models/user'
import RemoveFiles from '#core/contacts/jobs/remove_files'
import type Contact from '#core/contacts/models/contact'
import { personalData } from '#core/contacts/personal_data'
import { search } from '#core/search/search'
import { emit } from '#kernel/events'

type Before = (client: TransactionClientContract) => Promise<void>

interface Forgetting {
  by: User | null
  action: 'purge' | 'erase'
  /** Runs in the same transaction, while everything is still there. */
  before?: Before
}

/** How contacts go for good: their rows, those of every module, and their files on disk. */
export function Erased<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class ErasedModel extends superclass {
    /** Out of the trash. */
    async purge() {
      await forget(this as unknown as Contact, { by: null, action: 'purge' })
    }

    /** At once, whether in the trash or not; `before` says what is to outlive it. */
    async erase({ by, before }: { by: User | null; before?: Before }) {
      await forget(this as unknown as Contact, { by, action: 'erase', before })
    }
  }
  return ErasedModel
}

/** All or nothing: one transaction, and with it the job that takes the bytes of files. */
async function forget({ id, name }: Contact, { by, action, before }: Forgetting) {
  const keepers = await personalData()
  const isThere = await db.transaction(async (client) => {
    const locked = await client.from('contacts').where({ id }).forUpdate().select('id').first()
    if (!locked) return false
    const keys: string[] = []
    for (const keeper of keepers.filter(({ files }) => files)) {
      const { default: filesOf } = await keeper.files!()
      keys.push(...(await filesOf(id, client)).map(({ key }) => key))
    }
    await before?.(client)
    for (const keeper of keepers) {
      const { default: erase } = await keeper.erase()
      await erase(id, client)
    }
    if (keys.length) await RemoveFiles.deliverLater({ keys }, { client })
    const entry = { by, action, entity: 'contacts', entityId: id, label: `#${id}` }
    await AuditEntry.record(entry, client)
    await emit('contact.erased', { contactId: id, userId: by?.id ?? null }, client)
    return true
  })
  if (isThere) await search.forgetNames('contacts', [name])
}
