import { definePanel } from '#kernel/contract'
import db from '@adonisjs/lucid/services/db'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import type Contact from '#core/contacts/models/contact'

const SHOWN = 200

export default definePanel<Contact>({
  view: 'contacts::panels/files',
  async load(contact, { auth, bouncer }) {
    const files = await db
      .query()
      .from('files')
      .leftJoin('users', 'users.id', 'files.uploader_id')
      .where('files.contact_id', contact.id)
      .orderBy('files.id', 'desc')
      .limit(SHOWN)
      .select('files.*', 'users.name as uploader')
    const anyone = auth.user!.can('delete', 'contacts', contact)
    return {
      files: files.map((file) => ({
        ...file,
        removable: anyone || file.uploader_id === auth.user!.id,
      })),
      mayAdd: await bouncer.with(ContactPolicy).allows('add', contact),
    }
  },
})
