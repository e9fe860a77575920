import { args, BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class ResetLink extends BaseCommand {
  static commandName = 'user:reset-link'
  static description =
    'Print a link with which a user chooses a new password; it works once, for one hour'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Email of the account' })
  declare email: string

  async run() {
    const { default: User } = await import('#core/accounts/models/user')
    const { default: UserToken } = await import('#core/accounts/models/user_token')
    const { resetLink } = await import('#core/accounts/letters')

    const user = await User.withEmail(this.email)
    if (!user) {
      this.logger.error(`no account has the email ${this.email}`)
      this.exitCode = 1
      return
    }
    if (!user.isActive) this.logger.warning('the account is deactivated: it cannot sign in')
    const { secret } = await UserToken.replaceReset(user)
    this.logger.log(resetLink(secret))
  }
}
