import type { HttpContext } from '@adonisjs/core/http'
import Entry from '../models/entry.js'

export default async ({ params }: HttpContext) => (await Entry.findOrFail(params.id)).words
