import type { PersonalFile } from '#core/contacts/slots'

export default async function filesOfEntries(): Promise<PersonalFile[]> {
  return []
}
