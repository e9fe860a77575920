import type { HttpContext } from '@adonisjs/core/http'

/** Pages of Filo that an action on an activity may lead back to. */
const PAGES =
  /^\/((contacts|deals|activities|inbox)\/\d+|activities(\/calendar|\/list)?)?(\?[\w=&%.,[\]+-]*)?$/

/** Where one came from, if it is a page that shows activities. */
export function backTo({ request }: HttpContext): string | undefined {
  const asked: unknown = request.input('back')
  return typeof asked === 'string' && PAGES.test(asked) ? asked : undefined
}
