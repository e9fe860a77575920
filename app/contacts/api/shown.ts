import { revised } from '#core/api/revised'
import { contactJson } from '#core/contacts/api/contact_json'

export const { shown, change, refuseOtherRevision } = revised('contacts', contactJson)
