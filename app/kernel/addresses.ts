import router from '@adonisjs/core/services/router'
import { appUrl } from '#config/app'

type Params = Record<string, string | number>

/** Whole address of a page by its route's name, as people reach Filo: for mails, and for others to come back to. */
export const addressOf = (route: string, params: Params = {}) =>
  appUrl + router.builder().params(params).make(route)

/** Whole address of a path and query as others called it: what they sign is this one, whatever Host says. */
export const addressCalled = (url: string) => appUrl + url
