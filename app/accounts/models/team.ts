import db from '@adonisjs/lucid/services/db'
import { BaseModel, column, manyToMany } from '@adonisjs/lucid/orm'
import type { ManyToMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import AuditEntry, { differences } from '#core/audit/models/audit_entry'
import User from '#core/accounts/models/user'
import { touchStamp } from '#kernel/stamps'

export default class Team extends BaseModel {
  static table = 'teams'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare name: string

  @manyToMany(() => User, { pivotTable: 'team_members' })
  declare members: ManyToMany<typeof User>

  /** Saves name and members. */
  async keep({ name, userIds }: { name: string; userIds: number[] }, { by }: { by: User }) {
    await db.transaction(async (client) => {
      const before = this.$isPersisted ? await this.#facts(client) : {}
      const action = this.$isPersisted ? 'update' : 'create'
      const team: Team = this.useTransaction(client)
      await team.merge({ name }).save()
      await team.related('members').sync(userIds)
      await touchStamp('access', client)
      const changes = differences(before, await this.#facts(client))
      if (Object.keys(changes).length)
        await AuditEntry.record({ ...this.#about(by, action), changes }, client)
    })
  }

  /** Records of the team stay, without a team. */
  async remove({ by }: { by: User }) {
    await db.transaction(async (client) => {
      await AuditEntry.record(this.#about(by, 'delete'), client)
      await this.useTransaction(client).delete()
      await touchStamp('access', client)
    })
  }

  async #facts(client: TransactionClientContract): Promise<Record<string, unknown>> {
    const members = await client
      .from('users')
      .join('team_members', 'team_members.user_id', 'users.id')
      .where('team_members.team_id', this.id)
      .orderBy('users.name')
      .select('users.name')
    return { name: this.name, members: members.map(({ name }) => name) }
  }

  #about(by: User, action: string) {
    return { by, action, entity: 'teams', entityId: this.id, label: this.name }
  }
}
