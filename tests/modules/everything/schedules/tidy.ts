import Entry from '../models/entry.js'

export default async function tidy() {
  await Entry.query().where('words', '').delete()
}
