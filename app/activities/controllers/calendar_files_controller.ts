import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/core'
import { calendarOf } from '#core/activities/feed/calendar_file'
import CalendarFeed from '#core/activities/models/calendar_feed'

export default class CalendarFilesController {
  async show({ params, request, response }: HttpContext) {
    const reader = await CalendarFeed.readerOf(Number(params.user), params.secret)
    if (!reader) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])

    response.header('content-type', 'text/calendar; charset=utf-8')
    response.header('cache-control', 'private, max-age=300')
    return response.send(await calendarOf(reader))
  }
}
