import { COMMANDS } from './registry'

/** A call that cannot be understood: exit 2. */
export { WrongCall } from './wrongCall'
import { WrongCall } from './wrongCall'

/** Runs `permea COMMAND …`: JSON on standard output, everything else on standard error; gives the exit code (0 done, 1 failed, 2 wrong call). */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const [name, ...rest] = args
    const command = COMMANDS.find((c) => c.name === name)
    if (!command)
      throw new WrongCall(
        `permea: ${name ? `no command "${name}"` : 'no command given'}; known are ${COMMANDS.map((c) => c.name).join(', ')}`,
      )
    const answer = await command.run(rest)
    await new Promise<void>((done) =>
      process.stdout.write(JSON.stringify(answer, notANumberIsNull) + '\n', () => done()),
    )
    return 0
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(message.split('\n').slice(0, 3).join('\n').slice(0, 600) + '\n')
    return error instanceof WrongCall ? 2 : 1
  }
}

/** JSON has no NaN: what is not known is null; typed arrays are plain lists; infinities are words, as the contract has them. */
function notANumberIsNull(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value))
    return Number.isNaN(value) ? null : value > 0 ? 'Infinity' : '-Infinity'
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<number>)
  return value
}
