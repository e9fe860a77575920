import { forgetOldKeys } from '#core/api/once'

export default forgetOldKeys
