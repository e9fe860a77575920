/** The provider gives no more tokens until a person signs in there. */
export class SignInAgain extends Error {
  code = 'E_SIGN_IN_AGAIN'

  constructor() {
    /** A code of `outbox.reasons`, which has the words. */
    super('sign_in_again')
  }
}

/** None was got now; another time may do. */
export class NoToken extends Error {
  code = 'E_NO_TOKEN'
}
