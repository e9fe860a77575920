import { test } from '@japa/runner'
import { passwordProblem } from '#core/accounts/passwords'

const anna = { email: 'anna.costa@aurora.example', name: 'Anna Costa' }

test.group('A password', () => {
  test('of several words will do', ({ assert }) => {
    assert.isNull(passwordProblem('tazzina blu sul banco', anna))
  })

  test('may not be the name or the email', ({ assert }) => {
    for (const own of ['Anna Costa', 'annacosta', 'anna.costa', 'ANNA.COSTA@aurora.example'])
      assert.equal(passwordProblem(own, anna), 'password_personal')
  })

  test('may not be among the first that are guessed', ({ assert }) => {
    for (const common of ['1234567890', 'Password123', 'aaaaaaaaaaaa', 'ababababababab'])
      assert.equal(passwordProblem(common, anna), 'password_common')
  })
})
