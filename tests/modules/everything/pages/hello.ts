import type { HttpContext } from '@adonisjs/core/http'

export default ({ i18n }: HttpContext) => i18n.t('everything.title')
