// A task: computing on plain data, which runs in this thread or in another one. Rooms define theirs in pure files, since
// a thread loads the file with everything that it imports.

/** Functions of the main thread that a task may call, such as reads of the database. They take and give plain data. */
export type Questions = { [name: string]: (...args: never[]) => Promise<unknown> }

export interface TaskTools<Ask> {
  ask: Ask
  /** Names the part of the input that comes next, and how many characters it goes through. */
  enter: (part: string, characters: number) => void
}

export interface Task<Input, Output, Ask> {
  /** Where a thread finds it: URL of the file, and the name under which that exports the task. */
  file: string
  name: string
  run: (input: Input, tools: TaskTools<Ask>) => Output | Promise<Output>
}

/** Defines a task; `file` is `import.meta.url` of the file that exports it as `name`. */
export function defineTask<Input, Output, Ask = object>(
  file: string, name: string, run: Task<Input, Output, Ask>['run']
): Task<Input, Output, Ask> {
  return { file, name, run }
}
