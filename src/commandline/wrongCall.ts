/** A call that cannot be understood, as against one that failed: exit 2. */
export class WrongCall extends Error {}
